#include "history/json_shape.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "history/json_bytes.h"

namespace earshot::history {

namespace {

using Type = JsonValue::Type;

/// Longer values are not ordinary. Bounds how far beyond a checked place one value can make us look.
constexpr std::size_t kLongestValue = 4'096;
constexpr std::size_t kMargin = kLongestValue + 4 * kVector;
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
        return load_half(at_) == load_half("true") || load_half(at_) == load_half("null") ? 4 : 0;
      case 'f':
        return load_half(at_ + 1) == load_half("alse") ? 5 : 0;
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
        return load_half(at_) == load_half("true") ? 4 : 0;
      case 'f':
        set(value, Type::boolean).boolean = false;
        return load_half(at_ + 1) == load_half("alse") ? 5 : 0;
      case 'n':
        set(value, Type::null);
        return load_half(at_) == load_half("null") ? 4 : 0;
      default:
        return number(&value);
    }
  }

 private:
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

/// The place after the value that begins at text[at]; 0 when it is a string with a line break: the scanner has its own mind about
/// those.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  if (text[at] != '"') {
    while (at < text.size() && text[at] != ',' && text[at] != '}' && !is_space(text[at])) ++at;
    return at;
  }
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\n') return 0;
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

}  // namespace

void JsonShape::forget() {
  before_ = {};
  is_kept_ = false;
}

void JsonShape::learn(std::string_view record, std::span<const std::string_view> keys) {
  forget();
  if (members_.empty() || !fits(record)) {
    members_.clear();
    gaps_.clear();
    if (!try_learn(record, keys)) return members_.clear();
  }
  before_ = record;
}

bool JsonShape::try_learn(std::string_view record, std::span<const std::string_view> keys) {
  const auto find = [&](std::size_t at, std::string_view any) { return std::min(record.find_first_of(any, at), record.size()); };
  std::vector<std::string_view> seen;
  for (std::size_t at = 0; at < record.size();) {
    // `at` is the opening brace or the comma behind a value.
    const std::size_t open = find(at + 1, "\"}");
    if (open == record.size() || record[open] == '}') return false;
    const std::size_t close = find(open + 1, "\"\\\n");
    std::size_t value = find(close, ":");
    if (value == record.size() || record[close] != '"') return false;
    ++value;
    while (value < record.size() && is_space(record[value])) ++value;
    if (value == record.size() || record[value] == '{' || record[value] == '[') return false;
    const std::string_view key = record.substr(open + 1, close - open - 1);
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) return false;
    seen.push_back(key);
    const std::size_t end = end_of_value(record, value);
    if (end == 0) return false;
    const auto wanted = std::find(keys.begin(), keys.end(), key);
    gaps_.append(record.substr(at, value - at));
    members_.push_back({static_cast<std::uint32_t>(value - at), static_cast<std::uint32_t>(end - value),
                        wanted == keys.end() ? kUnwanted : static_cast<std::uint32_t>(wanted - keys.begin())});
    const std::size_t next = std::min(record.find_first_not_of(" \n\r\t", end), record.size());
    if (next == record.size()) return false;
    if (record[next] == '}') {
      closing_ = record.substr(end);
      return next + 1 == record.size();
    }
    if (next != end) return false;  // A space before the comma: not worth knowing.
    at = end;
  }
  return false;
}

/// Whether this is a record of the shape learned last, of which only the values are others.
bool JsonShape::fits(std::string_view record) {
  std::size_t at = 0;
  std::size_t gap = 0;  // In gaps_.
  for (Member& member : members_) {
    if (record.size() - at <= member.gap || !same_bytes(record.data() + at, gaps_.data() + gap, member.gap)) return false;
    at += member.gap;
    gap += member.gap;
    if (record[at] == '{' || record[at] == '[') return false;
    const std::size_t end = end_of_value(record, at);
    if (end == 0) return false;
    member.length = static_cast<std::uint32_t>(end - at);
    at = end;
  }
  return same_bytes(record.substr(at), closing_);
}

JsonShape::Found JsonShape::read(std::string_view text, std::span<JsonValue> values) {
  if (!is_known() || text.size() < kMargin) return {};
  const Found found = compare(text, values);
  if (found.length == 0) {
    forget();
  } else {
    before_ = text.substr(0, found.length);
    is_kept_ = false;
  }
  return found;
}

/// Goes through both records at once: `same` bytes from `at` on are those from `was` on.
JsonShape::Found JsonShape::compare(std::string_view text, std::span<JsonValue> values) {
  Found found;
  const char* at = text.data();
  const char* const last = text.data() + (text.size() - kMargin);
  const char* was = before_.data();
  const char* const was_end = was + before_.size();
  const auto equal = [&] {
    const auto left = std::min(was_end - was, text.data() + text.size() - at - static_cast<std::ptrdiff_t>(kBehind));
    return equal_bytes(at, was, static_cast<std::size_t>(left));
  };
  std::size_t same = equal();
  for (Member& member : members_) {
    const std::size_t both = member.gap + std::size_t{member.length};
    if (same > both) {  // With the byte that ends the value.
      at += both;
      was += both;
      same -= both;
      continue;
    }
    if (same < member.gap || at + member.gap > last) return {};
    at += member.gap;
    was += both;
    const OrdinaryValue value(at);
    const std::size_t length = member.wanted == kUnwanted ? value.skip() : value.read(values[member.wanted]);
    if (length == 0) return {};
    if (member.wanted != kUnwanted) found.changed |= std::uint64_t{1} << member.wanted;
    member.length = static_cast<std::uint32_t>(length);
    at += length;
    same = equal();
  }
  const auto closing = static_cast<std::size_t>(was_end - was);
  if (same < closing) return {};
  found.length = static_cast<std::size_t>(at - text.data()) + closing;
  return found;
}

/// Values that did not change for long look into records further back, perhaps into the one that was kept last, but what they say
/// stands in this one too. (Those that were resolved by the parser do not look into any.)
void JsonShape::keep_record(std::span<JsonValue> values) {
  if (!is_known() || is_kept_) return;
  std::swap(kept_, kept_before_);
  const std::span<char> copy = kept_.room(before_.size() + kBehind);
  move_down(copy.data(), before_.data(), before_.size());
  std::fill(copy.end() - kBehind, copy.end(), '\0');
  before_ = {copy.data(), before_.size()};
  is_kept_ = true;
  std::size_t at = 0;
  for (const Member& member : members_) {
    at += member.gap;
    const std::string_view written = before_.substr(at, member.length);
    at += member.length;
    if (member.wanted == kUnwanted || !values[member.wanted].is(Type::text)) continue;
    std::string_view& text = values[member.wanted].text;
    const std::string_view inside = written.substr(1, written.size() - 2);
    if (same_bytes(text, inside)) text = inside;
  }
  kept_before_.wipe();
}

}  // namespace earshot::history
