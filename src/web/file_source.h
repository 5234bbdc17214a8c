// A File handle of the browser, read by the synchronous reader that workers have.
//
// Each of its reads takes about a millisecond, however small, and two more a megabyte (Chromium, a file of 3.4 MB). So a small file
// comes in one read, and its bytes go along with what other workers are to read of it; of a large one, what is expected to be read
// next comes in one read, and other workers read their own parts.
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

class FileSource final : public ByteSource {
 public:
  explicit FileSource(emscripten::val file)
      : file_(std::move(file)), size_(static_cast<std::uint64_t>(file_["size"].as<double>())), at_once_(size_ <= kMostAhead) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { forget(); }

  /// The handle, which other workers may read as well.
  const emscripten::val& file() const { return file_; }

  /// A copy of these bytes as a Uint8Array; undefined when they are not at hand.
  emscripten::val held(std::uint64_t from, std::uint64_t to) const {
    if (to_ == 0 || from < from_ || to > to_) return emscripten::val::undefined();
    return held_.call<emscripten::val>("slice", static_cast<double>(from - from_), static_cast<double>(to - from_));
  }
  /// A Uint8Array of the file's bytes from `from` on, which were read elsewhere.
  void hold(std::uint64_t from, emscripten::val bytes) {
    forget();
    to_ = from + static_cast<std::uint64_t>(bytes["length"].as<double>());
    from_ = from;
    held_ = std::move(bytes);
  }

  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    if (out.empty()) return std::size_t{0};  // Of an empty file nothing is ever held.
    if (offset < from_ || offset + out.size() > to_) {
      const bool was_read = at_once_ ? read_ahead(0, size_) : read_ahead(offset, bytes_from(offset, out.size()));
      if (!was_read) return Error{"The file changed or went away while it was read.", "Drop it again."};
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

  bool read_ahead(std::uint64_t from, std::uint64_t bytes) {
    forget();
    const std::uint64_t to = from + bytes;
    // JavaScript catches: a file that was moved or deleted throws, and null says so (web/worker.js).
    const emscripten::val slice =
        emscripten::val::global("earshotRead")(file_, static_cast<double>(from), static_cast<double>(to));
    if (slice.isNull() || slice["length"].as<double>() != static_cast<double>(bytes)) return false;
    hold(from, slice);
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
  bool at_once_;  ///< It is read as a whole.
  std::uint64_t expected_from_ = 0;
  std::uint64_t expected_to_ = 0;
  emscripten::val held_ = emscripten::val::undefined();  ///< A Uint8Array of the file's bytes from_ to to_.
  std::uint64_t from_ = 0;
  std::uint64_t to_ = 0;
};

}  // namespace earshot::web
