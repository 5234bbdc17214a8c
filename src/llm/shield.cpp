#include "llm/shield.h"

#include <algorithm>
#include <array>

#include "base/random.h"
#include "base/text.h"

namespace earshot::llm {
namespace {

struct Range {
  char32_t first, last;
};

/// Read as nothing: they change how the text around them looks, or hide it.
constexpr std::array<Range, 17> kDropped = {{{0x0000, 0x0008},   {0x000E, 0x001F},   {0x007F, 0x0084},   {0x0086, 0x009F},
                                             {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160},
                                             {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200B},   {0x200E, 0x200F},
                                             {0x202A, 0x202E},   {0x2060, 0x206F},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
                                             {0xE0000, 0x10FFFF}}};
constexpr std::array<Range, 4> kDroppedToo = {{{0x3164, 0x3164}, {0xE000, 0xF8FF}, {0xFDD0, 0xFDEF}, {0xFFF0, 0xFFFC}}};

constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) { return code >= range.first && code <= range.last; });
}

bool is_space(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
         code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_dropped(char32_t code) {
  return in(kDropped, code) || in(kDroppedToo, code) || (code & 0xFFFE) == 0xFFFE;
}

/// Arabic and the scripts of South Asia spell with joiners.
bool is_joined_script(char32_t code) { return (code >= 0x0600 && code <= 0x08FF) || (code >= 0x0900 && code <= 0x0DFF); }
bool is_pictograph(char32_t code) { return (code >= 0x2190 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FAFF); }

/// The joiner at `at` says something about its neighbours, and is not there to hide.
bool joins(const std::u32string& codes, std::size_t at) {
  if (at == 0) return false;
  std::size_t before = at - 1;
  while (before > 0 && codes[before] >= 0xFE00 && codes[before] <= 0xFE0F) --before;
  const char32_t left = codes[before];
  if (codes[at] == kNonJoiner) return is_joined_script(left);
  if (at + 1 == codes.size()) return false;
  return (is_joined_script(left) && is_joined_script(codes[at + 1])) || (is_pictograph(left) && is_pictograph(codes[at + 1]));
}

/// The characters that stay, spaces made one and trimmed.
std::u32string plain(std::string_view text) {
  const std::u32string codes = decode_utf8(text);
  std::u32string out;
  bool space = false;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    const char32_t code = codes[at];
    if (is_space(code)) {
      space = true;
      continue;
    }
    if (code == kJoiner || code == kNonJoiner ? !joins(codes, at) : is_dropped(code)) continue;
    if (space && !out.empty()) out += U' ';
    space = false;
    out += code;
  }
  return out;
}

std::string cut(std::u32string codes, std::size_t most) {
  if (codes.size() <= most) return encode_utf8(codes);
  codes.resize(most > 0 ? most - 1 : 0);
  while (!codes.empty() && (codes.back() == U' ' || codes.back() == kJoiner)) codes.pop_back();
  return encode_utf8(codes + U'\u2026');
}

}  // namespace

std::string clean_field(std::string_view text, std::size_t most) {
  // Four bytes a code point, and as many again for what is dropped: enough for any honest name, and a bound for the others.
  return cut(plain(text.substr(0, 64 * most)), most);
}

std::string clean_words(std::string_view text, std::size_t words, std::size_t most) {
  std::u32string codes = plain(text.substr(0, 64 * most));
  std::size_t seen = 0;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    if (codes[at] != U' ' || ++seen < words) continue;
    codes.resize(at);
    codes += U'\u2026';
    break;
  }
  return cut(std::move(codes), most);
}

std::string code_for(std::string_view data, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325ULL ^ seed;
  for (const char c : data) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  Random random(hash);
  std::string code;
  do {
    code.clear();
    for (int i = 0; i < 8; ++i) code += "23456789abcdefghjkmnpqrstuvwxyz"[random.below(31)];
  } while (data.find(code) != std::string_view::npos);
  return code;
}

std::string between_marks(std::string_view code, std::string_view data) {
  return "BEGIN " + std::string(code) + "\n" + std::string(data) + "END " + std::string(code);
}

}  // namespace earshot::llm
