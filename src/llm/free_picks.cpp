#include "llm/free_picks.h"

#include <set>

#include "base/text.h"
#include "llm/prompt_file.h"
#include "llm/reply_json.h"
#include "llm/rerank.h"
#include "llm/schema.h"
#include "llm/shield.h"

namespace earshot::llm {

Prompt picks_prompt(const TasteSample& taste, Telling telling, std::string_view goal, std::uint64_t seed, std::uint32_t max_output_tokens) {
  PromptParts parts;
  parts.values = {{"asked", std::to_string(kPicksAsked)}, {"goal", goal_words(goal)}, {"taste_columns", told_columns(telling)}};
  parts.data = taste_rows(taste, telling);
  parts.seed = seed;
  parts.schema_name = "picks";
  parts.schema = picks_schema();
  parts.max_output_tokens = max_output_tokens;
  return prompt_of("recommend-1", parts);
}

FreePicks read_picks(std::string_view text) {
  const ReplyObjects objects = reply_objects(text, "picks");
  FreePicks reply;
  reply.found = objects.found;
  std::set<std::string> seen;
  for (const Json& entry : objects.values) {
    FreePick pick{clean_field(string_or_empty(member(&entry, "artist"))), clean_words(string_or_empty(member(&entry, "why")), kReasonWords)};
    const std::string key = match_key(pick.artist);
    if (key.empty()) continue;
    if (!seen.insert(key).second) {
      ++reply.twice;
    } else if (reply.picks.size() == kMostPicks) {
      ++reply.surplus;
    } else {
      reply.picks.push_back(std::move(pick));
    }
  }
  if (reply.picks.empty()) reply.found = Found::nothing;
  return reply;
}

std::vector<std::string> readings_of(std::string_view said) {
  std::vector<std::string> names = {std::string(said)};
  for (const std::string_view between : {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ": "}) {
    const std::size_t at = said.find(between);
    if (at != std::string_view::npos && at > 0) names.emplace_back(said.substr(0, at));
  }
  if (const std::size_t by = said.rfind(" by "); by != std::string_view::npos) names.emplace_back(said.substr(by + 4));
  return names;
}

}  // namespace earshot::llm
