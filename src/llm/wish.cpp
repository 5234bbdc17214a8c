#include "llm/wish.h"

#include <algorithm>

#include "base/text.h"
#include "llm/prompt_file.h"
#include "llm/reply_json.h"
#include "llm/schema.h"
#include "llm/shield.h"

namespace earshot::llm {
namespace {

/// 0..1, or nothing: below 0 says that the wish is silent.
std::optional<double> dial_at(const Json& object, const char* name, WishReply& reply) {
  const auto value = number_or_none(member(&object, name));
  if (!value || *value < 0) return std::nullopt;
  if (*value <= 1) return value;
  reply.ignored.push_back(std::string(name) + " beyond 1");
  return std::nullopt;
}

std::vector<std::string> names_at(const Json& object, const char* name, std::size_t most, WishReply& reply) {
  std::vector<std::string> names;
  std::vector<std::string> keys;
  for (const std::string& text : strings(member(&object, name))) {
    std::string clean = clean_field(text);
    std::string key = match_key(clean);
    if (key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    if (names.size() == most) {
      reply.ignored.push_back("more than " + std::to_string(most) + " under '" + name + "'");
      break;
    }
    keys.push_back(std::move(key));
    names.push_back(std::move(clean));
  }
  return names;
}

}  // namespace

Prompt wish_prompt(std::string_view wish, const std::vector<std::string>& tags, std::uint64_t seed, std::uint32_t max_output_tokens) {
  PromptParts parts;
  parts.data = "WISH\n" + clean_field(wish, kWishLength) + "\nTAGS\n";
  for (std::size_t i = 0; i < tags.size(); ++i) parts.data += (i > 0 ? ", " : "") + clean_field(tags[i]);
  parts.data += "\n";
  parts.seed = seed;
  parts.schema_name = "wish";
  parts.schema = wish_schema();
  parts.max_output_tokens = max_output_tokens;
  return prompt_of("wish-1", parts);
}

WishReply read_wish(std::string_view text) {
  const ReplyObject object = reply_object(text);
  WishReply reply;
  constexpr const char* kMembers[] = {"novelty", "popularity", "unheard_only", "more", "less", "artists"};
  const bool any = object.value.is_object() && std::any_of(std::begin(kMembers), std::end(kMembers), [&](const char* name) { return object.value.contains(name); });
  if (!any) return reply;
  reply.found = object.found;
  reply.novelty = dial_at(object.value, "novelty", reply);
  reply.popularity = dial_at(object.value, "popularity", reply);
  reply.unheard_only = is_true(member(&object.value, "unheard_only"));
  reply.more = names_at(object.value, "more", 6, reply);
  reply.less = names_at(object.value, "less", 6, reply);
  reply.artists = names_at(object.value, "artists", 5, reply);
  return reply;
}

std::string wish_to_json(std::string_view wish) {
  return to_text(Json{{"wish", std::string(wish)}});
}

Result<std::string> wish_from_json(std::string_view json) {
  const Json top = parse_json(json);
  const Json* wish = member(&top, "wish");
  if (!wish || !wish->is_string()) return Error{"The wish of this exchange can't be read.", "Use the file as it was saved."};
  return wish->get<std::string>();
}

}  // namespace earshot::llm
