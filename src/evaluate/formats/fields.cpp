#include "evaluate/formats/fields.h"

#include <algorithm>

#include "base/text.h"
#include "history/timestamp.h"
#include "recommend/settings.h"

namespace earshot::evaluate {
namespace {

constexpr std::uint64_t kFirstMilliseconds = 100'000'000'000;  ///< As seconds this is the year 5138.

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (decode_utf8(text, at) == kReplacement && text.substr(before, at - before) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string_view take_field(std::string_view& line, std::string_view mark) {
  const std::size_t end = mark.size() == 1 ? line.find(mark.front()) : line.find(mark);
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + mark.size());
  return field;
}

std::vector<std::string_view> fields_of(std::string_view line, std::string_view mark) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::string_view field = take_field(line, mark);
    fields.push_back(field);
    const bool ends_here = field.data() + field.size() == line.data() + line.size();
    if (ends_here) return fields;
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

std::optional<float> decimal_number(std::string_view text) {
  if (const auto whole = whole_number(text)) return static_cast<float>(*whole);
  const auto number = recommend::number_from(text);
  if (!number || *number > 1e30 || *number < -1e30) return std::nullopt;
  return static_cast<float>(*number);
}

std::optional<std::int64_t> time_of(std::string_view text) {
  if (const auto number = whole_number(text)) {
    return static_cast<std::int64_t>(*number >= kFirstMilliseconds ? *number / 1000 : *number);
  }
  if (text.size() == 10) return history::parse_utc(std::string(text) + "T00:00:00Z");
  return history::parse_utc(text);
}

std::string as_utf8(std::string_view text) {
  if (is_ascii(text) || is_utf8(text)) return std::string(text);
  std::string out;
  for (const char c : text) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

}  // namespace earshot::evaluate
