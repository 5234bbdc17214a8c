// The blind tasting: nothing tells whose card it is before the reveal.
#include <gtest/gtest.h>

#include "app/chat_replies.h"
#include "app/replies.h"
#include "app/sample_replies.h"
#include "app/update.h"
#include "app/view_tasting.h"

namespace earshot::app {
namespace {

void say(State& state, const std::string& words) { act(state, {Verb::tasting, words}); }

State dealt() {
  State state = at_the_chatbot();
  act(state, {Verb::panel, "tasting"});
  say(state, "method blend");
  say(state, "method tagknn");
  say(state, "start");
  receive(state, {state.tasting.asked, tasting_reply()});
  state.requests.clear();
  state.effects.clear();
  return state;
}

TEST(Tasting, NeedsTwoListsThatAreOffered) {
  State state = at_the_chatbot();
  say(state, "method blend");
  say(state, "method chat");
  say(state, "method nonsense");
  say(state, "start");
  EXPECT_TRUE(state.requests.empty());
  state.chat.ranking = ranking_reply();
  say(state, "method chat");
  say(state, "cards 5");
  say(state, "start");
  ASSERT_EQ(state.requests.size(), 1u);
  const auto& request = std::get<engine::TastingRequest>(state.requests[0].body);
  EXPECT_EQ(request.methods, (std::vector<std::string>{"blend", "chat"}));
  EXPECT_EQ(request.per_list, 5u);
}

TEST(Tasting, CardsTellNeitherListNorReasonNorFame) {
  const TastingView view = tasting_view(dealt());
  const Section& section = view.sections.at(0);
  ASSERT_EQ(section.rows.size(), 6u);
  for (const ItemRow& row : section.rows) {
    EXPECT_TRUE(row.computed.empty());
    EXPECT_TRUE(row.note.empty() && row.side.empty() && row.places.empty());
    for (const Chip& chip : row.chips) EXPECT_NE(chip.tone, Tone::fresh) << chip.label;
  }
}

TEST(Tasting, MarksAreSetChangedAndTakenBack) {
  State state = dealt();
  say(state, "mark 1 play");
  EXPECT_EQ(tasting_view(state).sections.at(0).rows.at(0).marks.at(0).tick, Tick::on);
  say(state, "mark 1 known");
  EXPECT_EQ(state.tasting.marks.at(1), TasteMark::known);
  say(state, "mark 1 known");
  EXPECT_TRUE(state.tasting.marks.empty());
  for (const char* nonsense : {"mark 999 play", "mark x play", "mark 1 love", "mark"}) say(state, nonsense);
  EXPECT_TRUE(state.tasting.marks.empty());
  say(state, "reveal");
  EXPECT_TRUE(state.requests.empty()) << "nothing to count yet";
}

TEST(Tasting, RevealCountsWhatWasMarked) {
  State state = dealt();
  say(state, "mark 1 play");
  say(state, "mark 2 pass");
  say(state, "mark 3 known");
  say(state, "reveal");
  ASSERT_EQ(state.requests.size(), 1u);
  const auto& request = std::get<engine::TastingScoreRequest>(state.requests[0].body);
  EXPECT_EQ(request.would_play, std::vector<std::uint32_t>{1});
  EXPECT_EQ(request.known, std::vector<std::uint32_t>{3});
  receive(state, {state.tasting.asked_result, tasting_result_reply()});
  const TastingView view = tasting_view(state);
  const auto& line = std::get<IntervalLine>(view.sections.at(0).cards.at(0).blocks.at(1));
  EXPECT_EQ(line.value, "2 of 3, 67 %");
  EXPECT_NE(line.words.find("between 21 and 94 %"), std::string::npos);
  EXPECT_EQ(view.sections.at(1).rows.at(2).note, "In the list of Blend, Tag neighbours");
  EXPECT_EQ(view.sections.at(1).rows.at(0).side, "would play");
  say(state, "mark 4 play");
  EXPECT_EQ(state.tasting.marks.count(4), 0u) << "no marks once it is revealed";
}

TEST(Tasting, TheResultIsKeptNowhereUnlessItIsSaved) {
  State state = dealt();
  say(state, "mark 1 play");
  say(state, "reveal");
  receive(state, {state.tasting.asked_result, tasting_result_reply()});
  for (const Effect& one : state.effects) EXPECT_TRUE(std::holds_alternative<Announce>(one));
  say(state, "save");
  EXPECT_EQ(std::get<Download>(state.effects.back()).file_name, "earshot-tasting.json");
}

TEST(Tasting, StaleAnswersAreDroppedAndAnotherHistoryClearsTheCards) {
  State state = dealt();
  receive(state, {12'345, tasting_reply()});
  say(state, "again");
  EXPECT_FALSE(state.tasting.tasting.has_value());
  EXPECT_EQ(state.tasting.methods.size(), 2u);
  say(state, "start");
  const std::uint32_t old = state.tasting.asked;
  say(state, "start");
  receive(state, {old, tasting_reply()});
  EXPECT_FALSE(state.tasting.tasting.has_value());
  act(state, {Verb::sample, "tomas"});
  receive(state, {state.asked.history, imported_reply()});
  receive(state, {old + 1, tasting_reply()});
  EXPECT_FALSE(state.tasting.tasting.has_value());
}

}  // namespace
}  // namespace earshot::app
