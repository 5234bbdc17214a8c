// The sentences about a whole import: what is missing, what went wrong, what to do next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "history/merge.h"

namespace earshot::history {

/// What an import came across.
struct ImportFacts {
  bool extended = false;       ///< At least one play of an extended history was read now or earlier.
  bool account = false;        ///< At least one play of account data was read now.
  bool empty_history = false;  ///< A history file without rows.
  bool technical_log = false;
  bool document = false;
  bool web_page = false;
  bool library = false;   ///< A library was read, now or earlier.
  bool cancelled = false;
  bool out_of_memory = false;
  std::uint64_t plays = 0;            ///< In the history after the import.
  std::uint64_t future = 0;           ///< Rows dated in the future.
  MergeCounts merge;
  std::vector<std::string> failures;  ///< One sentence for each source or file that could not be read.
};

/// Most important first.
std::vector<std::string> import_notes(const ImportFacts& facts);

}  // namespace earshot::history
