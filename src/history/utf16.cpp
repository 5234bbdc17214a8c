#include "history/utf16.h"

#include <cstdint>

#include "base/text.h"

namespace earshot::history {

namespace {

std::uint32_t unit_at(std::string_view bytes, std::size_t at, bool big_endian) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return big_endian ? static_cast<std::uint32_t>(first << 8 | second) : static_cast<std::uint32_t>(second << 8 | first);
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

void put(char32_t code, std::span<char> out, std::size_t& length) {
  const auto byte = [&](char32_t value) { out[length++] = static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

}  // namespace

bool is_utf16(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

void transcode_utf16(std::string_view bytes, std::size_t& at, std::size_t most, std::span<char> out, std::size_t& length) {
  const bool big_endian = bytes[0] == '\xFE';
  if (at == 0) at = 2;
  const std::size_t stop = at + most;
  while (at + 2 <= bytes.size() && at < stop) {
    const std::uint32_t unit = unit_at(bytes, at, big_endian);
    at += 2;
    if (is_high(unit) && at + 2 <= bytes.size() && is_low(unit_at(bytes, at, big_endian))) {
      put(0x10000 + ((unit - 0xD800) << 10) + (unit_at(bytes, at, big_endian) - 0xDC00), out, length);
      at += 2;
    } else {
      put(is_high(unit) || is_low(unit) ? kReplacement : static_cast<char32_t>(unit), out, length);
    }
  }
  if (at + 1 == bytes.size() && at < stop) {
    put(kReplacement, out, length);
    ++at;
  }
}

}  // namespace earshot::history
