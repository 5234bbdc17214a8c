#include "evaluate/invented_names.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"

namespace earshot::evaluate {
namespace {

TEST(InventedNames, ComeFromTheSeed) {
  Random one(5);
  Random same(5);
  Random other(6);
  std::string a, b, c;
  for (int i = 0; i < 20; ++i) {
    a += invented_artist(one) + invented_title(one);
    b += invented_artist(same) + invented_title(same);
    c += invented_artist(other) + invented_title(other);
  }
  EXPECT_EQ(a, b);
  EXPECT_NE(a, c);
}

TEST(InventedNames, AreManyAndInSeveralScripts) {
  Random random(1);
  std::set<std::string> names;
  bool cyrillic = false, kana = false, hangul = false, arabic = false;
  for (int i = 0; i < 2'000; ++i) {
    const std::string name = invented_artist(random);
    names.insert(name);
    for (const char32_t letter : decode_utf8(name)) {
      EXPECT_NE(letter, kReplacement) << name;
      cyrillic |= letter >= 0x400 && letter < 0x500;
      kana |= letter >= 0x3040 && letter < 0x3100;
      hangul |= letter >= 0xAC00 && letter < 0xD7A4;
      arabic |= letter >= 0x600 && letter < 0x700;
    }
  }
  EXPECT_GT(names.size(), 500u);
  EXPECT_TRUE(cyrillic && kana && hangul && arabic);
}

TEST(AwkwardSpelling, IsStillTheSameName) {
  Random random(2);
  for (const std::string name :
       {"Sigur Rós", "Simon & Garfunkel", "The Chemical Brothers", "Ferrão", "夜の灯台", "Björk"}) {
    std::set<std::string> spellings;
    for (int i = 0; i < 60; ++i) spellings.insert(awkward_spelling(name, random));
    for (const std::string& spelling : spellings) EXPECT_EQ(match_key(spelling), match_key(name)) << spelling;
    EXPECT_TRUE(spellings.size() > 1 || name == "夜の灯台") << name;
  }
}

TEST(AwkwardSpelling, LeavesShortNamesWithTheirArticle) {
  Random random(3);
  for (int i = 0; i < 60; ++i) EXPECT_EQ(awkward_spelling("The The", random).substr(0, 1), "T");
}

TEST(InventedTrackId, HasTheFormOfARealOneAndDependsOnBothNames) {
  const std::string id = invented_track_id("A", "B");
  EXPECT_EQ(id.size(), 22u);
  for (const char letter : id) EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(letter)));
  EXPECT_EQ(id, invented_track_id("A", "B"));
  EXPECT_NE(id, invented_track_id("A", "C"));
  EXPECT_NE(id, invented_track_id("C", "B"));
}

}  // namespace
}  // namespace earshot::evaluate
