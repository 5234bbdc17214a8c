// A whole import of one file: detection by content, zips inside zips, UTF-16, merging, the report.
#include <cstring>
#include <memory>
#include <vector>

#include "base/byte_source.h"
#include "fuzz/read_all.h"
#include "history/importer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace earshot;
  std::vector<std::byte> bytes(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  history::Importer importer;
  importer.add_source("dropped", std::make_unique<MemorySource>(std::move(bytes)));
  while (!importer.step(Budget::unlimited())) {
  }
  std::uint64_t kept = 0;
  for (const history::FileReport& file : importer.report().files) {
    std::uint64_t sum = file.kept + file.merged;
    for (const history::DroppedRows& dropped : file.dropped) sum += dropped.rows;
    fuzz::promise(file.rows == sum, "every row is accounted for");
    kept += file.kept;
  }
  fuzz::promise(kept >= importer.take_history().plays.size(), "every play was kept from a file");
  return 0;
}
