// The directory of a zip, its entries, and what can be had of damaged ones.
#include <cstring>
#include <vector>

#include "base/byte_source.h"
#include "fuzz/read_all.h"
#include "history/arena.h"
#include "history/crc32.h"
#include "history/zip.h"

namespace {

using earshot::fuzz::promise;
using namespace earshot::history;

constexpr ZipLimits kLimits{.entry_bytes = 1 << 20, .ratio = 250, .entries = 200};

std::vector<char> bytes_at(earshot::ByteSource& source, ZipRange range) {
  promise(range.offset + range.length <= source.size(), "ranges lie inside the zip");
  std::vector<char> bytes(static_cast<std::size_t>(range.length));
  promise(source.read(range.offset, std::as_writable_bytes(std::span(bytes))).ok(), "ranges can be read");
  return bytes;
}

void read_entries(earshot::ByteSource& source, const Zip& zip) {
  Arena memory;
  for (const ZipEntry& entry : zip.entries()) {
    promise(!entry.name.empty() && entry.name.back() != '/', "folders are not listed");
    if (entry.sized) {
      const auto text = zip.read(entry);
      promise(!text.ok() || (text->size() == entry.size && crc32(*text) == entry.crc), "what is read is what the directory says");
    }
    const auto range = zip.widest_range(entry);
    if (!range.ok()) continue;
    const auto packed = bytes_at(source, *range);
    (void)zip.salvage(entry, {packed.data(), packed.size()}, memory);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::byte> bytes(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  earshot::MemorySource source(std::move(bytes));
  const auto zip = Zip::open(source, kLimits);
  if (zip.ok()) read_entries(source, *zip);
  const auto recovered = Zip::recover(source, kLimits);
  if (recovered.ok()) read_entries(source, *recovered);
  return 0;
}
