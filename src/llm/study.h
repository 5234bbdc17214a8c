// The closed-pool study asked of a model: one prompt per pool, arm and run, with a shuffle of its own each, so that what the place
// in the prompt does can be told from what the candidate does (evaluate/pool_runs.h).
//
//   minimal      the listener's most played items and the candidates, as in studies 84bb and d7dc
//   profile      the same with a summary of the log
//   no_history   the candidates alone: what fame and position do by themselves
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/data_set.h"
#include "evaluate/pool_runs.h"
#include "llm/prompt.h"

namespace earshot::llm {

const std::vector<std::string>& study_arms();
/// "study-minimal-1". Precondition: one of study_arms().
std::string study_prompt_file(std::string_view arm);

struct StudyPlan {
  std::vector<std::string> arms;  ///< Of study_arms().
  std::uint32_t people = 10;      ///< The first ones of the study, with their first pool each.
  std::uint32_t runs = 3;
  std::uint64_t seed = 1;
  std::string model;
};

/// A run for each question, without an answer yet: `order` is the order shown. Person by person, arm by arm, run by run.
evaluate::RecordedRuns study_questions(const evaluate::PoolStudy& study, const evaluate::DataSet& data, const StudyPlan& plan);

/// The prompt of one question. `run` is one of study_questions().
Prompt study_prompt(const evaluate::RecordedRun& run, const evaluate::PoolStudy& study, const evaluate::DataSet& data, std::uint64_t seed,
                    std::uint32_t max_output_tokens);

/// What came back for one question.
struct StudyReply {
  std::string text;
  double tokens_in = 0, tokens_out = 0, seconds = 0;
};
struct StudyAnswer {
  evaluate::RecordedRuns runs;      ///< Those that were answered.
  std::vector<std::string> unusable;  ///< By reply: why it could not be read, or empty.
  std::uint32_t unknown = 0, twice = 0, missing = 0, salvaged = 0;
};
/// Puts the answers in: what a reply does not name follows in the order shown; an unreadable one counts in the order shown. A question
/// without a reply is left out. `usd`, of all replies together, is shared out by tokens.
StudyAnswer study_answer(const evaluate::RecordedRuns& questions, std::span<const StudyReply> replies, std::optional<double> usd);

}  // namespace earshot::llm
