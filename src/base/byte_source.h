// The one seam through which file bytes come in: a native file, a browser's File handle, or memory.
// A zip of any size is read through it in slices, so a whole zip never sits in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace earshot {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Size in bytes when the source was opened.
  virtual std::uint64_t size() const = 0;
  /// Fills `out` with the bytes from `offset` on. Precondition: offset + out.size() <= size().
  /// Error: the file went away or could not be read. Returns the number of bytes, always out.size().
  virtual Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) = 0;
};

/// Bytes that are in memory already: tests and generated sample listeners.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::vector<std::byte> bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset + out.size() > bytes_.size()) return Error{"The file is shorter than expected.", "Drop it again."};
    if (!out.empty()) std::memcpy(out.data(), bytes_.data() + offset, out.size());
    return out.size();
  }

 private:
  std::vector<std::byte> bytes_;
};

}  // namespace earshot
