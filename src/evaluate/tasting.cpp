#include "evaluate/tasting.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "evaluate/pool_recipes.h"

namespace earshot::evaluate {
namespace {

constexpr double kTwoSided = 1.959963984540054;  ///< 97.5 % quantile of the normal law.
constexpr double kSurely = 0.05;

bool holds(const TastedCard& card, std::size_t list) { return std::binary_search(card.card.lists.begin(), card.card.lists.end(), list); }

std::string printed(const char* form, double value) {
  char text[32];
  std::snprintf(text, sizeof text, form, value);
  return text;
}

/// Lists by falling share, then by their number.
std::vector<std::size_t> by_share(const std::vector<ListScore>& scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a].share.share > scores[b].share.share; });
  return order;
}

double log_choose(std::size_t n, std::size_t k) {
  return std::lgamma(static_cast<double>(n) + 1) - std::lgamma(static_cast<double>(k) + 1) - std::lgamma(static_cast<double>(n - k) + 1);
}

const char* word_of(Said said) {
  switch (said) {
    case Said::would_play: return "would play";
    case Said::known: return "known";
    case Said::passed: break;
  }
  return "passed";
}

}  // namespace

std::vector<DraftedCard> team_draft(std::span<const std::vector<std::uint32_t>> lists, std::size_t per_list, std::uint64_t seed) {
  Random random(seed);
  std::set<std::uint32_t> taken;
  std::vector<std::size_t> next(lists.size()), turn(lists.size());
  std::iota(turn.begin(), turn.end(), std::size_t{0});
  std::vector<DraftedCard> cards;
  for (bool more = true; more;) {
    more = false;
    shuffle(turn, random);
    for (const std::size_t list : turn) {
      const std::size_t size = std::min(per_list, lists[list].size());
      while (next[list] < size && taken.count(lists[list][next[list]]) > 0) ++next[list];
      if (next[list] == size) continue;
      cards.push_back({lists[list][next[list]], list, {}});
      taken.insert(cards.back().item);
      more = true;
    }
  }
  for (DraftedCard& card : cards) {
    for (std::size_t list = 0; list < lists.size(); ++list) {
      const auto end = lists[list].begin() + static_cast<std::ptrdiff_t>(std::min(per_list, lists[list].size()));
      if (std::find(lists[list].begin(), end, card.item) != end) card.lists.push_back(list);
    }
  }
  return cards;
}

Proportion wilson(std::size_t marked, std::size_t total) {
  if (total == 0) return {};
  const auto n = static_cast<double>(total);
  const double share = static_cast<double>(marked) / n, z2 = kTwoSided * kTwoSided;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kTwoSided / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {share, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double binomial_p(std::size_t k, std::size_t n, double p) {
  if (p <= 0 || p >= 1) return 1;
  const auto probability = [&](std::size_t i) {
    return std::exp(log_choose(n, i) + static_cast<double>(i) * std::log(p) + static_cast<double>(n - i) * std::log1p(-p));
  };
  // Equal probabilities differ in their last bits.
  const double most = probability(k) * (1 + 1e-9);
  double sum = 0;
  for (std::size_t i = 0; i <= n; ++i) sum += probability(i) <= most ? probability(i) : 0;
  return std::min(1.0, sum);
}

std::vector<ListScore> score_lists(std::span<const TastedCard> cards, std::size_t lists) {
  std::vector<ListScore> scores(lists);
  for (const TastedCard& card : cards) {
    if (card.said == Said::known) continue;
    for (const std::size_t list : card.card.lists) {
      ListScore& score = scores[list];
      ++score.shown;
      score.mean_tier += card.tier;
      if (card.said != Said::would_play) continue;
      ++score.marked;
      score.marked_tier += card.tier;
    }
  }
  for (ListScore& score : scores) {
    score.share = wilson(score.marked, score.shown);
    if (score.shown > 0) score.mean_tier /= static_cast<double>(score.shown);
    if (score.marked > 0) score.marked_tier /= static_cast<double>(score.marked);
  }
  return scores;
}

PairScore compare_lists(std::span<const TastedCard> cards, std::size_t a, std::size_t b) {
  PairScore pair;
  for (const TastedCard& card : cards) {
    const bool in_a = holds(card, a), in_b = holds(card, b);
    if (card.said == Said::known || in_a == in_b) continue;
    ++(in_a ? pair.only_a : pair.only_b);
    if (card.said == Said::would_play) ++(in_a ? pair.marked_a : pair.marked_b);
  }
  const std::size_t marked = pair.marked_a + pair.marked_b, shown = pair.only_a + pair.only_b;
  if (marked > 0) pair.p = binomial_p(pair.marked_a, marked, static_cast<double>(pair.only_a) / static_cast<double>(shown));
  return pair;
}

std::string verdict_words(std::span<const TastedCard> cards, std::span<const std::string> labels) {
  const std::vector<ListScore> scores = score_lists(cards, labels.size());
  const std::vector<std::size_t> order = by_share(scores);
  if (order.size() < 2) return "There is nothing to compare with.";
  const bool any = std::any_of(scores.begin(), scores.end(), [](const ListScore& score) { return score.marked > 0; });
  if (!any) return "Nothing was marked: nothing can be concluded.";
  const PairScore pair = compare_lists(cards, order[0], order[1]);
  const std::string first = labels[order[0]], second = labels[order[1]];
  const std::string counts = "Of the cards that only one of them holds, " + std::to_string(pair.marked_a) + " of " + std::to_string(pair.only_a) + " of " +
                             first + " were marked, and " + std::to_string(pair.marked_b) + " of " + std::to_string(pair.only_b) + " of " + second + ".";
  if (pair.only_a + pair.only_b == 0) return first + " and " + second + " are the same list.";
  const double p = std::min(1.0, pair.p * static_cast<double>(labels.size() - 1));
  if (p < kSurely) return counts + " Chance alone does as much with p = " + printed("%.3f", p) + ": " + first + " suits you better, as far as this tasting goes.";
  return counts + " Chance alone does as much with p = " + printed("%.2f", p) + ": nothing can be concluded yet; taste again with another seed or longer lists.";
}

std::string to_json(std::span<const TastedCard> cards, std::span<const std::string> labels, std::uint64_t seed) {
  using Json = nlohmann::ordered_json;
  const std::vector<ListScore> scores = score_lists(cards, labels.size());
  Json json = {{"earshot_tasting", 1}, {"seed", seed}, {"lists", Json::array()}, {"cards", Json::array()}};
  for (std::size_t list = 0; list < labels.size(); ++list) {
    const ListScore& score = scores[list];
    json["lists"].push_back({{"label", labels[list]}, {"shown", score.shown}, {"marked", score.marked}, {"share", score.share.share},
                             {"low", score.share.low}, {"high", score.share.high}, {"mean_tier", score.mean_tier}, {"marked_tier", score.marked_tier}});
  }
  for (const TastedCard& card : cards) {
    Json lists = Json::array();
    for (const std::size_t list : card.card.lists) lists.push_back(labels[list]);
    json["cards"].push_back({{"artist", card.name}, {"tier", card.tier}, {"lists", lists}, {"drawn_by", labels[card.card.drawn_by]}, {"said", word_of(card.said)}});
  }
  json["words"] = verdict_words(cards, labels);
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace earshot::evaluate
