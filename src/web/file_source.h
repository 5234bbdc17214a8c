// A File handle of the browser, read by the synchronous reader that workers have.
//
// Each of its reads takes about a millisecond, however small, and two more a megabyte (Chromium, a file of 3.4 MB). So what is
// expected to be read next comes in one read; but hardly more than that where other workers read other parts of the same file.
#pragma once

#include <emscripten/val.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "base/byte_source.h"
#include "web/bytes.h"

namespace earshot::web {

/// Whether a file is read by this worker alone: a small one then comes in one read.
enum class FileReaders : std::uint8_t { one, several };

class FileSource final : public ByteSource {
 public:
  FileSource(emscripten::val file, FileReaders readers)
      : file_(std::move(file)), size_(static_cast<std::uint64_t>(file_["size"].as<double>())),
        at_once_(readers == FileReaders::one && size_ <= kMostAhead) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { forget(); }

  /// The handle, which other workers may read as well.
  const emscripten::val& file() const { return file_; }

  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    if (out.empty()) return std::size_t{0};  // Of an empty file nothing is ever held.
    if (offset < from_ || offset + out.size() > to_) {
      const bool is_held = at_once_ ? hold(0, size_) : hold(offset, bytes_from(offset, out.size()));
      if (!is_held) return Error{"The file changed or went away while it was read.", "Drop it again."};
    }
    const auto first = static_cast<double>(offset - from_);
    copy_from_js(held_.call<emscripten::val>("subarray", first, first + static_cast<double>(out.size())), out);
    return out.size();
  }
  void expect(std::uint64_t offset, std::uint64_t length) override {
    if (offset >= from_ && offset + length <= to_) return;
    expected_from_ = offset;
    expected_to_ = std::min(size_, offset + length);
  }

 private:
  static constexpr std::uint64_t kLeast = 256 << 10;  ///< So that many small entries come together.
  static constexpr std::uint64_t kMostAhead = 8 << 20;

  /// How much to read at `offset`, where `asked` bytes are wanted.
  std::uint64_t bytes_from(std::uint64_t offset, std::uint64_t asked) const {
    const bool is_expected = offset >= expected_from_ && offset < expected_to_;
    const std::uint64_t wanted = is_expected ? std::min(expected_to_ - offset, kMostAhead) : 0;
    return std::min(size_ - offset, std::max({asked, wanted, kLeast}));
  }

  bool hold(std::uint64_t from, std::uint64_t bytes) {
    forget();
    const std::uint64_t to = from + bytes;
    // JavaScript catches: a file that was moved or deleted throws, and null says so (web/worker.js).
    const emscripten::val slice =
        emscripten::val::global("earshotRead")(file_, static_cast<double>(from), static_cast<double>(to));
    if (slice.isNull() || slice["length"].as<double>() != static_cast<double>(bytes)) return false;
    held_ = slice;
    from_ = from;
    to_ = to;
    return true;
  }

  /// Raw bytes of files are overwritten as soon as they are read (history/arena.h).
  void forget() {
    if (to_ > from_) held_.call<void>("fill", 0);
    held_ = emscripten::val::undefined();
    from_ = to_ = 0;
  }

  emscripten::val file_;
  std::uint64_t size_;
  bool at_once_;  ///< It is held as a whole.
  std::uint64_t expected_from_ = 0;
  std::uint64_t expected_to_ = 0;
  emscripten::val held_ = emscripten::val::undefined();  ///< A Uint8Array of the file's bytes from_ to to_.
  std::uint64_t from_ = 0;
  std::uint64_t to_ = 0;
};

}  // namespace earshot::web
