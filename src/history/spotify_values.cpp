#include "history/spotify_values.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace earshot::history {

namespace {

struct PlatformRule {
  std::string_view part;
  Platform platform;
};

/// Tried in order: "Partner android_tv Sony" is a television, "web_player osx" a browser.
constexpr std::array kPlatformRules = {
    PlatformRule{"web", Platform::web},
    PlatformRule{"xbox", Platform::console},
    PlatformRule{"playstation", Platform::console},
    PlatformRule{"ps3", Platform::console},
    PlatformRule{"ps4", Platform::console},
    PlatformRule{"ps5", Platform::console},
    PlatformRule{"cast", Platform::cast_speaker},
    PlatformRule{"echo", Platform::cast_speaker},
    PlatformRule{"amazon", Platform::cast_speaker},
    PlatformRule{"sonos", Platform::cast_speaker},
    PlatformRule{"speaker", Platform::cast_speaker},
    PlatformRule{"tizen", Platform::tv},
    PlatformRule{"tv", Platform::tv},
    PlatformRule{"roku", Platform::tv},
    PlatformRule{"windows phone", Platform::other},
    PlatformRule{"android", Platform::android},
    PlatformRule{"ios", Platform::ios},
    PlatformRule{"iphone", Platform::ios},
    PlatformRule{"ipad", Platform::ios},
    PlatformRule{"windows", Platform::windows},
    PlatformRule{"os x", Platform::mac},
    PlatformRule{"osx", Platform::mac},
    PlatformRule{"macos", Platform::mac},
    PlatformRule{"linux", Platform::linux_},
};

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Letters count alike in both cases; `part` is in lower case.
bool begins_with(std::string_view text, std::string_view part) {
  if (text.size() < part.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (lower_letter(text[i]) != part[i]) return false;
  }
  return true;
}

bool is_word(std::string_view text, std::string_view word) { return text.size() == word.size() && begins_with(text, word); }

constexpr std::size_t kLetters = 32;  // The low bits of ASCII letters tell them apart.
static_assert(kPlatformRules.size() <= 32);

constexpr std::size_t letter_of(char c) { return static_cast<unsigned char>(c) % kLetters; }
constexpr std::size_t pair_of(char first, char second) { return letter_of(first) * kLetters + letter_of(second); }

/// Bit r: rule r begins with that pair of letters.
constexpr std::array<std::uint32_t, kLetters * kLetters> rules_by_pair() {
  std::array<std::uint32_t, kLetters * kLetters> rules{};
  for (std::size_t rule = 0; rule < kPlatformRules.size(); ++rule) {
    const std::string_view part = kPlatformRules[rule].part;
    rules[pair_of(part[0], part[1])] |= 1U << rule;
  }
  return rules;
}
constexpr auto kRulesByPair = rules_by_pair();

struct EndingRule {
  std::string_view reason;
  Ending ending;
};

constexpr std::array kEndingRules = {
    EndingRule{"trackdone", Ending::finished}, EndingRule{"fwdbtn", Ending::skipped},
    EndingRule{"nextbtn", Ending::skipped},    EndingRule{"backbtn", Ending::went_back},
    EndingRule{"endplay", Ending::left},       EndingRule{"clickrow", Ending::left},
    EndingRule{"click-row", Ending::left},     EndingRule{"clickside", Ending::left},
    EndingRule{"popup", Ending::left},         EndingRule{"playbtn", Ending::left},
};

constexpr double kEarliestStamp = 1e9;          // 2001: zeros, ones and clocks in 1970 are no times.
constexpr double kEarliestMilliseconds = 1e11;  // As seconds this would be the year 5138.
constexpr double kClockTolerance = 120;
constexpr double kLongestOffline = 60.0 * 86'400;
constexpr double kLongestPlay = 2.0 * 86'400'000;

}  // namespace

std::optional<double> number_in(const JsonValue& value) {
  if (value.is(JsonValue::Type::number)) return value.number;
  // Of a text only figures count: strtod alone would take "nan" and "0x1p4" too.
  const std::string text(value.text);
  if (text.empty() || text.size() > 15) return std::nullopt;
  if (text.find_first_not_of("0123456789.-") != std::string::npos) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (*end != '\0') return std::nullopt;
  return number;
}

std::optional<std::uint32_t> played_milliseconds(const JsonValue& value) {
  const auto number = number_in(value);
  if (!number || !(*number >= 0) || *number > kLongestPlay) return std::nullopt;
  const auto whole = static_cast<std::uint32_t>(*number);
  return *number - whole >= 0.5 ? whole + 1 : whole;
}

/// One pass over the text, trying at each place the rules that begin with its two letters. Nothing is copied: device ids stay
/// where they are.
Platform platform_class(std::string_view text) {
  if (text.empty() || is_word(text, "unknown") || is_word(text, "not_applicable")) return Platform::unknown;
  Platform best = Platform::other;
  std::uint32_t better = 0xFFFFFFFF;  // Bits of the rules before the best so far.
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    std::uint32_t rules = kRulesByPair[pair_of(text[at], text[at + 1])] & better;
    for (; rules != 0; rules &= rules - 1) {
      const auto rule = static_cast<std::size_t>(__builtin_ctz(rules));
      if (!begins_with(text.substr(at), kPlatformRules[rule].part)) continue;
      best = kPlatformRules[rule].platform;
      better = (1U << rule) - 1;
      break;
    }
  }
  return best;
}

Ending ending_of(std::string_view reason_end, std::optional<bool> skipped) {
  for (const EndingRule& rule : kEndingRules) {
    if (rule.reason == reason_end) return rule.ending;
  }
  if (!reason_end.empty() && reason_end != "unknown") return Ending::interrupted;
  // A false says nothing here: it was written for years without being measured.
  return skipped.value_or(false) ? Ending::skipped : Ending::unknown;
}

std::uint16_t country_code(std::string_view text) {
  if (text.size() != 2 || text == "ZZ") return 0;
  for (const char c : text) {
    if (c < 'A' || c > 'Z') return 0;
  }
  return static_cast<std::uint16_t>((text[0] << 8) | text[1]);
}

PlayStart play_start(std::int64_t ts, std::uint32_t ms, bool offline, double offline_timestamp) {
  const std::int64_t length = ms / 1'000;
  if (offline && offline_timestamp >= kEarliestStamp) {
    const double start =
        offline_timestamp >= kEarliestMilliseconds ? offline_timestamp / 1'000 : offline_timestamp;
    const double end_of_log = static_cast<double>(ts);
    const bool before_log = start + static_cast<double>(length) <= end_of_log + kClockTolerance;
    if (before_log && end_of_log - start <= kLongestOffline) return {static_cast<std::int64_t>(start), true};
  }
  return {ts - length, false};
}

}  // namespace earshot::history
