// A wish in one's own words, answered in the recommender's: dials, tags of its vocabulary, artists as seeds. Nothing else of the
// answer is read, and nothing is computed before the person has seen it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/found.h"
#include "llm/prompt.h"

namespace earshot::llm {

inline constexpr std::size_t kWishLength = 400;  ///< Code points of the wish that are told.

/// `tags`: the vocabulary.
Prompt wish_prompt(std::string_view wish, const std::vector<std::string>& tags, std::uint64_t seed, std::uint32_t max_output_tokens);

struct WishReply {
  std::optional<double> novelty, popularity;  ///< 0..1; nothing when the wish does not speak of it.
  bool unheard_only = false;
  std::vector<std::string> more, less, artists;  ///< Cleaned, not yet looked up; at most 6, 6 and 5, no name twice in one list.
  std::vector<std::string> ignored;              ///< Sentences: what was left out here, and why.
  Found found = Found::nothing;                  ///< Nothing: no settings could be read.
};
WishReply read_wish(std::string_view text);

/// The wish, for the record of an exchange. Error: not such a text.
std::string wish_to_json(std::string_view wish);
Result<std::string> wish_from_json(std::string_view json);

}  // namespace earshot::llm
