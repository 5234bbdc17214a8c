// Text folding for names of artists, tracks and tags: which of two spellings are the same name?
//
// Two keys, because two questions are asked. `identity_key` is mild and asks "would anybody call these two
// names?": it forgives case, spaces and the order in which accents are encoded. Histories intern names by it.
// `match_key` is strong and asks "could this be how another service writes it?": it also forgives accents,
// punctuation, width, kana and a leading "The". The catalogue finds candidates by it and abstains when there
// are two. Keys are for comparing, never for showing.
//
// All functions take any bytes: what is not UTF-8 counts as U+FFFD. Folding is exact for Latin (with
// Vietnamese), Greek, Cyrillic, Armenian, kana and Hangul, strips the vowel points of Arabic and Hebrew, and
// leaves all other scripts as they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace earshot {

inline constexpr char32_t kReplacement = 0xFFFD;

/// The code point that starts at `text[at]`; moves `at` past it. A byte that starts no valid sequence
/// (overlong forms and surrogates included) gives U+FFFD and moves by one. Precondition: at < text.size().
char32_t decode_utf8(std::string_view text, std::size_t& at);
std::u32string decode_utf8(std::string_view text);

/// Appends one code point; surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code);
std::string encode_utf8(std::u32string_view codes);

/// Canonically decomposed, case folded, spaces trimmed and collapsed, invisible format characters dropped;
/// keeps accents and punctuation. "BJÖRK " and "bjo\u0308rk" meet; "Bjork" does not. UTF-8. Empty only for
/// blank names.
std::string identity_key(std::string_view name);

/// As identity_key, and further: accents and points dropped (but й stays apart from и, and が from か), ø ł đ
/// ß æ œ ı and their like spelled with base letters, full and half width made one, katakana to hiragana, "&"
/// and "+" between words to "and", "!" between letters to i, "$" beside a letter to s, apostrophes and dots
/// removed, other punctuation to a space. A leading "the " goes when six or more letters follow: "The
/// Beatles" meets "Beatles", but "The Beat", "The The" and "The 1975" stay apart from "Beat", "The" and
/// "1975". A name that consists of symbols alone ("!!!") keeps itself. UTF-8. Never empty unless the name is
/// blank.
std::string match_key(std::string_view name);

/// Code points of a UTF-8 text: the length of a key as a person would count it.
std::size_t length_utf8(std::string_view text);

}  // namespace earshot
