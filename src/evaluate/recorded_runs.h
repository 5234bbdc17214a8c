// Rankings that chat models gave, as study 84bb recorded them (llm_runs.json): an array of
//
//   {"user_id": "user_000021", "method": "claude_with_history", "model": "anthropic/claude-sonnet-4.5", "run": 0,
//    "order": [7, 13, ...], "positive_indices": [7, 13], "parsed_ok": true, "tokens_in": 1099, "tokens_out": 43, "latency_s": 3.05}
//
// `order` ranks all candidates of one pool by their place in it, best first. The names behind the places were not published:
// nothing that needs them (popularity, repeat listens) can be computed. Beside it stands per_user_metrics.csv, one row per
// user, method and run with the metrics that the study computed, the classical rankers among the methods.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
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
  std::vector<std::uint32_t> order;      ///< A permutation of 0 .. n - 1.
  std::vector<std::uint32_t> positives;  ///< Ascending, distinct, below n; at least one.
  bool parsed_ok = true;                 ///< False: the answer could not be read, and `order` is a stand-in. Missing: true.
  double tokens_in = 0, tokens_out = 0;  ///< 0 when not told.
  double latency_s = 0;

  std::size_t candidates() const { return order.size(); }
};

struct RecordedRuns {
  std::vector<RecordedRun> runs;                     ///< In the order of the file.
  std::map<std::string, std::uint64_t> left_out;     ///< Rows that could not be used, by reason.
  std::uint64_t bad_rows() const;
};

/// Error: not JSON, not an array of such objects (or an object with the array under "runs"), or no row that can be used.
Result<RecordedRuns> parse_recorded_runs(std::string_view json);

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

/// The study's way from several runs of one user to one figure. 0 for none; of an even number the mean of the middle two.
double median(std::vector<double> values);

}  // namespace earshot::evaluate
