// A model as judge between two lists, asked twice: each list stands first once. A judge who names the list that stands first, or
// the second, both times has judged the place and not the list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/prompt.h"
#include "llm/taste_sample.h"

namespace earshot::llm {

inline constexpr std::size_t kJudgedRows = 20;  ///< Of each list, at most.

struct JudgeQuestion {
  std::string ours_label, other_label;  ///< Never told to the model.
  std::vector<std::string> ours, other; ///< Rows, cleaned; of equal length.
};

/// "Artist" or "Artist<TAB>Title" by line, cleaned; at most kJudgedRows.
std::vector<std::string> judged_rows(std::string_view text);

/// Two prompts: ours as list A, then as list B.
std::vector<Prompt> judge_prompts(const JudgeQuestion& question, const TasteSample& taste, Telling telling, std::uint64_t seed,
                                  std::uint32_t max_output_tokens);

enum class Winner : std::uint8_t { ours, other, tie, unreadable };

struct JudgeReply {
  Winner winner = Winner::unreadable;
  std::string why;        ///< Cleaned.
  bool salvaged = false;  ///< Read, but not clean JSON.
};
/// `order` 0: ours was list A.
JudgeReply read_verdict(std::string_view text, std::size_t order);

/// A win only when both orders say so.
Winner verdict_of(Winner ours_first, Winner ours_second);
/// "Both orders name ..."; says so when the place decided.
std::string words_of(const JudgeQuestion& question, Winner ours_first, Winner ours_second);

std::string to_json(const JudgeQuestion& question);
Result<JudgeQuestion> judge_from_json(std::string_view json);

}  // namespace earshot::llm
