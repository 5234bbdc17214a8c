// An experiment as a file: what was asked, on what, what came out. The file alone says how to run it again.
//
//   {
//     "format": "earshot-experiment-1",
//     "spec": {"protocol": "holdout", "seed": 1, "metrics": ["ndcg@20"], "settings": {"share": "0.2"},
//              "methods": [{"id": "ease", "settings": {"lambda": "200"}}]},
//     "data": {"description": "HetRec 2011 Last.fm: 1,892 users, ...", "fingerprint": "0123456789abcdef"},
//     "users": 1870, "items": 17632, "users_left_out": 22, "left_out_why": "...",
//     "conventions": ["NDCG@20 divides by ..."], "notes": ["..."],
//     "methods": [{"id": "ease", "label": "EASE", "control": false, "settings": {...}, "note": "",
//                  "metrics": {"ndcg@20": {"mean": 0.21, "low": 0.2, "high": 0.22}},
//                  "figures": {"z ndcg@20": 2.1},
//                  "by_user": {"ndcg@20": [0.1, 0.3]},
//                  "lists": [[{"item": 17, "name": "Mogwai", "score": 0.83}]]}],
//     "comparisons": [{"a": 0, "b": 1, "methods": ["ease", "popular"], "metric": "ndcg@20",
//                      "difference": {"mean": ..., "low": ..., "high": ...}, "wins": 5, "ties": 1, "losses": 2,
//                      "p_wilcoxon": 0.01, "p_permutation": 0.01, "p_adjusted": 0.02}]
//   }
//
// A file of the spec alone (the object under "spec") is read as well; "seed", "metrics", "settings" and "methods" may be missing
// there, and a method may be its id. Seeds of 2^53 and more are written as text, since not every reader of JSON keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "evaluate/experiment.h"

namespace earshot::evaluate {

enum class ByUser : std::uint8_t { leave_out, include };  ///< One number per user, metric and method: large.

/// Indented UTF-8 with one line feed at the end; bytes that are not UTF-8 become U+FFFD. Scores keep all their digits.
std::string to_json(const ExperimentResult& result, ByUser by_user = ByUser::include);

/// One row per method and metric, and per figure beside the metrics (without interval): method, label, kind, settings, metric, mean, low, high, users, note, protocol, seed, data,
/// fingerprint, format. RFC 4180, CRLF.
std::string to_csv(const ExperimentResult& result);
/// One row per user: user, then a column per method and metric that is told by user ("ease ndcg@20").
std::string users_csv(const ExperimentResult& result);

/// Of an exported result or of a spec alone. Error: not JSON, not of this format, a member of the wrong kind (named).
Result<ExperimentSpec> spec_from_json(std::string_view text);
/// All that to_json() wrote. Error: as above, or a spec alone, which has no result.
Result<ExperimentResult> result_from_json(std::string_view text);

/// Nothing when both rank the same: the same methods, the same lists, scores within 1e-6 (of rows without lists: the same means).
/// Else the first difference as a sentence.
std::optional<std::string> ranking_difference(const ExperimentResult& a, const ExperimentResult& b);
inline bool same_ranking(const ExperimentResult& a, const ExperimentResult& b) { return !ranking_difference(a, b); }

}  // namespace earshot::evaluate
