// Puts plays of many files and of earlier imports into one history without doubles, in units of a few milliseconds.
//
//     Merge merge(plays, names, options);
//     while (!merge.step()) {}
//     use(merge.take_history());   // and plays[i].fate
//
// In this order:
// 1. What a row leaves open is settled: account data of 2020 to 2023 mixes podcasts into the music, and the shows of the
//    person's library tell them apart; rows dated in the future go.
// 2. Account data is a rougher copy of the extended history: inside the dates that an extended file covers, its rows all go.
//    (99.0 % of them are found there, the rest are small corrections of the playing time.) The rows of 2018, which have no
//    playing time, go inside the dates of any other file.
// 3. The playing times of 2018 are guessed (account_gaps.h).
// 4. Doubles go (doubles.h). Of two rows the earlier start stays, then the one that is first in `plays`.
// 5. The history is built. Artists and tracks are numbered by first appearance, so that ids do not depend on the order of the
//    files; names without plays go.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "history/staged_play.h"

namespace earshot::history {

struct MergeOptions {
  std::int64_t latest = INT64_MAX;        ///< Rows that start later are dropped. Seconds since 1970 UTC.
  std::unordered_set<std::string> shows;  ///< identity_key of the podcasts that the person follows.
};

/// What was settled, beside the fates of the rows.
struct MergeCounts {
  std::uint64_t completed = 0;        ///< Kept rows that learned a field from a merged one.
  std::uint64_t told_podcasts = 0;    ///< Rows that the library showed to be podcasts.
  std::uint64_t maybe_podcasts = 0;   ///< Kept rows that count as music and may be podcasts.
  std::uint64_t guessed_lengths = 0;  ///< Kept rows whose playing time is guessed.
  std::uint64_t earlier_covered = 0;  ///< Plays of earlier imports that this import tells better.
};

class Merge {
 public:
  /// `plays` and `names` (the tables that the plays' tracks are of) must outlive this. Fates are written into `plays`.
  Merge(std::vector<StagedPlay>& plays, const History& names, MergeOptions options);
  ~Merge();
  Merge(const Merge&) = delete;
  Merge& operator=(const Merge&) = delete;

  /// One unit of work. True when done.
  bool step();

  /// Precondition for both: step() has returned true.
  const MergeCounts& counts() const;
  History take_history();

  /// Bytes that merging `rows` plays takes at most, beside the plays themselves.
  static std::uint64_t memory_for(std::uint64_t rows);

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace earshot::history
