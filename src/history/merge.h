// Puts plays of many files and of earlier imports into one history without doubles.
//
// Two rows are one play when the item and the playing time agree and they begin at the same second, or so
// close that one would have begun before the other was nearly over (closer than 0.9 of its length, for plays
// of 1 s and more). Different items in the same second are not doubles: offline plays were uploaded in
// batches. Account data is a rougher copy of the extended history: inside the dates that an extended file
// covers, its rows all go.
#pragma once

#include <cstdint>
#include <vector>

#include "history/plays.h"

namespace earshot::history {

inline constexpr std::uint32_t kEarlierImport = 0xFFFFFFFF;

/// A play on its way into the history.
struct StagedPlay {
  std::int64_t start = 0;
  std::uint64_t item = 0;  ///< For plays without a track: hash of what was played; 0 when not known any more.
  std::uint32_t ms = 0;
  std::uint32_t file = kEarlierImport;  ///< Index of the file that told it.
  TrackId track;
  std::uint16_t country = 0;
  Kind kind = Kind::unknown;
  Ending ending = Ending::unknown;
  Platform platform = Platform::unknown;
  std::uint8_t flags = 0;
  bool merged = false;  ///< Told by another row; not for the history.

  std::int64_t end() const { return start + ms / 1'000; }
};

/// The plays of a history as staged rows of no file.
std::vector<StagedPlay> stage(const Plays& plays);

/// Marks the account rows that fall into the time from first to last row of an extended audio file (or of the
/// earlier imports' extended rows).
void merge_covered_account_rows(std::vector<StagedPlay>& plays);

/// Marks doubles. Of two the earlier start stays, then the one that is first in `plays`; what it does not
/// know (ending, platform, country) it learns from the other.
void merge_doubles(std::vector<StagedPlay>& plays);

/// The plays that are not marked, ascending by start, and their names from `names`. Artists and tracks are
/// numbered by first appearance, so that ids do not depend on the order of the files; names without plays go.
History build_history(const std::vector<StagedPlay>& plays, const History& names);

}  // namespace earshot::history
