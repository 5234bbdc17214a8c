// A File handle of the browser, read in slices by the synchronous reader that workers have.
#pragma once

#include <emscripten/val.h>

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

  const emscripten::val& file() const { return file_; }
  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    // JavaScript catches: a file that was moved or deleted throws, and null says so (web/worker.js).
    const emscripten::val slice = emscripten::val::global("earshotRead")(file_, static_cast<double>(offset),
                                                                         static_cast<double>(offset + out.size()));
    if (slice.isNull() || slice["length"].as<std::size_t>() != out.size()) {
      return Error{"The file changed or went away while it was read.", "Drop it again."};
    }
    copy_from_js(slice, out);
    return out.size();
  }

 private:
  emscripten::val file_;
  std::uint64_t size_;
};

}  // namespace earshot::web
