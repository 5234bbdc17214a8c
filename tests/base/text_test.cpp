#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace earshot {
namespace {

// ---- UTF-8
// ---------------------------------------------------------------------------------------------------------

TEST(Utf8, EveryCodePointComesBack) {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, code);
    ASSERT_EQ(decode_utf8(bytes), std::u32string(1, code)) << std::hex << static_cast<unsigned>(code);
  }
}

TEST(Utf8, BadBytesBecomeReplacementsAndReadingGoesOn) {
  EXPECT_EQ(decode_utf8("a\xFF"
                        "b"),
            U"a\uFFFDb");
  EXPECT_EQ(decode_utf8("\xC0\xAF"), U"\uFFFD\uFFFD");                      // overlong "/"
  EXPECT_EQ(decode_utf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");            // a surrogate
  EXPECT_EQ(decode_utf8("\xE2\x82"), U"\uFFFD\uFFFD");                      // cut short
  EXPECT_EQ(decode_utf8("\xF4\x90\x80\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD");  // above U+10FFFF
  EXPECT_EQ(decode_utf8("\x80z"), U"\uFFFDz");
}

TEST(Utf8, WhatCannotBeEncodedIsReplaced) {
  EXPECT_EQ(encode_utf8(std::u32string{0xD800, 0x110000}), "\uFFFD\uFFFD");
}

TEST(Utf8, LengthCountsCodePoints) {
  EXPECT_EQ(length_utf8(""), 0u);
  EXPECT_EQ(length_utf8("Björk"), 5u);
  EXPECT_EQ(length_utf8("椎名林檎"), 4u);
}

TEST(Utf8, AnyBytesFoldWithoutHarm) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes = {static_cast<char>(first), static_cast<char>(second), 'x'};
      ASSERT_FALSE(identity_key(bytes).empty());
      ASSERT_FALSE(match_key(bytes).empty());
    }
  }
}

// ---- identity_key
// --------------------------------------------------------------------------------------------------

TEST(IdentityKey, ForgivesCaseSpacesAndEncoding) {
  EXPECT_EQ(identity_key("  BJÖRK\t"), identity_key("bjo\u0308rk"));
  EXPECT_EQ(identity_key("Sigur   Rós"), identity_key("sigur\u00A0rós"));
  EXPECT_EQ(identity_key("ΜΙΚΗΣ"), identity_key("Μικης"));
  EXPECT_EQ(identity_key("КИНО"), identity_key("Кино"));
  EXPECT_EQ(identity_key("방탄"), identity_key("\u1107\u1161\u11BC\u1110\u1161\u11AB"));
  EXPECT_EQ(identity_key("ガ"), identity_key("カ\u3099"));
  EXPECT_EQ(identity_key("a\u200Bb\uFEFF"), "ab");
}

TEST(IdentityKey, OrderOfMarksDoesNotMatter) {
  EXPECT_EQ(identity_key("Ấ"), identity_key("A\u0301\u0302"));
  EXPECT_EQ(identity_key("ạ\u0302"), identity_key("ậ"));
}

TEST(IdentityKey, KeepsAccentsAndPunctuation) {
  EXPECT_NE(identity_key("Björk"), identity_key("Bjork"));
  EXPECT_NE(identity_key("P!nk"), identity_key("Pink"));
  EXPECT_NE(identity_key("The Beatles"), identity_key("Beatles"));
  EXPECT_NE(identity_key("ı"), identity_key("i"));
}

TEST(IdentityKey, TheFastWayForAsciiAgreesWithTheLongOne) {
  for (const std::string name : {"AC/DC", "a  b", "P!nk", "A\tB", "Zz Top", "X"}) {
    const std::string through_the_long_way =
        identity_key(name + " \u200B");  // the zero-width space is dropped
    EXPECT_EQ(identity_key(name), through_the_long_way);
  }
}

TEST(IdentityKey, IsEmptyForBlankNamesOnly) {
  EXPECT_EQ(identity_key(" \t\u3000\u200B"), "");
  EXPECT_EQ(identity_key("!!!"), "!!!");
}

// ---- match_key
// -----------------------------------------------------------------------------------------------------

struct Pair {
  const char* a;
  const char* b;
};

class SameKey : public testing::TestWithParam<Pair> {};
TEST_P(SameKey, Meets) { EXPECT_EQ(match_key(GetParam().a), match_key(GetParam().b)); }

INSTANTIATE_TEST_SUITE_P(Latin, SameKey,
                         testing::ValuesIn(std::vector<Pair>{{"Björk", "bjork"},
                                                             {"Beyoncé", "BEYONCE"},
                                                             {"Sigur Rós", "sigur ros"},
                                                             {"Motörhead", "Motorhead"},
                                                             {"Röyksopp", "ROYKSOPP"},
                                                             {"MØ", "mo"},
                                                             {"Łona", "Lona"},
                                                             {"Đorđe Balašević", "Dorde Balasevic"},
                                                             {"Æther", "aether"},
                                                             {"Cœur de pirate", "Coeur De Pirate"},
                                                             {"Die Ärzte", "die arzte"},
                                                             {"Straße", "STRASSE"},
                                                             {"Barış Manço", "Baris Manco"},
                                                             {"İlhan", "ilhan"},
                                                             {"Phạm Đức", "Pham Duc"},
                                                             {"Ｐｅｒｆｕｍｅ", "Perfume"},
                                                             {"Niño", "Nin\u0303o"},
                                                             {"ﬁnn", "finn"},
                                                             {"Ŷ", "y"},
                                                             {"Sebastián Yatra", "Sebastian Yatra"}}));

INSTANTIATE_TEST_SUITE_P(Punctuation, SameKey,
                         testing::ValuesIn(std::vector<Pair>{
                             {"P!nk", "Pink"},
                             {"A$AP Rocky", "ASAP Rocky"},
                             {"Ke$ha", "Kesha"},
                             {"Joey Bada$$", "Joey Badass"},
                             {"N.W.A", "NWA"},
                             {"R.E.M.", "REM"},
                             {"Fred again..", "Fred Again"},
                             {"blink-182", "Blink 182"},
                             {"*NSYNC", "NSYNC"},
                             {"Guns N' Roses", "Guns N’ Roses"},
                             {"Panic! At The Disco", "Panic at the Disco"},
                             {"Simon & Garfunkel", "Simon and Garfunkel"},
                             {"Florence + The Machine", "Florence and the Machine"},
                             {"Tyler, The Creator", "Tyler the Creator"},
                             {"AC/DC", "AC-DC"},
                             {"“Weird Al” Yankovic", "\"Weird Al\" Yankovic"},
                             {"Sunn O)))", "Sunn O"},
                             {"Godspeed You! Black Emperor", "Godspeed You Black Emperor!"},
                             {"Wham!", "WHAM"}}));

INSTANTIATE_TEST_SUITE_P(OtherScripts, SameKey,
                         testing::ValuesIn(std::vector<Pair>{
                             {"Μάνος Χατζιδάκις", "ΜΑΝΟΣ ΧΑΤΖΙΔΑΚΙΣ"},
                             {"Земфира", "ЗЕМФИРА"},
                             {"Ёлка", "Елка"},
                             {"きゃりー", "キャリー"},
                             {"ｶﾞｶﾞ", "ガガ"},
                             {"ジャン・ポール", "ジャン ポール"},
                             {"فَيْرُوز", "فيروز"},
                             {"أم كلثوم", "ام كلثوم"},
                             {"ﻓﻴﺮﻭﺯ", "فيروز"},
                             {"שָׁלוֹם", "שלום"},
                             {"아이유", "\u110B\u1161\u110B\u1175\u110B\u1172"},
                             {"گوگوش", "گوگوش "},
                             {"Սիրուշո", "ՍԻՐՈՒՇՈ"},
                             {"محمد كریم", "محمد كريم"}}));

INSTANTIATE_TEST_SUITE_P(Article, SameKey,
                         testing::ValuesIn(std::vector<Pair>{{"The Beatles", "Beatles"},
                                                             {"The Rolling Stones", "rolling stones"},
                                                             {"THE SMITHS", "Smiths"}}));

class OtherKey : public testing::TestWithParam<Pair> {};
TEST_P(OtherKey, StaysApart) { EXPECT_NE(match_key(GetParam().a), match_key(GetParam().b)); }

INSTANTIATE_TEST_SUITE_P(Names, OtherKey,
                         testing::ValuesIn(std::vector<Pair>{{"The The", "The"},
                                                             {"The 1975", "1975"},
                                                             {"The Beat", "Beat"},
                                                             {"The xx", "XX"},
                                                             {"+44", "44"},
                                                             {"!!!", "???"},
                                                             {"+/-", "+"},
                                                             {"&ME", "Me"},
                                                             {"Nirvana", "Nirvana UK"},
                                                             {"Air", "Air Supply"},
                                                             {"Bush", "Kate Bush"},
                                                             {"Ghost", "Ghost B.C."},
                                                             {"か", "が"},
                                                             {"ハ", "バ"},
                                                             {"май", "маи"},
                                                             {"椎名林檎", "椎名"},
                                                             {"김", "킴"},
                                                             {"Σtella", "Stella"},
                                                             {"กา", "กี"},
                                                             {"की", "का"},
                                                             {"$100 Bills", "S100 Bills"},
                                                             {"The 2", "2"},
                                                             {"U2", "U"}}));

TEST(MatchKey, NamesOfSymbolsKeepThemselves) {
  for (const std::string name : {"!!!", "+/-", "★", "...", "(((())))", "†", "😀"})
    EXPECT_EQ(match_key(name), name);
  EXPECT_EQ(match_key("+44"), "+44");
  EXPECT_EQ(match_key("+ +"), "+ +");
}

TEST(MatchKey, KeysAreReadable) {
  EXPECT_EQ(match_key("  Earth, Wind & Fire "), "earth wind and fire");
  EXPECT_EQ(match_key("Sigur Rós"), "sigur ros");
  EXPECT_EQ(match_key("The Jimi Hendrix Experience"), "jimi hendrix experience");
  EXPECT_EQ(match_key("Άλκηστις Πρωτοψάλτη"), "αλκηστισ πρωτοψαλτη");
}

TEST(MatchKey, FoldingTwiceChangesNothing) {
  for (const std::string name :
       {"The Beatles", "P!nk", "Ấn Độ", "방탄소년단", "ガガ", "أم كلثوم", "Straße", "Ё й", "C++"}) {
    EXPECT_EQ(identity_key(identity_key(name)), identity_key(name));
    EXPECT_EQ(match_key(match_key(name)), match_key(name));
  }
}

TEST(MatchKey, EveryLetterOfTheTablesFoldsTwiceToTheSame) {
  for (char32_t code = 0x21; code < 0xFFFD; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    const std::string name = encode_utf8(std::u32string{U'a', code, U'b'});
    ASSERT_EQ(identity_key(identity_key(name)), identity_key(name))
        << std::hex << static_cast<unsigned>(code);
    ASSERT_EQ(match_key(match_key(name)), match_key(name)) << std::hex << static_cast<unsigned>(code);
    ASSERT_EQ(match_key(identity_key(name)), match_key(name)) << std::hex << static_cast<unsigned>(code);
  }
}

}  // namespace
}  // namespace earshot
