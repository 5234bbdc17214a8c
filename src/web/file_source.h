// A File handle of the browser, read by the synchronous reader that workers have.
//
// Each of its reads takes about a millisecond, however small, and two more a megabyte (Chromium, a file of 3.4 MB). So the bytes
// come in windows that hold a usual export as a whole, and go along with what other workers are to read of them.
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
  static constexpr std::uint64_t kWindow = 8 << 20;  ///< Bytes that are read at once.

  explicit FileSource(emscripten::val file)
      : file_(std::move(file)), size_(static_cast<std::uint64_t>(file_["size"].as<double>())) {}
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
      const std::uint64_t from = size_ <= kWindow ? 0 : offset;
      const std::uint64_t to = std::min(size_, std::max(from + kWindow, offset + out.size()));
      if (!load(from, to)) return Error{"The file changed or went away while it was read.", "Drop it again."};
    }
    const auto first = static_cast<double>(offset - from_);
    copy_from_js(held_.call<emscripten::val>("subarray", first, first + static_cast<double>(out.size())), out);
    return out.size();
  }

  /// Reads these bytes and no others. False when the file changed or went away, which every read of it then says.
  bool load(std::uint64_t from, std::uint64_t to) {
    forget();
    // JavaScript catches: a file that was moved or deleted throws, and null says so (web/worker.js).
    const emscripten::val slice =
        emscripten::val::global("earshotRead")(file_, static_cast<double>(from), static_cast<double>(to));
    if (slice.isNull() || slice["length"].as<double>() != static_cast<double>(to - from)) return false;
    hold(from, slice);
    return true;
  }

 private:
  /// Raw bytes of files are overwritten as soon as they are read (history/arena.h).
  void forget() {
    if (to_ > from_) held_.call<void>("fill", 0);
    held_ = emscripten::val::undefined();
    from_ = to_ = 0;
  }

  emscripten::val file_;
  std::uint64_t size_;
  emscripten::val held_ = emscripten::val::undefined();  ///< A Uint8Array of the file's bytes from_ to to_.
  std::uint64_t from_ = 0;
  std::uint64_t to_ = 0;
};

}  // namespace earshot::web
