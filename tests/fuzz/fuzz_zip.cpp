// The directory of a zip, its entries, and what can be had of damaged ones.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "fuzz/read_all.h"
#include "history/crc32.h"
#include "history/part_loader.h"
#include "history/utf16.h"
#include "history/zip.h"

namespace {

using earshot::fuzz::promise;
using namespace earshot::history;

constexpr ZipLimits kLimits{.entry_bytes = 1 << 20, .ratio = 250, .entries = 200};

/// What the loader has of an entry, window by window, as a reader takes it that reads all but the last bytes of each.
std::string text_of(earshot::ByteSource& source, const Zip& zip, const ZipEntry& entry, std::string& fault) {
  constexpr std::size_t kUnread = 1'000;
  PartLoader loader;
  std::string text;
  loader.begin(source, zip, entry);
  while (!loader.step()) {
  }
  while (loader.more()) {
    const std::size_t done = loader.text().size() - std::min(loader.text().size(), kUnread);
    text += loader.text().substr(0, done);
    loader.go_on(done);
  }
  text += loader.text();
  fault = loader.fault();
  return text;
}

void read_entries(earshot::ByteSource& source, const Zip& zip) {
  for (const ZipEntry& entry : zip.entries()) {
    promise(!entry.name.empty() && entry.name.back() != '/', "folders are not listed");
    for (const auto& range : {zip.range(entry), zip.widest_range(entry)}) {
      promise(!range.ok() || range->offset + range->length <= source.size(), "ranges lie inside the zip");
    }
    std::string fault;
    const std::string loaded = text_of(source, zip, entry, fault);
    if (!entry.sized) continue;
    const auto text = zip.read(entry);
    promise(!text.ok() || (text->size() == entry.size && crc32(*text) == entry.crc), "what is read is what the directory says");
    promise(!text.ok() || earshot::history::is_utf16(*text) || *text == loaded, "the loader has the same");
    promise(!fault.empty() || text.ok(), "where the loader finds no fault there is none");
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
