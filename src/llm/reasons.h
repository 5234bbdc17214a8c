// A line of reason for each of a few picks, in the model's words. They are shown beside the computed reasons and never instead.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/found.h"
#include "llm/prompt.h"
#include "llm/taste_sample.h"

namespace earshot::llm {

inline constexpr std::size_t kReasonsAsked = 5;

/// Row i of the prompt is picks[i].
Prompt reasons_prompt(const TasteSample& taste, const std::vector<ToldArtist>& picks, Telling telling, std::uint64_t seed,
                      std::uint32_t max_output_tokens);

struct ReasonReply {
  std::vector<std::string> words;  ///< By pick; empty where the model said nothing. Cleaned, at most kReasonWords words.
  std::uint32_t unknown = 0, twice = 0, missing = 0;
  Found found = Found::nothing;
};
ReasonReply read_reasons(std::string_view text, std::size_t picks);

/// Names of the picks, for the record of an exchange. Error: not such a text.
std::string reasons_to_json(const std::vector<std::string>& picks);
Result<std::vector<std::string>> reasons_from_json(std::string_view json);

}  // namespace earshot::llm
