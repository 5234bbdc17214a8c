// Brings the bytes of one part of an import (a plain file, or an entry of a zip) into memory as UTF-8 text, window by window: a
// large part is nowhere as a whole, and who reads a window finds it in the fastest caches. What could be had of a damaged part
// comes, and in the end a sentence says what is wrong with it.
//
//     loader.begin(source, zip, entry);
//     while (!loader.step()) {}             // to the first window
//     for (;;) {
//       ... read `done` bytes of loader.text() ...
//       if (!loader.more()) break;
//       loader.go_on(done);                 // what was not read comes again, with more behind it
//     }
//
// What has to be read as a whole calls load_all() at the first window, and step() again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "history/arena.h"
#include "history/crc32.h"
#include "history/inflate.h"
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
  /// One unit of work. True when text() is a window of at least kHeadBytes, or everything.
  bool step();
  /// Precondition: more(). From now on step() leads to the whole text.
  void load_all();
  /// Precondition: more(). Moves the window so that it begins `done` bytes further, and fills it.
  void go_on(std::size_t done);

  /// Valid until the next call of anything that is not const.
  std::string_view text() const { return text_; }
  /// There may be more text than this window.
  bool more() const { return more_; }
  /// What is wrong with it; empty when nothing is, or not yet. With an empty text: nothing could be had.
  const std::string& fault() const { return fault_; }
  /// True when the text was UTF-16.
  bool transcoded() const { return transcoded_; }

  /// Overwrites the bytes; text() is empty then.
  void wipe();
  /// Gives their memory back too.
  void release();

 private:
  enum class Stage : std::uint8_t { done, read_packed, window, all, transcode };

  void begin_stored(std::uint64_t offset, std::uint64_t bytes);
  void begin_packed(const ZipRange& range);
  void read_packed();
  void fill(std::size_t most);
  std::size_t add_stored(std::span<char> room);
  void end_of_stored();
  void end_of_packed();
  void look();
  void load_rest();
  void transcode();
  void fail(const Error& error);

  ByteSource* source_ = nullptr;
  const Zip* zip_ = nullptr;         ///< Nothing for a plain file.
  const ZipEntry* entry_ = nullptr;
  Stage stage_ = Stage::done;

  std::uint64_t offset_ = 0;  ///< Of the next byte to read, ...
  std::uint64_t end_ = 0;     ///< ... and behind the last.
  Arena packed_;              ///< All packed bytes of an entry; of a text in UTF-16 its UTF-8.
  std::span<char> packed_room_;
  std::size_t packed_bytes_ = 0;  ///< Of packed_room_.
  bool is_packed_ = false;
  Inflate inflate_;

  Arena window_;
  std::span<char> room_;
  std::size_t length_ = 0;   ///< Bytes of room_ that are text, not all of it in text_.
  std::uint64_t total_ = 0;  ///< Bytes of text that have come.
  Crc32 crc_;
  std::string_view text_;
  bool more_ = false;
  std::string fault_;
  bool transcoded_ = false;
  std::size_t transcoded_bytes_ = 0;
};

}  // namespace earshot::history
