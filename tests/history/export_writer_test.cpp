#include "history/export_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "history/importing.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kNoon = 1'700'000'000;

/// Rows in every corner of what the exports can hold.
std::vector<ExportRow> corner_rows() {
  ExportRow awkward =
      listen(kNoon, "\"Quoted\" \\ back", "line\nbreak \x01 \U0001F451 \u05e9\u05dc", 123'456);
  awkward.platform = "ios";
  awkward.country = "BR";
  awkward.reason_end = "endplay";
  awkward.shuffle = awkward.incognito = true;
  ExportRow offline = listen(kNoon + 9'000, "Example Artist", "Offline");
  offline.offline = true;
  offline.offline_timestamp = kNoon + 5'000;
  ExportRow episode;
  episode.end = kNoon + 20'000;
  episode.ms = 1'800'000;
  episode.episode = "Episode";
  episode.show = "Show";
  episode.episode_uri = "spotify:episode:0000000000000000000002";
  ExportRow nameless;
  nameless.end = kNoon + 30'000;
  nameless.ms = 10'000;
  return {awkward, offline, episode, nameless};
}

TEST(ExportWriter, BothStylesReadBackAlike) {
  const Import pretty = import_files(write_extended(corner_rows(), ExtendedStyle::pretty_k23));
  const Import minified = import_files(write_extended(corner_rows(), ExtendedStyle::minified_k21));
  EXPECT_EQ(pretty.history.plays.size(), 4U);
  EXPECT_EQ(dump(pretty.history), dump(minified.history));
  EXPECT_EQ(pretty.history.track(pretty.history.plays.track[0]).title, corner_rows()[0].title);
  EXPECT_EQ(pretty.history.plays.start[1], kNoon + 5'000);
}

TEST(ExportWriter, PrettyLooksLikeTheRealOne) {
  const std::string text = write_extended({{corner_rows()[1]}}, ExtendedStyle::pretty_k23)[0].text;
  EXPECT_EQ(text.substr(0, 44), "[\n  {\n    \"ts\": \"2023-11-15T00:43:20Z\",\n    ");
  const std::string end = "    \"incognito_mode\": false\n  }\n]";
  EXPECT_EQ(text.substr(text.size() - end.size()), end);
  EXPECT_NE(text.find("\"audiobook_chapter_title\": null,\n    \"reason_start\": \"trackdone\",\n"),
            std::string::npos);
}

TEST(ExportWriter, NamesOfParts) {
  const auto one = write_extended({{listen(kNoon, "A", "One")}}, ExtendedStyle::pretty_k23);
  EXPECT_EQ(one[0].name, "Streaming_History_Audio_2023.json");
  const auto years = write_extended({{listen(kNoon, "A", "One"), listen(kNoon + 40'000'000, "A", "One")}},
                                    ExtendedStyle::pretty_k23);
  EXPECT_EQ(years[0].name, "Streaming_History_Audio_2023-2025.json");
  EXPECT_EQ(write_extended({}, ExtendedStyle::minified_k21)[0].name, "endsong_0.json");
  EXPECT_EQ(write_extended({}, ExtendedStyle::minified_k21)[0].text, "[]");
}

TEST(ExportWriter, PartsCloseAtTheSplitLength) {
  std::vector<ExportRow> rows;
  for (int i = 0; i < 40'000; ++i) rows.push_back(listen(kNoon + i * 300, "\u97f3\u697d", "Song"));
  const auto parts = write_extended(rows, ExtendedStyle::minified_k21);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].name, "endsong_1.json");
  for (std::size_t i = 0; i < 2; ++i) {
    const auto characters = std::count_if(parts[i].text.begin(), parts[i].text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    EXPECT_GE(characters, 10'500'000);
    EXPECT_LE(characters, 10'501'000);
  }
}

TEST(ExportWriter, AccountDataIsCutToTheMinute) {
  const auto files = write_account(corner_rows());
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "StreamingHistory_music_0.json");
  EXPECT_EQ(files[1].name, "StreamingHistory_podcast_0.json");
  const History history = import_files(files).history;
  ASSERT_EQ(history.plays.size(), 4U);
  EXPECT_EQ(history.plays.start[0], kNoon - kNoon % 60 + 30 - 123);
  EXPECT_EQ(history.plays.kind[3], Kind::unknown);  // Written as Unknown Artist, Unknown Track.
}

TEST(ExportWriter, AccountFilesHoldTenThousandRows) {
  std::vector<ExportRow> rows(10'137, listen(kNoon, "A", "One"));
  const auto files = write_account(rows);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[1].name, "StreamingHistory_music_1.json");
  EXPECT_EQ(import_file("a.json", files[1].text).file().rows, 137U);
}

std::vector<ExtendedStyle> all_extended_styles() {
  std::vector<ExtendedStyle> styles;
  for (std::size_t i = 0; i < kExtendedStyles; ++i) styles.push_back(static_cast<ExtendedStyle>(i));
  return styles;
}

std::vector<std::string> keys_of(const std::string& text) {
  const auto list = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : list.at(0).items()) keys.push_back(key);
  return keys;
}

TEST(ExportWriter, EveryVintageHasItsKeys) {
  constexpr std::array<std::size_t, kExtendedStyles> kCounts = {24, 26, 21, 21, 21, 21, 19, 23};
  for (const ExtendedStyle style : all_extended_styles()) {
    const auto keys = keys_of(write_extended(corner_rows(), style).at(0).text);
    EXPECT_EQ(keys.size(), kCounts[static_cast<std::size_t>(style)]) << name_of(style);
    EXPECT_EQ(keys[0], "ts");
  }
}

TEST(ExportWriter, EveryVintageReadsBackAlikeButForItsUris) {
  const auto without_uri = [](ExtendedStyle style) {
    History history = import_files(write_extended(corner_rows(), style)).history;
    for (Track& track : history.tracks) track.uri.clear();
    return dump(history);
  };
  for (const ExtendedStyle style : all_extended_styles()) {
    EXPECT_EQ(without_uri(style), without_uri(ExtendedStyle::pretty_k23)) << name_of(style);
  }
}

TEST(ExportWriter, SkippedIsUntoldBetween2016And2022) {
  ExportRow row = listen(kNoon - 5 * 365 * 86'400, "A", "One");
  row.skipped = true;
  const auto text = [&](ExtendedStyle style) { return write_extended({{row}}, style).at(0).text; };
  EXPECT_NE(text(ExtendedStyle::pretty_k21).find("\"skipped\": null"), std::string::npos);
  EXPECT_NE(text(ExtendedStyle::pretty_k19).find("\"skipped\": false"), std::string::npos);
  row.end = kNoon;
  EXPECT_NE(text(ExtendedStyle::pretty_k19).find("\"skipped\": true"), std::string::npos);
}

TEST(ExportWriter, VideoHasItsOwnFile) {
  ExportRow clip = listen(kNoon, "A", "Clip", 9'000);
  clip.video = true;
  const std::vector<ExportRow> rows = {clip, listen(kNoon + 600, "A", "One")};
  EXPECT_EQ(write_extended(rows, ExtendedStyle::minified_k26).at(1).name, "endvideo.json");
  const auto files = write_extended(rows, ExtendedStyle::pretty_k23);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[1].name, "Streaming_History_Video_2023.json");
  EXPECT_EQ(import_files(files).history.plays.flags, (std::vector<std::uint8_t>{kVideo, 0}));
}

TEST(ExportWriter, AccountDataOfOldAndNew) {
  const auto rows = corner_rows();
  EXPECT_EQ(write_account(rows, AccountStyle::timed_2018).at(0).name, "StreamingHistory.json");
  const auto mixed = write_account(rows, AccountStyle::mixed_2020);
  ASSERT_EQ(mixed.size(), 1U);  // Podcasts are in it.
  EXPECT_EQ(mixed[0].name, "StreamingHistory0.json");
  const std::string newest = write_account({{listen(kNoon, "\U0001F451", "Caf\u00e9")}}, AccountStyle::escaped_2026)[0].text;
  EXPECT_EQ(newest,
            "[ {\n  \"endTime\" : \"2023-11-14 22:13\",\n  \"artistName\" : \"\\uD83D\\uDC51\",\n"
            "  \"trackName\" : \"Caf\u00e9\",\n  \"msPlayed\" : 200000\n} ]\n");
}

TEST(ExportWriter, TheLibraryNamesTheShows) {
  const auto library = nlohmann::json::parse(write_library(corner_rows()).text);
  EXPECT_EQ(library["shows"].size(), 1U);
  EXPECT_EQ(library["shows"][0]["name"], "Show");
}

}  // namespace

}  // namespace earshot::history
