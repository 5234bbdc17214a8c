// Brings the bytes of one part of an import (a plain file, or an entry of a zip) into memory as UTF-8 text, in units: a slice is
// read, an entry is unpacked, UTF-16 is turned into UTF-8. What could be had of a damaged part is there, and a sentence says
// what is wrong with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "history/arena.h"
#include "history/zip.h"

namespace earshot::history {

/// Both sentences of an error, as one text.
std::string in_sentences(const Error& error);

class PartLoader {
 public:
  /// The first bytes (kHeadBytes of format.h, as UTF-8) of a plain file. Valid until the next call of anything here.
  Result<std::string_view> head(ByteSource& source);

  /// Begins to load a file, or an entry of a zip; both must outlive the loading.
  void begin(ByteSource& source);
  void begin(ByteSource& source, const Zip& zip, const ZipEntry& entry);

  /// One unit of work. True when done.
  bool step();

  /// Of what was loaded, until wipe() or the next begin().
  std::string_view text() const { return text_; }
  /// What is wrong with it; empty when nothing is. With an empty text: nothing could be had.
  const std::string& fault() const { return fault_; }
  /// True when the text was UTF-16.
  bool transcoded() const { return transcoded_; }

  /// Overwrites the bytes; text() is empty then.
  void wipe();
  /// Gives their memory back too.
  void release();

 private:
  enum class Stage : std::uint8_t { done, read, unpack, salvage, look, transcode };

  void start(Stage stage, std::uint64_t offset, std::uint64_t bytes);
  void read_slice();
  void unpack();
  void begin_salvage(const Error& error);
  void salvage();
  void look();
  void transcode();
  void fail(const Error& error);

  ByteSource* source_ = nullptr;
  const Zip* zip_ = nullptr;
  const ZipEntry* entry_ = nullptr;
  Stage stage_ = Stage::done;
  Stage after_read_ = Stage::done;
  Arena packed_;            ///< Of an entry; of a plain file in UTF-16 its UTF-8.
  Arena unpacked_;
  std::span<char> room_;    ///< What is being read into.
  std::uint64_t offset_ = 0;
  std::size_t at_ = 0;      ///< Bytes of this stage that are done.
  std::size_t length_ = 0;  ///< Bytes written by transcoding.
  std::string_view text_;
  std::string fault_;
  bool transcoded_ = false;
};

}  // namespace earshot::history
