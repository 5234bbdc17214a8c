// Rankings that chat models gave, as study 84bb recorded them (llm_runs.json): an array of
//
//   {"user_id": "user_000021", "method": "claude_with_history", "model": "anthropic/claude-sonnet-4.5", "run": 0,
//    "order": [7, 13, ...], "positive_indices": [7, 13], "parsed_ok": true, "tokens_in": 1099, "tokens_out": 43, "latency_s": 3.05}
//
// Runs that Earshot made add "pool", "pool_key", "shown", "prompt" and "cost_usd".
//
// `order` ranks all candidates of one pool by their place in it, best first. The names behind the places were not published:
// nothing that needs them (popularity, repeat listens) can be computed. Beside it stands per_user_metrics.csv, one row per
// user, method and run with the metrics that the study computed, the classical rankers among the methods.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::evaluate {

/// One model's ranking of one pool.
struct RecordedRun {
  std::string user;
  std::string method;                    ///< The arm: "claude_with_history".
  std::string model;
  std::int64_t run = 0;
  std::vector<std::uint32_t> order = {};      ///< A permutation of 0 .. n - 1.
  std::vector<std::uint32_t> positives = {};  ///< Ascending, distinct, below n; at least one.
  bool parsed_ok = true;                 ///< False: the answer could not be read, and `order` is a stand-in. Missing: true.
  double tokens_in = 0, tokens_out = 0;  ///< 0 when not told.
  double latency_s = 0;
  // Of runs that were made here (engine, study), so that they can be matched with the pools of a data set: pool_runs.h.
  std::uint32_t pool = 0;                ///< Of the person's, from 0.
  std::string pool_key = {};                  ///< Of the person, the candidates in their order and the positives; empty: not told.
  std::vector<std::uint32_t> shown = {};      ///< The candidate in each row of the prompt, a permutation; empty: not told.
  std::optional<double> cost_usd = {};
  std::string prompt = {};                    ///< "study-minimal-1"

  std::size_t candidates() const { return order.size(); }
};

struct RecordedRuns {
  std::vector<RecordedRun> runs;                     ///< In the order of the file.
  std::map<std::string, std::uint64_t> left_out;     ///< Rows that could not be used, by reason.
  std::uint64_t bad_rows() const;
};

/// Error: not JSON, not an array of such objects (or an object with the array under "runs"), or no row that can be used.
Result<RecordedRuns> parse_recorded_runs(std::string_view json);

/// As parse_recorded_runs reads it.
std::string to_json(const RecordedRuns& runs);

/// One row of per_user_metrics.csv.
struct StudyRow {
  std::string user;
  std::string method;
  std::int64_t run = 0;
  std::vector<double> values;  ///< By PublishedMetrics::metrics; NaN for an empty cell.
};
struct PublishedMetrics {
  std::vector<std::string> metrics;  ///< Names of the columns after "run": "recall@10", ...
  std::vector<StudyRow> rows;
  std::uint64_t bad_rows = 0;
};
/// Error: no column user_id, method or run, or no row that can be read.
Result<PublishedMetrics> parse_published_metrics(std::string_view csv);

/// All that is known of one study: the files together.
struct RecordedStudy {
  RecordedRuns runs;
  std::optional<PublishedMetrics> published;
  std::string fingerprint;  ///< Of the texts, 16 hex digits.

  std::vector<std::string> models() const;  ///< In the order in which they come first.
};
/// `per_user` may be empty. Error: as above.
Result<RecordedStudy> read_recorded_study(std::string_view runs_json, std::string_view per_user_csv);
/// "Recorded rankings: 168 rankings of 20 candidates for 24 people, by 2 models in 3 arms"
std::string summary_of(const RecordedStudy& study);

/// The study's way from several runs of one user to one figure. 0 for none; of an even number the mean of the middle two.
double median(std::vector<double> values);

}  // namespace earshot::evaluate
