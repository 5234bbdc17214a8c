// The seam between file formats and the history: a format gives rows, the importer takes them.
//
// A reader looks into the text of one file and is asked for a little at a time, so that an import can stop
// anywhere. Personal fields (user name, addresses, places, device ids) have no member in Row: they cannot get
// past a reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "history/plays.h"

namespace earshot::history {

/// One play as its format tells it. Empty texts are unknown; texts look into what is being read.
struct Row {
  std::int64_t start = 0;  ///< Seconds since 1970 UTC.
  std::uint32_t ms = 0;
  Kind kind = Kind::unknown;
  Ending ending = Ending::unknown;
  Platform platform = Platform::unknown;
  std::uint8_t flags = 0;
  std::uint16_t country = 0;
  std::string_view title;   ///< Of a track, an episode or a chapter. UTF-8.
  std::string_view artist;  ///< Or the show, or the book.
  std::string_view album;
  std::string_view uri;
};

/// Why a row is left out. A row without a name is not: its minutes count.
enum class Drop : std::uint8_t {
  unreadable,   ///< Not a JSON object, or broken inside.
  no_time,      ///< No time, or none that can be understood.
  no_duration,  ///< No playing time, or an impossible one.
  too_old,      ///< Before 2006, when no service of this kind existed.
};
inline constexpr std::size_t kDropReasons = 4;

class RowSink {
 public:
  virtual ~RowSink() = default;
  /// `row` and its texts are only valid during the call.
  virtual void take(const Row& row) = 0;
  virtual void drop(Drop reason) = 0;
};

class Reader {
 public:
  virtual ~Reader() = default;
  /// Reads about `bytes` more and gives their rows to `sink`. Returns false once there is nothing left.
  virtual bool advance(std::size_t bytes, RowSink& sink) = 0;
  /// For readers of plays, whose text may come in pieces: `text` begins at position() and reaches further than the one before,
  /// which may be gone. With `more` it is not the last, and advance() stops where it needs the next one.
  virtual void go_on(std::string_view text, bool more) {
    (void)text;
    (void)more;
  }
  /// Bytes read so far.
  virtual std::size_t position() const = 0;
  /// False when the text ended before its format says it should: a download that has not finished.
  virtual bool complete() const = 0;
  /// What a reader of a library took, which is no plays and does not go to the sink.
  virtual std::uint64_t entries() const { return 0; }
};

}  // namespace earshot::history
