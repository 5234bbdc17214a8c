#include "llm/tokens.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace earshot::llm {
namespace {

double ascii_weight(char32_t code) {
  if (code == '\n') return 0.6;
  if (code >= '0' && code <= '9') return 0.45;
  const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == ' ';
  return letter ? 0.25 : 0.55;
}

bool is_cjk(char32_t code) {
  return (code >= 0x1100 && code <= 0x11FF) ||    // Hangul letters
         (code >= 0x2E80 && code <= 0x9FFF) ||    // Han and its radicals, kana, CJK punctuation
         (code >= 0xAC00 && code <= 0xD7FF) ||    // Hangul syllables
         (code >= 0xF900 && code <= 0xFAFF) ||    // Han, compatibility
         (code >= 0xFF00 && code <= 0xFFEF) ||    // full-width and half-width forms
         (code >= 0x20000 && code <= 0x3FFFF);    // Han, rare
}

}  // namespace

std::uint32_t estimated_tokens(std::string_view text, const TokenFactors& factors) {
  double sum = 0, cjk = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = decode_utf8(text, at);
    if (code < 0x80) {
      sum += ascii_weight(code);
    } else if (code < 0x250) {
      sum += 0.8;
    } else if (code < 0x530) {
      sum += 0.45;
    } else if (is_cjk(code)) {
      cjk += 1;
    } else {
      sum += 0.7;
    }
  }
  return static_cast<std::uint32_t>(std::min(4e9, std::ceil(sum * factors.any + cjk * factors.cjk)));
}

}  // namespace earshot::llm
