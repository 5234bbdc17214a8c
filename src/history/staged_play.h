// A play on its way into the history: told by a file or by an earlier import, its fate not yet decided.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "history/plays.h"

namespace earshot::history {

inline constexpr std::uint32_t kEarlierImport = 0xFFFFFFFF;

/// What became of a row. All but the first and the last: another row tells the same play.
enum class Fate : std::uint8_t {
  kept,
  same_file,   ///< The same row again in its own file.
  other_file,  ///< The same row in two files of this import: two exports, or one of them twice.
  earlier,     ///< An earlier import has it already.
  near,        ///< Same item and playing time, beginning nearer than its own length: it can't have been played again.
  covered,     ///< Account data inside the dates that a better file covers.
  in_future,   ///< Dated after tomorrow: dropped.
};
inline constexpr std::size_t kFates = 7;

/// 32 bytes: there is one for every row of an import.
struct StagedPlay {
  std::int64_t start = 0;
  std::uint32_t ms = 0;
  std::uint32_t item = 0;  ///< For plays without a track: hash of what was played; 0 when not known any more.
  std::uint32_t file = kEarlierImport;  ///< Index of the file that told it.
  TrackId track;
  std::uint16_t country = 0;
  Kind kind = Kind::unknown;
  Ending ending = Ending::unknown;
  Platform platform = Platform::unknown;
  std::uint8_t flags = 0;
  Fate fate = Fate::kept;
  std::uint8_t spare = 0;  ///< Nothing; there so that no byte is undefined.

  std::int64_t end() const { return start + ms / 1'000; }
  bool has(Flag flag) const { return flags & flag; }
};

/// A row that is told roughly: to the minute, or without its length.
inline bool is_rough(const StagedPlay& play) { return play.has(kMinutePrecision) || play.has(kGuessedLength); }

/// The plays of a history as staged rows of no file.
std::vector<StagedPlay> stage(const Plays& plays);

/// What was played, for rows without a track; never 0. The names count; the URI only where there are none, since exports of
/// different years give different URIs (or none) to the same play.
std::uint32_t item_hash(std::string_view title, std::string_view artist, std::string_view uri);

}  // namespace earshot::history
