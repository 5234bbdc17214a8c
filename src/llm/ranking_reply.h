// The check of a ranking that a model wrote (RankGPT, Sun et al. 2023, section 4.3, drops and appends in the same spirit): only ids
// of the rows that were shown count, each once, in the order named. A title is never taken for an id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "llm/found.h"

namespace earshot::llm {

/// "c01" for the first row, "c02", ...: two digits, which is enough for kMostRows.
std::string row_id(std::size_t row);
inline constexpr std::size_t kMostRows = 99;

struct RankingReply {
  std::vector<std::uint32_t> rows;  ///< Named rows, best first, from 0; distinct.
  Found found = Found::nothing;
  std::uint32_t unknown = 0;        ///< Ids that no row has.
  std::uint32_t twice = 0;          ///< Ids that were named again.
  std::uint32_t missing = 0;        ///< Asked for and not named.
  std::uint32_t surplus = 0;        ///< Named beyond what was asked for; they are cut off.
  std::string unusable;             ///< Why the reply is not used; empty when it is. Then `rows` is what there was, for the record.

  bool usable() const { return unusable.empty(); }
};

/// The gate: at least so much of what was asked for is there, and at most so much of what was named is unknown.
struct RankingGate {
  double least_named = 0.6;
  double most_unknown = 0.2;
};

/// `rows` were shown, the first `asked` places were wanted. Reads {"ranking": ["c07", ...]}: clean, fenced, the first balanced
/// object, and at last the ids in the order in which they stand in the text.
RankingReply read_ranking(std::string_view text, std::size_t rows, std::size_t asked, const RankingGate& gate = {});

}  // namespace earshot::llm
