// One experiment, whatever its protocol: what was asked (spec), how it runs (in steps), what came out (result). The
// laboratory panel, the command line and the JSON file all use these structs; a protocol is one factory function.
//
//   holdout      protocol_holdout.h   part of each user's items is hidden, everything unseen is ranked
//   split        protocol_holdout.h   the same with the data set's own test part
//   next         protocol_next.h      the next item of a session, from what came before in it
//   pools        protocol_pools.h     closed candidate pools (studies 84bb, d7dc, and the debiased recipe)
//   recorded     protocol_recorded.h  rankings that chat models gave, recorded in llm_runs.json, scored again
//   table        protocol_table.h     a published table run again, its figures beside ours
//
// The time machine (time_machine.h) is not one of them: it asks about one person and many dates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/budget.h"
#include "base/result.h"
#include "evaluate/bootstrap.h"
#include "recommend/settings.h"

namespace earshot::evaluate {

struct MethodChoice {
  std::string id;
  recommend::Settings settings;  ///< In a result: complete, defaults included.
  std::string label = {};        ///< Of its row, where one method stands in several; empty: the method's own.
};

struct ExperimentSpec {
  std::string protocol = "holdout";
  std::vector<MethodChoice> methods;   ///< Empty: the protocol's usual ones.
  std::vector<std::string> metrics;    ///< "ndcg@20", "recall@20", ... (metric_names.h); the first decides. Empty: the protocol's usual ones.
  recommend::Settings settings;        ///< Of the protocol: what its header lists.
  std::uint64_t seed = 1;
};

/// One row of the result: a method, or a control (analytic chance, reversed popularity, ...), which costs nothing and
/// knows nothing, and is there to be beaten.
struct MethodResult {
  std::string id;
  std::string label;
  recommend::Settings settings;
  bool control = false;
  std::vector<Interval> values;              ///< By metric of the spec; over users, by bootstrap.
  std::vector<std::vector<float>> by_user;   ///< [metric][user]; empty for what is not told by user.
  std::vector<std::vector<std::uint32_t>> lists;  ///< Of the first few users (kKeptLists): the items ranked first.
  std::vector<std::vector<float>> scores;         ///< Of those lists.
  double seconds = 0;                        ///< The same: of training and ranking. Core has no clock.
  std::string note;                          ///< "not run: needs times", else empty.
  std::map<std::string, double> figures = {};  ///< Beside the metrics, by name ("z ndcg@10", "tokens_in"); the protocol's header lists them.
};
inline constexpr std::size_t kKeptLists = 20;
inline constexpr std::size_t kKeptItems = 10;

/// Method a against method b on the first metric.
struct Comparison {
  std::size_t a = 0, b = 0;          ///< Places in `methods`.
  Interval difference;               ///< Mean of a - b over users, paired bootstrap.
  std::uint32_t wins = 0, ties = 0, losses = 0;  ///< Users for whom a is better, as good, worse.
  double p = 1;                      ///< Wilcoxon signed-rank, two-sided (significance.h).
  double p_permutation = 1;          ///< Sign-flip permutation test, seeded.
  double p_adjusted = 1;             ///< p after Benjamini-Hochberg over all pairs of the experiment.
};

struct ExperimentResult {
  ExperimentSpec spec;               ///< Complete: methods, metrics and settings as really used.
  std::string version;               ///< Of Earshot's result format: kResultVersion.
  std::string data;                  ///< "HetRec 2011 Last.fm: 1,892 users, 17,632 items, 92,834 events"
  std::string fingerprint;           ///< Of the data, 16 hex digits: the same file gives the same.
  std::size_t users = 0;             ///< Scored.
  std::size_t items = 0;             ///< That could be ranked.
  std::size_t users_left_out = 0;
  std::string left_out_why;
  std::vector<std::string> conventions;   ///< Sentences: which ideal NDCG divides by, what recall divides by, ties.
  std::vector<std::string> item_names;    ///< Of items in `lists` only, by item; empty elsewhere. May be empty altogether.
  std::vector<MethodResult> methods;
  std::vector<Comparison> comparisons;    ///< Every pair of methods that are told by user.
  std::vector<std::string> notes;         ///< What the reader must know to trust or distrust this.
};
inline constexpr const char* kResultVersion = "earshot-experiment-1";

/// An experiment at work. The same spec and data give the same result, whatever the budgets.
class Experiment {
 public:
  virtual ~Experiment() = default;
  /// Works until done or the budget is used up, at least for one unit of work. True when done.
  virtual bool step(const Budget& budget) = 0;
  virtual double progress() const = 0;   ///< 0..1
  virtual std::string doing() const = 0; ///< "EASE: training", for the person who waits.
  /// Once, after step() returned true. Comparisons and intervals are filled (summarise() in summary.h).
  virtual ExperimentResult take() = 0;
};

}  // namespace earshot::evaluate
