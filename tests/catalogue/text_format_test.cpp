#include "catalogue/text_format.h"

#include <gtest/gtest.h>

#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

Parsed parse_scene(const std::string& text) {
  const std::vector<TextFile> files = {{"scenes/test.txt", text}};
  return parse_text(files);
}

TEST(TextFormat, ReadsTheSmallWorld) {
  const auto files = small_files();
  const Parsed parsed = parse_text(files);
  EXPECT_TRUE(parsed.problems.empty());
  EXPECT_EQ(parsed.raw.tags.size(), 6u);
  ASSERT_EQ(parsed.raw.scenes.size(), 2u);
  EXPECT_EQ(parsed.raw.scenes[0].name, "Rock");
  EXPECT_EQ(parsed.raw.scenes[1].artists.size(), 3u);
}

TEST(TextFormat, ReadsEveryFieldOfAnArtist) {
  const auto files = small_files();
  const RawArtist artist = parse_text(files).raw.scenes[0].artists[1];
  EXPECT_EQ(artist.line, 12u);
  EXPECT_EQ(artist.name, "The Lanterns");
  EXPECT_EQ(artist.also, (std::vector<std::string>{"ランタンズ", "Lanterns of Oslo"}));
  EXPECT_EQ(artist.from, "NO");
  EXPECT_EQ(artist.active, std::vector<int>{2010});
  ASSERT_EQ(artist.tags.size(), 3u);
  EXPECT_EQ(artist.tags[0].name, "shoegaze");
  EXPECT_EQ(artist.tags[0].weight, 9);
  EXPECT_EQ(artist.like.at(0).name, "Ärger");
  EXPECT_EQ(artist.tracks, std::vector<std::string>{"Glow"});
  EXPECT_EQ(artist.tier, 5);
}

TEST(TextFormat, TagsHaveAParentAndAMeaning) {
  const auto files = small_files();
  const RawTag tag = parse_text(files).raw.tags.at(1);
  EXPECT_EQ(tag.line, 3u);
  EXPECT_EQ(tag.name, "shoegaze");
  EXPECT_EQ(tag.parent, "rock");
  EXPECT_EQ(tag.meaning, "walls of effects");
}

TEST(TextFormat, NamesMayHoldColonsNumbersAndBars) {
  const auto parsed =
      parse_scene("scene: S\nabout: A\n\nartist: !!!: 65daysofstatic|x\n  like: blink-182 8 | 2 9\n");
  ASSERT_TRUE(parsed.problems.empty());
  const RawArtist& artist = parsed.raw.scenes[0].artists.at(0);
  EXPECT_EQ(artist.name, "!!!: 65daysofstatic|x");
  EXPECT_EQ(artist.like.at(0).name, "blink-182");
  EXPECT_EQ(artist.like.at(1).name, "2");
}

TEST(TextFormat, WindowsLineEndsAndAMissingLastOneAreRead) {
  const auto parsed = parse_scene("scene: S\r\nabout: A\r\n\r\nartist: B\r\n  tier: 3");
  EXPECT_TRUE(parsed.problems.empty());
  EXPECT_EQ(parsed.raw.scenes[0].artists.at(0).tier, 3);
}

struct Broken {
  const char* text;  ///< After a good heading and artist line (lines 1 to 4).
  std::size_t line;
  const char* what;
};

class BrokenText : public testing::TestWithParam<Broken> {};
TEST_P(BrokenText, IsReportedWithItsLine) {
  const auto parsed = parse_scene("scene: S\nabout: A\n\nartist: B\n" + std::string(GetParam().text));
  ASSERT_FALSE(parsed.problems.empty());
  EXPECT_EQ(parsed.problems[0].line, GetParam().line);
  EXPECT_NE(parsed.problems[0].what.find(GetParam().what), std::string::npos) << parsed.problems[0].what;
  EXPECT_TRUE(has_errors(parsed.problems));
}
INSTANTIATE_TEST_SUITE_P(Lines, BrokenText,
                         testing::ValuesIn(std::vector<Broken>{{"no colon here", 5, "field: value"},
                                                               {"  from:", 5, "no value"},
                                                               {"  colour: red", 5, "not a field"},
                                                               {"from: GB", 5, "indented"},
                                                               {"   from: GB", 5, "indented"},
                                                               {"  tier: 3\n  from: GB", 6, "out of order"},
                                                               {"  from: GB\n  from: DE", 6, "repeated"},
                                                               {"  tier: high", 5, "not a number"},
                                                               {"  tags: rock", 5, "no weight"},
                                                               {"  tags: rock x", 5, "not a number"},
                                                               {"  active: 1990", 5, "1990s"},
                                                               {"  also: A |  | B", 5, "empty"},
                                                               {"scene: Again", 5, "twice"}}));

TEST(TextFormat, FieldsBeforeTheFirstArtistAreReported) {
  const auto parsed = parse_scene("scene: S\n  from: GB\n");
  ASSERT_EQ(parsed.problems.size(), 1u);
  EXPECT_EQ(to_string(parsed.problems[0]),
            "scenes/test.txt:2: error: 'from' stands before the first artist.");
}

TEST(TextFormat, ATagLineOfTheWrongFormIsReported) {
  const std::vector<TextFile> files = {{"tags.txt", "rock | guitars\n"}};
  EXPECT_EQ(parse_text(files).problems.size(), 1u);
}

TEST(TextFormat, OtherFilesAreLeftAlone) {
  const std::vector<TextFile> files = {{"README.md", "anything: goes"}};
  const Parsed parsed = parse_text(files);
  EXPECT_TRUE(parsed.problems.empty());
  EXPECT_TRUE(parsed.raw.scenes.empty());
}

}  // namespace
}  // namespace earshot::catalogue
