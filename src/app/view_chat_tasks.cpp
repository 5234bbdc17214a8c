#include <algorithm>
#include <array>
#include <utility>

#include "app/format.h"
#include "app/update_chat.h"
#include "app/view_chat.h"

namespace earshot::app {
namespace {

Dial number_dial(std::string name, std::string value, std::string word, double at, double low, double high) {
  return {std::move(name), std::move(value), {Verb::chat, std::move(word)}, at, low, high, 1, {}, {}};
}

TabRow goal_tabs(const ChatState& chat) {
  constexpr std::array kGoals = {std::pair{"more", "More like mine"}, std::pair{"discovery", "Discovery"},
                                 std::pair{"focus", "To work by"}, std::pair{"walk", "A walk"}};
  TabRow row{"What for", {}};
  for (const auto& [id, label] : kGoals)
    row.tabs.push_back({label, {Verb::chat, std::string("goal ") + id}, Tone::plain, chat.form.goal == id});
  return row;
}

Button prepare(const char* label, const char* purpose) { return {label, {Verb::chat, std::string("prepare ") + purpose}}; }

/// The way on, or why there is none.
void add_ways(Card& card, std::vector<Button> before, Button way, std::string_view why_not) {
  if (!why_not.empty()) card.blocks.push_back(Words{std::string(why_not), Voice::small});
  if (why_not.empty()) before.push_back(std::move(way));
  if (!before.empty()) card.blocks.push_back(ButtonRow{card.heading.title, std::move(before)});
}

constexpr const char* kNoHistory = "Bring your listening first, on the Import panel.";

std::string lacking(const State& state) { return state.imported ? "" : kNoHistory; }

Card rerank_card(const State& state) {
  const engine::ChatRequest& form = state.chat.form;
  Card card;
  card.heading = {"Re-order my list",
                  "It sees candidates that the local method found, each under a number, and answers with numbers. Its order counts for as "
                  "much as its replies agree, for half at most."};
  card.blocks.push_back(goal_tabs(state.chat));
  card.blocks.push_back(number_dial("Candidates", grouped(form.candidates), "candidates", form.candidates, 20, 60));
  card.blocks.push_back(number_dial("Calls, each in another order", grouped(form.shuffles), "shuffles", form.shuffles, 1, 9));
  add_ways(card, {}, prepare("Prepare the re-ordering", "rerank"), lacking(state));
  return card;
}

Card recommend_card(const State& state) {
  Card card;
  card.heading = {"Ask for artists freely",
                  "It names whom it likes. What the catalogue knows and you have not heard becomes a list; the known and the unverifiable "
                  "stand apart."};
  card.blocks.push_back(goal_tabs(state.chat));
  add_ways(card, {}, prepare("Prepare the question", "recommend"), lacking(state));
  return card;
}

Card reasons_card(const State& state) {
  Card card;
  card.heading = {"Reasons for the first picks",
                  "A line for each of the first picks of your list, shown beside the computed reasons and marked as the model's words."};
  add_ways(card, {}, prepare("Prepare the reasons", "reasons"), lacking(state));
  return card;
}

Card wish_card(const State& state) {
  const std::string& wish = state.chat.wish;
  Card card;
  card.heading = {"A wish in my own words",
                  "It turns the wish into dials, tags and seeds, which you see and change before the local method uses them."};
  if (!wish.empty()) card.blocks.push_back(Words{"“" + isolated(wish) + "”", Voice::strong});
  const std::string why = !state.imported ? kNoHistory : wish.empty() ? "Write the wish first." : "";
  add_ways(card, {{wish.empty() ? "Write a wish" : "Change the wish", {Verb::chat, "ask wish"}}}, prepare("Prepare the wish", "wish"), why);
  return card;
}

Card judge_card(const State& state) {
  const ChatState& chat = state.chat;
  const auto lines = static_cast<std::uint64_t>(std::count(chat.other_list.begin(), chat.other_list.end(), '\n')) + 1;
  Card card;
  card.heading = {"Judge two lists",
                  "Your list against another, of a friend or a forum: asked in both orders, because the place of a list sways a model."};
  if (!chat.other_list.empty())
    card.blocks.push_back(Words{counted(lines, "line") + " from " +
                                    (chat.form.text_source.empty() ? "somebody else" : isolated(chat.form.text_source)) + ".",
                                Voice::strong});
  const std::string why = !state.imported ? kNoHistory : chat.other_list.empty() ? "Type or paste the other list first." : "";
  add_ways(card, {{chat.other_list.empty() ? "Paste the other list" : "Change the other list", {Verb::chat, "ask other"}},
                  {"Whose list is it?", {Verb::chat, "ask whose"}}},
           prepare("Prepare the verdict", "judge"), why);
  return card;
}

Card study_card(const State& state) {
  const engine::ChatStudyPlan& plan = state.chat.form.study;
  constexpr std::array kArms = {std::pair{"minimal", "Names only"}, std::pair{"profile", "With a profile"},
                                std::pair{"no_history", "Without the history"}};
  Card card;
  card.heading = {"The closed-pool study",
                  "It ranks the laboratory's pools of candidates. Its replies join the data and are scored there beside chance, popularity "
                  "and our methods."};
  TabRow arms{"Prompts that are tried", {}};
  for (const auto& [id, label] : kArms) {
    const bool on = std::find(plan.arms.begin(), plan.arms.end(), id) != plan.arms.end();
    arms.tabs.push_back({label, {Verb::chat, std::string("arm ") + id}, Tone::plain, on});
  }
  card.blocks.push_back(std::move(arms));
  card.blocks.push_back(number_dial("People", grouped(plan.people), "people", plan.people, 1, 100));
  card.blocks.push_back(number_dial("Runs of each", grouped(plan.runs), "runs", plan.runs, 1, 20));
  const std::uint64_t calls = std::uint64_t{plan.people} * plan.runs * plan.arms.size();
  card.blocks.push_back(Words{counted(calls, "call") + " in all; tokens and cost are said before anything is sent.", Voice::small});
  add_ways(card, {}, prepare("Prepare the study", "study"),
           can_study(state) ? "" : "Load a data set in the laboratory that its closed-pool protocol can run on.");
  return card;
}

}  // namespace

Section chat_tasks(const State& state) {
  Section section;
  section.heading = {"What to ask", "Each way leads to a page that you read before anything is sent."};
  if (state.chat.study_first) section.cards.push_back(study_card(state));
  for (const auto& make : {rerank_card, recommend_card, reasons_card, wish_card, judge_card}) section.cards.push_back(make(state));
  if (!state.chat.study_first && can_study(state)) section.cards.push_back(study_card(state));
  return section;
}

}  // namespace earshot::app
