// Folding works on code points. identity: drop invisible ones, take one canonical step apart as often as
// there is one, fold the case of what is left, sort runs of marks, collapse spaces. match: spell letters with
// base letters, drop marks, then treat punctuation by its neighbours.
#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace earshot {
namespace {

#include "base/text_tables.inc"

bool between(char32_t code, char32_t first, char32_t last) { return first <= code && code <= last; }

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Soft hyphen, zero-width and direction characters, variation selectors, byte order mark, tags.
bool is_invisible(char32_t c) {
  return c == 0xAD || between(c, 0x200B, 0x200F) || between(c, 0x202A, 0x202E) ||
         between(c, 0x2060, 0x2069) || c == 0xFEFF || between(c, 0xFE00, 0xFE0F) ||
         between(c, 0xE0000, 0xE01EF);
}

bool is_voicing(char32_t c) { return c == 0x3099 || c == 0x309A; }

/// Combining marks of the scripts that we fold. Vowel signs of Indic scripts and Thai are letters to us.
bool is_mark(char32_t c) {
  return between(c, 0x300, 0x36F) || between(c, 0x483, 0x489) || between(c, 0x591, 0x5BD) || c == 0x5BF ||
         between(c, 0x5C1, 0x5C2) || between(c, 0x5C4, 0x5C5) || c == 0x5C7 || between(c, 0x610, 0x61A) ||
         between(c, 0x64B, 0x65F) || c == 0x670 || between(c, 0x6D6, 0x6DC) || between(c, 0x1AB0, 0x1AFF) ||
         between(c, 0x1DC0, 0x1DFF) || between(c, 0x20D0, 0x20FF) || between(c, 0xFE20, 0xFE2F) ||
         is_voicing(c);
}

/// The record of `code` in a table of records of `stride` places, sorted by their first; nullptr when there
/// is none.
const char16_t* find_record(std::u16string_view table, std::size_t stride, char32_t code) {
  std::size_t first = 0, last = table.size() / stride;
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    (table[middle * stride] < code ? first = middle + 1 : last = middle);
  }
  const char16_t* record = table.data() + first * stride;
  return first * stride < table.size() && record[0] == code ? record : nullptr;
}

char32_t fold_case(char32_t code) {
  const auto* range = std::upper_bound(std::begin(kCaseRanges), std::end(kCaseRanges), code,
                                       [](char32_t c, const CaseRange& r) { return c < r.first; });
  if (range == std::begin(kCaseRanges)) return code;
  --range;
  if (code > range->last || (static_cast<int>(code) - range->first) % range->step != 0) return code;
  return static_cast<char32_t>(static_cast<int>(code) + range->distance);
}

/// Unicode standard, section 3.12: a syllable into its two or three jamo.
void append_hangul(std::u32string& out, char32_t code) {
  const char32_t index = code - 0xAC00;
  out += 0x1100 + index / 588;
  out += 0x1161 + index % 588 / 28;
  if (index % 28 != 0) out += 0x11A7 + index % 28;
}

/// Decomposed and case folded.
void append_folded(std::u32string& out, char32_t code) {
  if (code < 0x80) {
    out += between(code, U'A', U'Z') ? code + (U'a' - U'A') : code;
    return;
  }
  if (between(code, 0xAC00, 0xD7A3)) return append_hangul(out, code);
  const char16_t* record = find_record(kDecompositions, 3, code);
  if (!record) {
    out += fold_case(code);
    return;
  }
  append_folded(out, record[1]);
  const char16_t mark = record[2];
  if (mark != u'.') out += kMarks[mark >= u'a' ? mark - u'a' : mark - u'A' + 26u];
}

/// Which of two marks is written first differs between programs that do not normalise.
void sort_marks(std::u32string& text) {
  for (auto at = text.begin(); at != text.end();) {
    const auto first = std::find_if(at, text.end(), is_mark);
    at = std::find_if_not(first, text.end(), is_mark);
    std::sort(first, at);
  }
}

std::u32string collapse_spaces(std::u32string_view text) {
  std::u32string out;
  for (const char32_t code : text) {
    if (!is_space(code)) {
      out += code;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

std::u32string identity_codes(std::string_view name) {
  std::u32string folded;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t code = decode_utf8(name, at);
    if (!is_invisible(code)) append_folded(folded, code);
  }
  sort_marks(folded);
  return collapse_spaces(folded);
}

/// The same for ASCII, about ten times as fast: importers ask for every row.
std::string ascii_identity(std::string_view name) {
  std::string out(name.size(), '\0');
  char* const begin = out.data();
  char* end = begin;
  for (const char c : name) {
    if (!is_space(static_cast<unsigned char>(c))) {
      *end++ = 'A' <= c && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    } else if (end != begin && end[-1] != ' ') {
      *end++ = ' ';
    }
  }
  if (end != begin && end[-1] == ' ') --end;
  out.resize(static_cast<std::size_t>(end - begin));
  return out;
}

/// Full-width and half-width forms as the characters that they stand for.
char32_t usual_width(char32_t code) {
  if (between(code, 0xFF01, 0xFF5E)) return code - 0xFF01 + 0x21;
  if (between(code, 0xFF66, 0xFF9D)) return kHalfWidthKana[code - 0xFF66];
  if (code == 0xFF9E || code == 0xFF9F) return code - 0xFF9E + 0x3099;
  return code;
}

bool is_katakana(char32_t code) { return between(code, 0x30A1, 0x30F6) || between(code, 0x30FD, 0x30FE); }

/// Letters spelled with base letters, without marks.
std::u32string plain_letters(std::u32string_view text) {
  std::u32string spelled;
  for (const char32_t folded : text) {
    const char32_t code = usual_width(folded);
    const char16_t* record = find_record(kSpelled, 4, code);
    if (!record) spelled += is_katakana(code) ? code - 0x60 : code;
    for (int place = 1; record && place < 4 && record[place] != u' '; ++place) {
      append_folded(spelled, record[place]);
    }
  }
  std::u32string out;
  for (const char32_t code : spelled) {
    const bool short_i = code == 0x306 && !out.empty() && out.back() == U'и';
    if (!is_mark(code) || is_voicing(code) || short_i) out += code;
  }
  return out;
}

enum class Kind : std::uint8_t { letter, silent, gap };

bool is_ascii_letter(char32_t c) { return between(c, U'a', U'z'); }
bool is_digit(char32_t c) { return between(c, U'0', U'9'); }

Kind ascii_kind(char32_t c) {
  if (is_ascii_letter(c) || is_digit(c)) return Kind::letter;
  return c == U'\'' || c == U'.' || c == U'*' || c == U'`' ? Kind::silent : Kind::gap;
}

/// Silent: removed without a trace (apostrophes, dots, the Arabic tatweel). Gap: a space, punctuation or a
/// symbol.
Kind kind_of(char32_t c) {
  if (c < 0x80) return ascii_kind(c);
  if (c == 0xB4 || between(c, 0x2B9, 0x2BF) || between(c, 0x2018, 0x201B) || c == 0x2026 || c == 0x2032 ||
      c == 0x640 || between(c, 0x5F3, 0x5F4) || c == 0x374 || c == 0x55A) {
    return Kind::silent;
  }
  const bool gap = between(c, 0xA1, 0xBF) || c == 0xF7 || between(c, 0x2C2, 0x2DF) || c == 0x37E ||
                   c == 0x387 || between(c, 0x55B, 0x55F) || c == 0x589 || c == 0x5BE || c == 0x5C0 ||
                   c == 0x5C3 || c == 0x60C || between(c, 0x61B, 0x61F) || between(c, 0x66A, 0x66D) ||
                   c == 0x6D4 || between(c, 0x964, 0x965) || between(c, 0x2010, 0x205E) ||
                   between(c, 0x20A0, 0x20CF) || between(c, 0x2100, 0x214F) || between(c, 0x2190, 0x2BFF) ||
                   between(c, 0x2E00, 0x2E7F) || between(c, 0x3001, 0x3004) || between(c, 0x3008, 0x3020) ||
                   c == 0x3030 || c == 0x303D || c == 0x30A0 || c == 0x30FB || between(c, 0xFE10, 0xFE6F) ||
                   between(c, 0xFF5F, 0xFF65) || between(c, 0x1F000, 0x1FAFF);
  return gap || is_space(c) ? Kind::gap : Kind::letter;
}

bool is_letter(char32_t c) { return kind_of(c) == Kind::letter; }

/// "&", "+", "!" and "$" by their neighbours; `out` is what came before.
void append_sign(std::u32string& out, std::u32string_view text, std::size_t at) {
  const char32_t next = at + 1 < text.size() ? text[at + 1] : U' ';
  const char32_t previous = out.empty() ? U' ' : out.back();
  const char32_t sign = text[at];
  if (sign == U'&' || sign == U'+') {
    const auto rest = text.substr(at + 1);
    const bool joins =
        std::any_of(out.begin(), out.end(), is_letter) && std::any_of(rest.begin(), rest.end(), is_letter);
    out += joins ? std::u32string(U" and ") : std::u32string(1, sign);
  } else if (sign == U'!' && is_ascii_letter(previous) && is_ascii_letter(next)) {
    out += U'i';
  } else if (sign == U'$' && (is_ascii_letter(previous) || is_ascii_letter(next))) {
    out += U's';
  } else {
    out += U' ';
  }
}

std::u32string without_punctuation(std::u32string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t code = text[at];
    if (code == U'&' || code == U'+' || code == U'!' || code == U'$') {
      append_sign(out, text, at);
    } else if (kind_of(code) == Kind::letter || is_mark(code)) {
      out += code;
    } else if (kind_of(code) == Kind::gap) {
      out += U' ';
    }
  }
  return collapse_spaces(out);
}

std::u32string_view without_article(std::u32string_view text) {
  constexpr std::u32string_view article = U"the ";
  constexpr std::ptrdiff_t enough = 6;
  if (text.substr(0, article.size()) != article) return text;
  const auto rest = text.substr(article.size());
  const bool number = std::all_of(rest.begin(), rest.end(), is_digit);
  return !number && std::count_if(rest.begin(), rest.end(), is_letter) >= enough ? rest : text;
}

/// 0 for a byte that starts no sequence.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

}  // namespace

char32_t decode_utf8(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = sequence_length(lead);
  const std::size_t start = at++;
  if (length == 1) return lead;
  if (length == 0 || start + length > text.size()) return kReplacement;
  char32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(start + i) & 0xC0) != 0x80) return kReplacement;
    code = code << 6 | (byte(start + i) & 0x3Fu);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || between(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return kReplacement;
  at = start + length;
  return code;
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += decode_utf8(text, at);
  return out;
}

void append_utf8(std::string& out, char32_t code) {
  if (between(code, 0xD800, 0xDFFF) || code > 0x10FFFF) code = kReplacement;
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

std::string encode_utf8(std::u32string_view codes) {
  std::string out;
  for (const char32_t code : codes) append_utf8(out, code);
  return out;
}

std::string identity_key(std::string_view name) {
  const bool ascii =
      std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? ascii_identity(name) : encode_utf8(identity_codes(name));
}

std::string match_key(std::string_view name) {
  const std::u32string identity = identity_codes(name);
  const std::u32string words = without_punctuation(plain_letters(identity));
  if (std::none_of(words.begin(), words.end(), is_letter)) return encode_utf8(identity);
  return encode_utf8(without_article(words));
}

std::size_t length_utf8(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) decode_utf8(text, at);
  return length;
}

}  // namespace earshot
