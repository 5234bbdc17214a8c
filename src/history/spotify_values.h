// What the values of Spotify's rows mean. The rules were measured on real exports of 2018 to 2026.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "history/json_record.h"
#include "history/plays.h"

namespace earshot::history {

/// A number, or one that was written as text; nothing for all else.
std::optional<double> number_in(const JsonValue& value);

/// A playing time in milliseconds; nothing when missing, negative or longer than two days.
std::optional<std::uint32_t> played_milliseconds(const JsonValue& value);

/// The class of device; the text itself (models, device ids) is not kept. By beginnings and parts, any case.
Platform platform_class(std::string_view text);

/// How a play ended by `reason_end`. `skipped` (nothing when null or missing) only helps where the reason
/// says nothing.
Ending ending_of(std::string_view reason_end, std::optional<bool> skipped);

/// Two capital letters as a number, first in the high byte; 0 for "ZZ" and anything else.
std::uint16_t country_code(std::string_view text);

/// When a play began. `ts` is the end of the play, but for offline plays before October 2022 it is the time
/// of upload, hours or days late; there `offline_timestamp` (milliseconds before, seconds after that month)
/// is the true start.
struct PlayStart {
  std::int64_t seconds = 0;
  bool from_offline = false;
};
PlayStart play_start(std::int64_t ts, std::uint32_t ms, bool offline, double offline_timestamp);

}  // namespace earshot::history
