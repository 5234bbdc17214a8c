// An import from zip to finished aggregates, timed as a whole and stage by stage.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "history/importer.h"

namespace earshot::bench {

struct ImportFigures {
  double milliseconds = 0;
  std::uint64_t bytes = 0;  ///< Of unpacked JSON.
  std::uint64_t rows = 0;
  std::uint64_t plays = 0;  ///< After merging.
  std::uint64_t plays_30s = 0;
  double hours_30s = 0;
  std::uint64_t artists_30s = 0;
  std::string top_artist;
};

/// As the page does it: history::Importer in steps of 50 ms, then totals, top lists, months and the hours of the week.
ImportFigures import_whole(std::unique_ptr<ByteSource> zip);

/// The aggregates of an import that is done, and what else there is to say of it but the time.
ImportFigures figures_of(history::Importer& importer);

struct StageTime {
  const char* name = "";
  double milliseconds = 0;
};

/// The same work taken apart: once with its first stage, once with one more, ..., each as fast as it went in a few passes.
std::vector<StageTime> import_stages(ByteSource& zip);

}  // namespace earshot::bench
