// Closed candidate pools: a person's history, a few candidates, some of which were played later; a ranker orders the
// candidates. Three recipes over a data set with times:
//
//   84bb     Hypogenic-AI/llm-recommender-efficacy-84bb-claude. Positives: tracks new to the person in the last days of the
//            person's log, in order of first play. Negatives: the tracks with the most co-occurrence with the person's most
//            played ones. Faults, kept: negatives are the best-connected, that is the most mainstream, tracks, and positives
//            mostly obscure ones, so that fame is punished; co-occurrence is counted over the whole log, test included;
//            later new tracks than the kept positives may stand among the negatives.
//   d7dc     Hypogenic-AI/llms-recommendation-ef-d7dc-codex. Positive: the last play, new or not. Negatives: unheard tracks
//            of the person's five most played artists, then the most played tracks of all. Faults, kept: the positive
//            is nearly always the least played candidate, and only it may be a repeat.
//   matched  Ours, without those faults. One pool per positive; negatives are items that the person never had, neighbours
//            of the positive in popularity, so that the positive's place in the order of popularity is a uniform draw:
//            popularity, reversed or not, is at chance by construction (candidate_pools.cpp says why).
//
// A pool's candidates are in a seeded random order, which says nothing (item ids would: in logs they grow as fame falls).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "recommend/interactions.h"
#include "recommend/item_model.h"

namespace earshot::evaluate {

enum class Recipe : std::uint8_t { matched, study_84bb, study_d7dc };
/// What the 84bb recipe counts co-occurrence over.
enum class CoOccurrence : std::uint8_t { training, everything };
/// Which plays of the test days are positives of the matched recipe.
enum class Positives : std::uint8_t {
  unheard,  ///< New to the person. Negatives: never had.
  any,      ///< Those, and repeats, whose negatives are other items that the person had before, but not in the test days.
};

struct PoolOptions {
  Recipe recipe = Recipe::matched;
  std::uint32_t pool = 20;
  std::uint32_t users = 0;         ///< The first so many that can be used; 0: all.
  std::uint32_t days = 30;         ///< 84bb, matched: the test days at the end of each person's log.
  std::uint32_t positives = 5;     ///< 84bb, matched: at most, per person.
  std::uint32_t least = 2;         ///< 84bb, matched: persons with fewer positives are left out.
  std::uint32_t least_train = 50;  ///< Plays before the test part. d7dc, which names no bound, leaves out who has none.
  std::uint32_t top = 50;          ///< 84bb: so many of the most played tracks speak for a candidate.
  CoOccurrence co_occurrence = CoOccurrence::everything;
  Positives from = Positives::unheard;
  std::uint32_t listeners = 1;     ///< matched: others who must have had a positive before their test part; without any, nobody can rank it.
  std::uint32_t context = 10;      ///< d7dc: so many plays before the last one are the history. 0: all. Other recipes: all.
};

template <class V>
void fields(V& visit, PoolOptions& o) {
  visit("recipe", o.recipe, {"matched", "84bb", "d7dc"}, "how pools are made");
  visit("pool", o.pool, 3, 1000, "candidates in a pool");
  visit("users", o.users, 0, 1e7, "people scored at most; 0 for all");
  visit("days", o.days, 1, 3650, "84bb, matched: test days at the end of each person's log");
  visit("positives", o.positives, 1, 100, "84bb, matched: positives kept per person");
  visit("least", o.least, 1, 100, "84bb, matched: positives that a person must have");
  visit("least_train", o.least_train, 1, 1e6, "plays that a person must have before the test part");
  visit("top", o.top, 1, 1000, "84bb: most played tracks that draw co-listened negatives");
  visit("co_occurrence", o.co_occurrence, {"training", "everything"}, "84bb: the plays that co-occurrence is counted over");
  visit("from", o.from, {"unheard", "any"}, "matched: whether repeats may be positives too");
  visit("listeners", o.listeners, 0, 1e6, "matched: others who must know a positive");
  visit("context", o.context, 0, 10'000, "d7dc: plays before the last one that are the history; 0 for all");
}

/// Candidates in a seeded random order. Columns of equal length.
struct CandidatePool {
  std::size_t person = 0;             ///< Place in PoolStudy::people.
  std::vector<std::uint32_t> items;   ///< Distinct.
  std::vector<bool> positive;         ///< At least one true, one false.
  std::vector<float> own_plays;       ///< The person's plays of the candidate before the test part.
  std::vector<float> co_occurrence;   ///< 84bb: the study's item-kNN score, summed co-occurrence; else empty.

  std::size_t positives() const { return static_cast<std::size_t>(std::count(positive.begin(), positive.end(), true)); }
};

struct PoolPerson {
  std::uint32_t user = 0;             ///< Row of the training matrix.
  recommend::Profile history;         ///< What rankers are told: counts of plays, and their order. Never from the test part.
  std::size_t first_pool = 0;         ///< The person's pools are [first_pool, first_pool + pools) of PoolStudy::pools.
  std::size_t pools = 0;
};

struct PoolStudy {
  PoolOptions options;
  recommend::Interactions train;       ///< Users x items: counts of plays before each user's test part.
  recommend::Sequences sequences;      ///< The same in the order of time, one per user.
  std::vector<float> listeners;        ///< By item: users who have it in `train`.
  std::vector<float> popularity;       ///< By item, what the popularity controls rank by: `listeners`; for d7dc plays, as in the study.
  std::vector<PoolPerson> people;
  std::vector<CandidatePool> pools;
  std::size_t users_left_out = 0;
  std::size_t positives_left_out = 0;  ///< matched: nobody else had them, or too popular to have neighbours on both sides.
  std::string left_out_why;            ///< "12 with fewer than 50 plays before the test part, 3 with fewer than 2 positives"
  std::vector<std::string> notes;      ///< What the reader must know of this recipe.
};

/// Makes the pools, person by person. The same data, options and seed give the same pools.
class PoolBuilder {
 public:
  /// `data` must outlive this. Error: no times; d7dc without the tracks' artists.
  static Result<PoolBuilder> create(const DataSet& data, const PoolOptions& options, std::uint64_t seed);
  PoolBuilder(PoolBuilder&&) noexcept;
  PoolBuilder& operator=(PoolBuilder&&) noexcept;
  ~PoolBuilder();

  /// Some preparation, then one unit per user.
  std::size_t units() const;
  void run(std::size_t unit);
  /// Once, after all units in their order. Error: nobody has enough plays, with what to change.
  Result<PoolStudy> take();

 private:
  struct State;
  explicit PoolBuilder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// All at once.
Result<PoolStudy> build_pools(const DataSet& data, const PoolOptions& options, std::uint64_t seed);

}  // namespace earshot::evaluate
