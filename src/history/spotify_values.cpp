#include "history/spotify_values.h"

#include <algorithm>
#include <array>
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

}  // namespace

Platform platform_class(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  if (lower.empty() || lower == "unknown" || lower == "not_applicable") return Platform::unknown;
  for (const PlatformRule& rule : kPlatformRules) {
    if (lower.find(rule.part) != std::string::npos) return rule.platform;
  }
  return Platform::other;
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
