#include "llm/reply_json.h"

#include <algorithm>

namespace earshot::llm {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;
constexpr int kDeepest = 20;
constexpr std::size_t kMostPieces = 200;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return trimmed(text);
}

/// The end of the object that begins at `from`, or npos: no end, or nested too deep.
std::size_t end_of_object(std::string_view text, std::size_t from) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kDeepest) return std::string_view::npos;
    if (depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

Json object_in(std::string_view text) {
  if (!text.starts_with('{') || end_of_object(text, 0) != text.size()) return nullptr;
  Json value = parse_json(text);
  return value.is_object() ? value : Json(nullptr);
}

/// What stands between the first ``` line and the next one.
std::string_view fenced(std::string_view text) {
  const std::size_t open = text.find("```");
  if (open == std::string_view::npos) return {};
  const std::size_t line = text.find('\n', open);
  if (line == std::string_view::npos) return {};
  const std::size_t close = text.find("```", line);
  return trimmed(text.substr(line, close == std::string_view::npos ? close : close - line));
}

}  // namespace

ReplyObject reply_object(std::string_view text) {
  if (text.size() > kMostBytes) return {};
  text = without_mark(text);
  if (Json whole = object_in(text); whole.is_object()) return {std::move(whole), Found::clean};
  if (Json inside = object_in(fenced(text)); inside.is_object()) return {std::move(inside), Found::fenced};
  // A few beginnings at most: prose full of braces is no answer, and each is read to the end of the text.
  std::size_t from = text.find('{');
  for (int tries = 0; tries < 8 && from != std::string_view::npos; ++tries, from = text.find('{', from + 1)) {
    const std::size_t end = end_of_object(text, from);
    if (end == std::string_view::npos) continue;
    if (Json part = object_in(text.substr(from, end - from)); part.is_object()) return {std::move(part), Found::salvaged};
  }
  return {};
}

ReplyObjects reply_objects(std::string_view text, const char* name) {
  const ReplyObject whole = reply_object(text);
  const auto list = whole.value.is_object() ? whole.value.find(name) : whole.value.end();
  ReplyObjects objects;
  if (whole.value.is_object() && list != whole.value.end() && list->is_array()) {
    for (const Json& entry : *list) {
      if (entry.is_object()) objects.values.push_back(entry);
    }
    objects.found = whole.found;
    return objects;
  }
  const std::size_t named = std::min(text.find('"' + std::string(name) + '"'), text.size());
  text = text.substr(named, kMostBytes);
  for (std::size_t from = text.find('{'); from != std::string_view::npos && objects.values.size() < kMostPieces; from = text.find('{', from)) {
    const std::size_t end = end_of_object(text, from);
    if (end == std::string_view::npos) break;
    if (Json part = object_in(text.substr(from, end - from)); part.is_object()) objects.values.push_back(std::move(part));
    from = end;
  }
  if (!objects.values.empty()) objects.found = Found::salvaged;
  return objects;
}

}  // namespace earshot::llm
