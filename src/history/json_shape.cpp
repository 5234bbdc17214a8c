#include "history/json_shape.h"

#include <algorithm>

#include "base/text.h"
#include "history/json_bytes.h"

namespace earshot::history {

namespace {

using Type = JsonValue::Type;

/// Longer values are not ordinary. Bounds how far beyond a checked place one value can make us look.
constexpr std::size_t kLongestValue = 4'096;
constexpr std::size_t kMargin = kLongestValue + 2 * kWord;
constexpr std::size_t kExactDigits = 15;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    // A replacement character that was written as such has three bytes.
    if (decode_utf8(text, at) == kReplacement && at == before + 1) return false;
  }
  return true;
}

/// The value that starts at `at`, as far as it is ordinary: returns its length, or 0. Precondition: kMargin bytes are there.
class OrdinaryValue {
 public:
  explicit OrdinaryValue(const char* at) : at_(at) {}

  std::size_t skip() const {
    switch (*at_) {
      case '"':
        return string(nullptr);
      case 't':
      case 'n':
        return word(at_) == word("true") || word(at_) == word("null") ? 4 : 0;
      case 'f':
        return word(at_ + 1) == word("alse") ? 5 : 0;
      default:
        return number(nullptr);
    }
  }

  std::size_t read(JsonValue& value) const {
    switch (*at_) {
      case '"':
        return string(&value);
      case 't':
        set(value, Type::boolean).boolean = true;
        return word(at_) == word("true") ? 4 : 0;
      case 'f':
        set(value, Type::boolean).boolean = false;
        return word(at_ + 1) == word("alse") ? 5 : 0;
      case 'n':
        set(value, Type::null);
        return word(at_) == word("null") ? 4 : 0;
      default:
        return number(&value);
    }
  }

 private:
  static std::uint32_t word(const char* at) {
    std::uint32_t four;
    std::memcpy(&four, at, sizeof four);
    return four;
  }

  static JsonValue& set(JsonValue& value, Type type) {
    value.type = type;
    value.text = {};
    return value;
  }

  std::size_t string(JsonValue* value) const {
    const PlainRun run = plain_run(at_ + 1, kLongestValue);
    if (run.length >= kLongestValue || at_[1 + run.length] != '"') return 0;
    if (value) {
      const std::string_view text(at_ + 1, run.length);
      if (!run.is_ascii && !is_utf8(text)) return 0;
      set(*value, Type::text).text = text;
    }
    return run.length + 2;
  }

  /// Whole numbers without a sign. What is not wanted may have a sign and a fraction: coordinates do.
  std::size_t number(JsonValue* value) const {
    std::size_t length = !value && *at_ == '-' ? 1 : 0;
    const std::size_t first = length;
    std::uint64_t number = 0;
    while (length - first <= kExactDigits && is_digit(at_[length])) {
      number = number * 10 + static_cast<std::uint64_t>(at_[length++] - '0');
    }
    const std::size_t digits = length - first;
    if (digits == 0 || digits > kExactDigits || (digits > 1 && at_[first] == '0')) return 0;
    if (value) {
      set(*value, Type::number).number = static_cast<double>(number);
    } else if (at_[length] == '.' && is_digit(at_[length + 1])) {
      for (++length; length <= 2 * kExactDigits && is_digit(at_[length]); ++length) {
      }
    }
    return length;  // A longer number has a digit, a point or an "e" here, which no gap begins with.
  }

  const char* at_;
};

/// The place after the string that begins at text[at].
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

}  // namespace

void JsonShape::learn(std::string_view record, std::span<const std::string_view> keys) {
  between_.clear();
  members_.clear();
  if (!try_learn(record, keys)) {
    between_.clear();
    members_.clear();
  }
}

bool JsonShape::try_learn(std::string_view record, std::span<const std::string_view> keys) {
  const auto find = [&](std::size_t at, std::string_view any) { return std::min(record.find_first_of(any, at), record.size()); };
  std::vector<std::string_view> seen;
  for (std::size_t at = 0; at < record.size();) {
    // `at` is the opening brace or the comma behind a value.
    const std::size_t open = find(at + 1, "\"}");
    if (open == record.size() || record[open] == '}') return false;
    const std::size_t close = find(open + 1, "\"\\");
    std::size_t value = find(close, ":");
    if (value == record.size() || record[close] != '"') return false;
    ++value;
    while (value < record.size() && is_space(record[value])) ++value;
    if (value == record.size() || record[value] == '{' || record[value] == '[') return false;
    const std::string_view key = record.substr(open + 1, close - open - 1);
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) return false;
    seen.push_back(key);
    const auto wanted = std::find(keys.begin(), keys.end(), key);
    members_.push_back({static_cast<std::uint32_t>(value - at),
                        wanted == keys.end() ? kUnwanted : static_cast<std::uint32_t>(wanted - keys.begin())});
    between_ += record.substr(at, value - at);
    at = record[value] == '"' ? end_of_string(record, value) : find(value, ",} \n\r\t");
    const std::size_t next = std::min(record.find_first_not_of(" \n\r\t", at), record.size());
    if (next == record.size()) return false;
    if (record[next] == '}') {
      between_ += record.substr(at);
      return next + 1 == record.size();
    }
    if (next != at) return false;  // A space before the comma: not worth knowing.
  }
  return false;
}

std::size_t JsonShape::read(std::string_view text, std::span<JsonValue> values) const {
  if (members_.empty() || text.size() < kMargin + between_.size()) return 0;
  const char* at = text.data();
  const char* const last = text.data() + (text.size() - kMargin - between_.size());
  const char* gap = between_.data();
  for (const Member& member : members_) {
    if (at > last || !same_bytes(at, gap, member.gap)) return 0;
    at += member.gap;
    gap += member.gap;
    const OrdinaryValue value(at);
    const std::size_t length = member.wanted == kUnwanted ? value.skip() : value.read(values[member.wanted]);
    if (length == 0) return 0;
    at += length;
  }
  const auto closing = static_cast<std::size_t>(between_.data() + between_.size() - gap);
  if (at > last || !same_bytes(at, gap, closing)) return 0;
  return static_cast<std::size_t>(at - text.data()) + closing;
}

}  // namespace earshot::history
