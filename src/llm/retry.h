// When a call is sent again: how long to wait, and when not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "llm/fault.h"

namespace earshot::llm {

struct RetryHeaders {
  std::string retry_after = {};     ///< Seconds, fractions of them, or an HTTP date. Empty: not shown to scripts.
  std::string retry_after_ms = {};  ///< Goes first.
  double at = 0;                    ///< When they came, in seconds since 1970; 0: not known, and a date says nothing.
};

inline constexpr std::uint32_t kMostRetries = 2;
/// Whoever asks for a longer wait asks the person.
inline constexpr double kLongestWait = 60;

/// The wait that the server asks for, in seconds, 0 or more: its headers, else the body (Fault::wait_seconds).
std::optional<double> asked_wait(const RetryHeaders& headers, const Fault& fault);

/// Seconds until the call goes again, or nothing when it must not. Only faults that waiting helps, at most kMostRetries times,
/// and only if nothing of a reply had come: there is no way to ask for the same reply twice, so a second one may cost twice.
/// Without a word from the server: min(8, 0.5 * 2^retries) * (1 - 0.25 u), u uniform in [0, 1).
std::optional<double> wait_before_retry(const Fault& fault, const RetryHeaders& headers, std::uint32_t retries,
                                        bool anything_received, Random& random);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, IMF-fixdate) as seconds since 1970.
std::optional<double> parse_http_date(std::string_view text);

}  // namespace earshot::llm
