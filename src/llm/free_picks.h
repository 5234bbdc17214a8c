// Free recommendations: the model names artists, and every name is only a claim until the catalogue or the library knows it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "llm/found.h"
#include "llm/prompt.h"
#include "llm/taste_sample.h"

namespace earshot::llm {

inline constexpr std::size_t kPicksAsked = 15, kMostPicks = 40;
inline constexpr std::size_t kReasonWords = 25;

Prompt picks_prompt(const TasteSample& taste, Telling telling, std::string_view goal, std::uint64_t seed, std::uint32_t max_output_tokens);

struct FreePick {
  std::string artist;  ///< Cleaned, never empty.
  std::string why;     ///< Cleaned, at most kReasonWords words; may be empty.
};
struct FreePicks {
  std::vector<FreePick> picks;  ///< In the model's order, each name once (by base/text.h match_key), at most kMostPicks.
  std::uint32_t twice = 0;      ///< Names that came again, however they were spelled.
  std::uint32_t surplus = 0;    ///< Names beyond the cap.
  Found found = Found::nothing;
};
FreePicks read_picks(std::string_view text);

/// Names that "Artist - Title", "Title by Artist" and "Artist: Title" may mean, the text itself first.
std::vector<std::string> readings_of(std::string_view said);

}  // namespace earshot::llm
