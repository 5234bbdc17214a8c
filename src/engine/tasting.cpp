#include "engine/tasting.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "engine/answers.h"
#include "evaluate/tasting.h"

namespace earshot::engine {
namespace {

constexpr std::uint32_t kMostPerList = 50;
constexpr const char* kChat = "chat";

/// One list that takes part.
struct Contender {
  std::string label;
  std::vector<Item> items;
};

Result<Contender> contender(const std::string& method, const TastingRequest& request, const World& world) {
  if (method == kChat) {
    if (!world.chat_ranking) return Error{"No model has ranked your list yet.", "Ask one to re-rank it first, or leave it out of the tasting."};
    Contender model{world.chat_ranking->receipt.model.empty() ? "The model" : world.chat_ranking->receipt.model, {}};
    for (const ChatRanked& row : world.chat_ranking->items) model.items.push_back(row.item);
    return model;
  }
  const recommend::Models& models = world.knowledge().models;
  const recommend::Recommender* found = models.find(method);
  if (!found) return Error{"There is no method called '" + method + "'.", "Choose among those of the list."};
  Settings settings = request.settings;
  settings.method = method;
  settings.count = std::max(settings.count, request.per_list);
  Recommended list = answer(RecommendRequest{settings}, world.person, models);
  if (list.items.empty()) return Error{"The list of " + std::string(found->label()) + " is empty.", list.note};
  return Contender{std::string(found->label()), std::move(list.items)};
}

/// What would tell whose it is goes.
Item unlabelled(Item item) {
  item.reasons.clear();
  item.score = 0;
  return item;
}

bool has(const std::vector<std::uint32_t>& ids, std::uint32_t id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

std::vector<evaluate::TastedCard> tasted(const TastingScoreRequest& request) {
  std::vector<evaluate::TastedCard> cards;
  for (const TastingCard& card : request.tasting.cards) {
    evaluate::TastedCard one{{card.item.artist, card.drawn_by, {card.lists.begin(), card.lists.end()}}, card.item.name, card.item.tier, evaluate::Said::passed};
    std::sort(one.card.lists.begin(), one.card.lists.end());
    if (has(request.would_play, card.item.artist)) one.said = evaluate::Said::would_play;
    if (has(request.known, card.item.artist)) one.said = evaluate::Said::known;
    cards.push_back(std::move(one));
  }
  return cards;
}

std::string sentence_on(const evaluate::ListScore& score) {
  if (score.shown == 0) return "Nothing of it was new to you.";
  char text[160];
  std::snprintf(text, sizeof text, "%zu of %zu would be played: %.0f %%, and between %.0f and %.0f %% with 95 %% confidence.", score.marked, score.shown,
                100 * score.share.share, 100 * score.share.low, 100 * score.share.high);
  return text;
}

}  // namespace

Body tasting(const TastingRequest& request, const World& world) {
  if (request.methods.size() < 2) return Failed{"A tasting needs two lists at least.", "Choose another method."};
  Tasting message;
  message.request = request;
  message.request.per_list = std::clamp(request.per_list, 1U, kMostPerList);
  std::vector<std::vector<std::uint32_t>> lists;
  std::map<std::uint32_t, Item> items;
  for (const std::string& method : request.methods) {
    auto one = contender(method, message.request, world);
    if (!one) return Failed{one.error().what, one.error().next};
    message.labels.push_back(one->label);
    std::vector<std::uint32_t>& list = lists.emplace_back();
    for (Item& item : one->items) {
      list.push_back(item.artist);
      items.emplace(item.artist, unlabelled(std::move(item)));
    }
  }
  for (const evaluate::DraftedCard& card : evaluate::team_draft(lists, message.request.per_list, request.settings.seed)) {
    message.cards.push_back({items.at(card.item), {card.lists.begin(), card.lists.end()}, static_cast<std::uint32_t>(card.drawn_by)});
  }
  return message;
}

Body tasting_result(const TastingScoreRequest& request) {
  const std::vector<std::string>& labels = request.tasting.labels;
  const auto beyond = [&](std::uint32_t list) { return list >= labels.size(); };
  for (const TastingCard& card : request.tasting.cards) {
    if (beyond(card.drawn_by) || std::any_of(card.lists.begin(), card.lists.end(), beyond)) return Failed{"This tasting is damaged.", "Begin a new one."};
  }
  const std::vector<evaluate::TastedCard> cards = tasted(request);
  const std::vector<evaluate::ListScore> scores = evaluate::score_lists(cards, labels.size());
  TastingResult result;
  for (std::size_t list = 0; list < labels.size(); ++list) {
    const evaluate::ListScore& score = scores[list];
    result.rows.push_back({labels[list], static_cast<std::uint32_t>(score.shown), static_cast<std::uint32_t>(score.marked), score.share.share, score.share.low,
                           score.share.high, score.mean_tier, score.marked_tier, sentence_on(score)});
  }
  std::stable_sort(result.rows.begin(), result.rows.end(), [](const TastingRow& a, const TastingRow& b) { return a.share > b.share; });
  result.words = evaluate::verdict_words(cards, labels);
  result.file = {"earshot-tasting.json", "application/json", evaluate::to_json(cards, labels, request.tasting.request.settings.seed)};
  return result;
}

}  // namespace earshot::engine
