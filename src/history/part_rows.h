// What one part of an import (a plain file, or an entry of a zip) says, with names of its own: it can be read without knowing
// anything of the other parts, here or by another worker, and taken over into the history later (staging.h). It crosses between
// workers through encode() and decode_part_rows().
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "history/format.h"
#include "history/library.h"
#include "history/reader.h"
#include "history/staged_play.h"
#include "history/text_index.h"

namespace earshot::history {

/// How the text of a part ended.
enum class PartEnd : std::uint8_t {
  not_yet,     ///< It was not read to its end.
  whole,
  breaks_off,  ///< In the middle of a row.
  more,        ///< There is something behind the end of the list, which was not read.
};

/// Artist and title as a row wrote them (there may be several of the same); their bytes follow those of the spelling before in
/// PartRows::spelled.
struct PartSpelling {
  std::uint32_t hash = 0;  ///< text_hash(artist, title)
  std::uint32_t artist_bytes = 0;
  std::uint32_t title_bytes = 0;
};

/// The first album and the first URI that rows of a spelling tell, when they tell them; their bytes follow those of the one before
/// in PartRows::learned_text.
struct PartLearned {
  std::uint32_t spelling = 0;
  std::uint32_t album_bytes = 0;
  std::uint32_t uri_bytes = 0;
};

struct PartRows {
  Format format = Format::undecided;
  std::string fault;        ///< What is wrong with its bytes, as sentences; empty when nothing is.
  bool transcoded = false;  ///< It was UTF-16.
  PartEnd end = PartEnd::not_yet;
  std::uint64_t text_bytes = 0;  ///< Of its text.
  std::uint64_t taken = 0;       ///< Plays that were there and have left (staging.h).
  std::array<std::uint64_t, kDropReasons> dropped{};
  std::uint64_t entries = 0;  ///< Of `library`.
  Library library;
  /// In the order of the text. `track` is the index of a spelling, `file` and `fate` say nothing.
  std::vector<StagedPlay> plays;
  std::vector<PartSpelling> spellings;  ///< In order of first appearance.
  std::string spelled;
  std::vector<PartLearned> learned;  ///< In the order of the rows that told them.
  std::string learned_text;

  /// False for what is no history and no library: it only has a format.
  bool has_rows() const { return is_history(format) || is_library(format); }
  /// Rows read: those that are there or were, and those that were dropped.
  std::uint64_t rows() const;
};

std::vector<std::byte> encode(PartRows& part);
/// Nothing when the bytes are no part, or one that does not hold together.
std::optional<PartRows> decode_part_rows(std::span<const std::byte> bytes);

/// Fills a part with rows.
class RowCollector final : public RowSink {
 public:
  /// `part` must outlive this.
  explicit RowCollector(PartRows& part) : part_(part) {}

  void take(const Row& row) override;
  void drop(Drop reason) override { ++part_.dropped[static_cast<std::size_t>(reason)]; }

 private:
  enum Known : std::uint8_t { kAlbum = 1, kUri = 2, kAll = 3 };

  TrackId spelling_of(const Row& row);
  void learn(std::uint32_t spelling, const Row& row);

  PartRows& part_;
  TextIndex index_;  ///< Of spellings; numbers are those of part_.spellings.
  std::vector<std::uint8_t> known_;  ///< Bits of Known, by spelling.
};

}  // namespace earshot::history
