// A File handle of the browser, read by the synchronous reader that workers have.
//
// Each of its reads takes about a millisecond, however small, so what is asked for comes with what stands behind it: the headers
// and the files of a zip then cost one read together.
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
      : file_(std::move(file)), size_(static_cast<std::uint64_t>(file_["size"].as<double>())) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { forget(); }

  /// The handle, which other workers may read as well.
  const emscripten::val& file() const { return file_; }

  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset < from_ || offset + out.size() > to_) {
      if (!hold(offset, out.size())) return Error{"The file changed or went away while it was read.", "Drop it again."};
    }
    const auto first = static_cast<double>(offset - from_);
    copy_from_js(held_.call<emscripten::val>("subarray", first, first + static_cast<double>(out.size())), out);
    return out.size();
  }

 private:
  static constexpr std::uint64_t kSmallFile = 8 << 20;  ///< Held as a whole.
  static constexpr std::uint64_t kAhead = 2 << 20;

  /// Reads so many bytes from there and, when they are few, more behind them.
  bool hold(std::uint64_t offset, std::uint64_t bytes) {
    forget();
    const std::uint64_t from = size_ <= kSmallFile ? 0 : offset;
    const std::uint64_t to = size_ <= kSmallFile ? size_ : std::min(size_, offset + std::max(bytes, kAhead));
    // JavaScript catches: a file that was moved or deleted throws, and null says so (web/worker.js).
    const emscripten::val slice =
        emscripten::val::global("earshotRead")(file_, static_cast<double>(from), static_cast<double>(to));
    if (slice.isNull() || slice["length"].as<double>() != static_cast<double>(to - from)) return false;
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
  emscripten::val held_ = emscripten::val::undefined();  ///< A Uint8Array of the file's bytes from_ to to_.
  std::uint64_t from_ = 0;
  std::uint64_t to_ = 0;
};

}  // namespace earshot::web
