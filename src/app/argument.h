// Reads the arguments of actions: words and plain numbers. Pure.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace earshot::app {

/// Takes the first word of "novelty 0.35" off its front and returns it.
inline std::string_view take_word(std::string_view& text) {
  const std::size_t blank = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, blank);
  text.remove_prefix(std::min(blank + 1, text.size()));
  return word;
}

/// The whole text as an integer, or nothing.
template <class Integer>
std::optional<Integer> integer(std::string_view text) {
  Integer value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A plain decimal such as 0.35 (libc++ 14 has no from_chars for double; strtod would follow the locale).
inline std::optional<double> decimal(std::string_view text) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  const auto whole = integer<std::int32_t>(text.substr(0, dot));
  if (!whole) return std::nullopt;
  const std::string_view digits = text.substr(std::min(dot + 1, text.size())).substr(0, 6);
  if (digits.empty()) return *whole;
  const auto part = integer<std::uint32_t>(digits);
  if (!part) return std::nullopt;
  double scale = 1;
  for (std::size_t i = 0; i < digits.size(); ++i) scale *= 10;
  return *whole + *part / scale;
}

}  // namespace earshot::app
