#include "llm/judge.h"

#include <algorithm>

#include "llm/prompt_file.h"
#include "llm/reply_json.h"
#include "llm/schema.h"
#include "llm/shield.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kVerdictWords = 40;

std::string rows_of(const char* heading, const std::vector<std::string>& rows) {
  std::string text = std::string(heading) + "\n";
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

}  // namespace

std::vector<std::string> judged_rows(std::string_view text) {
  std::vector<std::string> rows;
  while (!text.empty() && rows.size() < kJudgedRows) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t tab = line.find('\t');
    std::string row = clean_field(line.substr(0, tab));
    if (row.empty()) continue;
    if (tab != std::string_view::npos) {
      const std::string title = clean_field(line.substr(tab + 1));
      if (!title.empty()) row += "\t" + title;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Prompt> judge_prompts(const JudgeQuestion& question, const TasteSample& taste, Telling telling, std::uint64_t seed,
                                  std::uint32_t max_output_tokens) {
  std::vector<Prompt> prompts;
  for (int order = 0; order < 2; ++order) {
    PromptParts parts;
    parts.values = {{"taste_columns", told_columns(telling)},
                    {"candidate_columns", telling == Telling::names ? "an artist and sometimes a title" : "the tags of an artist"}};
    parts.data = taste_rows(taste, telling) + rows_of("LIST A", order == 0 ? question.ours : question.other) +
                 rows_of("LIST B", order == 0 ? question.other : question.ours);
    parts.seed = seed;
    parts.schema_name = "verdict";
    parts.schema = judge_schema();
    parts.max_output_tokens = max_output_tokens;
    prompts.push_back(prompt_of("judge-1", parts));
  }
  return prompts;
}

JudgeReply read_verdict(std::string_view text, std::size_t order) {
  const ReplyObject object = reply_object(text);
  const std::string winner = string_or_empty(member(&object.value, "winner"));
  JudgeReply reply;
  if (winner == "tie") reply.winner = Winner::tie;
  if (winner == "A") reply.winner = order == 0 ? Winner::ours : Winner::other;
  if (winner == "B") reply.winner = order == 0 ? Winner::other : Winner::ours;
  reply.why = clean_words(string_or_empty(member(&object.value, "why")), kVerdictWords);
  reply.salvaged = reply.winner != Winner::unreadable && object.found != Found::clean;
  return reply;
}

Winner verdict_of(Winner ours_first, Winner ours_second) {
  if (ours_first == Winner::unreadable || ours_second == Winner::unreadable) return Winner::unreadable;
  return ours_first == ours_second ? ours_first : Winner::tie;
}

std::string words_of(const JudgeQuestion& question, Winner ours_first, Winner ours_second) {
  if (ours_first == Winner::unreadable || ours_second == Winner::unreadable) return "One of the two orders has no readable answer: no verdict.";
  if (ours_first == Winner::tie && ours_second == Winner::tie) return "The model sees no clear difference, in either order.";
  if (ours_first == ours_second) {
    return "In both orders the model names " + (ours_first == Winner::ours ? question.ours_label : question.other_label) + ". It is one model's opinion, not a taste.";
  }
  if (ours_first == Winner::tie || ours_second == Winner::tie) {
    const Winner named = ours_first == Winner::tie ? ours_second : ours_first;
    return "The model names " + (named == Winner::ours ? question.ours_label : question.other_label) + " in one order and sees no difference in the other: no verdict.";
  }
  return ours_first == Winner::ours ? "The model named the list that stood first both times: no verdict."
                                    : "The model named the list that stood second both times: no verdict.";
}

std::string to_json(const JudgeQuestion& question) {
  return to_text(Json{
      {"ours_label", question.ours_label}, {"other_label", question.other_label}, {"ours", question.ours}, {"other", question.other}});
}

Result<JudgeQuestion> judge_from_json(std::string_view text) {
  const Json json = parse_json(text);
  JudgeQuestion question{string_or_empty(member(&json, "ours_label")), string_or_empty(member(&json, "other_label")),
                         strings(member(&json, "ours")), strings(member(&json, "other"))};
  if (question.ours.empty() || question.other.empty()) return Error{"The two lists of this exchange can't be read.", "Use the file as it was saved."};
  return question;
}

}  // namespace earshot::llm
