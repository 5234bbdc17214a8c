#include "llm/reasons.h"

#include <algorithm>

#include "llm/free_picks.h"
#include "llm/prompt_file.h"
#include "llm/ranking_reply.h"
#include "llm/reply_json.h"
#include "llm/schema.h"
#include "llm/shield.h"

namespace earshot::llm {

Prompt reasons_prompt(const TasteSample& taste, const std::vector<ToldArtist>& picks, Telling telling, std::uint64_t seed,
                      std::uint32_t max_output_tokens) {
  PromptParts parts;
  parts.values = {{"asked", std::to_string(picks.size())}, {"taste_columns", told_columns(telling)}, {"candidate_columns", told_columns(telling)}};
  parts.data = taste_rows(taste, telling) + "PICKS\n";
  for (std::size_t row = 0; row < picks.size(); ++row) parts.data += row_id(row) + "\t" + told_row(picks[row], telling) + "\n";
  parts.seed = seed;
  parts.schema_name = "reasons";
  parts.schema = reasons_schema(picks.size());
  parts.max_output_tokens = max_output_tokens;
  return prompt_of("reasons-1", parts);
}

ReasonReply read_reasons(std::string_view text, std::size_t picks) {
  const ReplyObjects objects = reply_objects(text, "reasons");
  ReasonReply reply;
  reply.words.resize(picks);
  reply.found = objects.found;
  for (const Json& entry : objects.values) {
    const std::string id = string_or_empty(member(&entry, "id"));
    std::size_t row = 0;
    while (row < picks && row_id(row) != id) ++row;
    if (row == picks) {
      ++reply.unknown;
    } else if (!reply.words[row].empty()) {
      ++reply.twice;
    } else {
      reply.words[row] = clean_words(string_or_empty(member(&entry, "why")), kReasonWords);
    }
  }
  reply.missing = static_cast<std::uint32_t>(std::count(reply.words.begin(), reply.words.end(), ""));
  if (reply.missing == picks) reply.found = Found::nothing;
  return reply;
}

std::string reasons_to_json(const std::vector<std::string>& picks) {
  return to_text(Json{{"picks", picks}});
}

Result<std::vector<std::string>> reasons_from_json(std::string_view json) {
  const Json top = parse_json(json);
  std::vector<std::string> picks = strings(member(&top, "picks"));
  if (picks.empty() || picks.size() > kMostRows) return Error{"The picks of this exchange can't be read.", "Use the file as it was saved."};
  return picks;
}

}  // namespace earshot::llm
