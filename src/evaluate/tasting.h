// A blind tasting: the lists of several methods shown as one, without labels; the person marks what they would play; then each list
// is told what share of it was marked.
//
// Interleaving by team draft (Radlinski, Kurup & Joachims 2008, "How does clickthrough data reflect retrieval quality?", section
// 4.2): in rounds, in a new random order each, every list adds its best item that is not there yet. Only the first `per_list`
// items of a list take part, so that all of these are shown and none beyond, whatever the draft.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace earshot::evaluate {

struct DraftedCard {
  std::uint32_t item = 0;
  std::size_t drawn_by = 0;          ///< The list that put it there.
  std::vector<std::size_t> lists;    ///< Those that hold it among their first `per_list`; ascending.
};
std::vector<DraftedCard> team_draft(std::span<const std::vector<std::uint32_t>> lists, std::size_t per_list, std::uint64_t seed);

struct Proportion {
  double share = 0, low = 0, high = 1;  ///< 0..1
};
/// With its 95 % interval by Wilson (1927), which stays inside 0..1 and holds for small n. n == 0: 0, 0 and 1.
Proportion wilson(std::size_t marked, std::size_t n);

/// Two-sided exact binomial test: how often a draw of n with probability `p` is as improbable as `k` or more so.
double binomial_p(std::size_t k, std::size_t n, double p);

/// What the person said of a card.
enum class Said : std::uint8_t { passed, would_play, known };

struct TastedCard {
  DraftedCard card;
  std::string name;
  std::uint8_t tier = 0;  ///< 1 obscure .. 7 world star.
  Said said = Said::passed;
};

struct ListScore {
  std::size_t shown = 0, marked = 0;  ///< Known cards count for nobody.
  Proportion share;
  double mean_tier = 0, marked_tier = 0;  ///< 0 when there is none.
};
std::vector<ListScore> score_lists(std::span<const TastedCard> cards, std::size_t lists);

/// A pair of lists by the cards that only one of them holds: how often chance deals out the marks at least as unevenly. 1 when
/// nothing was marked.
struct PairScore {
  std::size_t only_a = 0, marked_a = 0, only_b = 0, marked_b = 0;
  double p = 1;
};
PairScore compare_lists(std::span<const TastedCard> cards, std::size_t a, std::size_t b);

/// Whether the list with the largest share can be said to be better than the next one, in words. `p` is Bonferroni's, for all other lists.
std::string verdict_words(std::span<const TastedCard> cards, std::span<const std::string> labels);

/// The whole as JSON: cards in the order shown, with their lists, marks, and the scores.
std::string to_json(std::span<const TastedCard> cards, std::span<const std::string> labels, std::uint64_t seed);

}  // namespace earshot::evaluate
