#include <gtest/gtest.h>

#include "history/importing.h"
#include "history/json_cursor.h"
#include "history/spotify_library.h"
#include "history/utf16.h"

namespace earshot::history {

namespace {

using Token = JsonCursor::Token;

std::vector<std::string> texts_of(const std::string& json) {
  JsonCursor cursor(json);
  std::vector<std::string> texts;
  for (Token token = cursor.next(); token != Token::end; token = cursor.next()) {
    if (token == Token::key || token == Token::text) texts.push_back(cursor.value());
  }
  return texts;
}

TEST(JsonCursor, TellsKeysFromTexts) {
  JsonCursor cursor(R"( {"a" : ["b", 1, null, {}], "c":"d"} )");
  std::string seen;
  for (Token token = cursor.next(); token != Token::end; token = cursor.next()) {
    seen += "{}[]kt-"[static_cast<std::size_t>(token)];
  }
  EXPECT_EQ(seen, "{k[t--{}]kt}");
  EXPECT_TRUE(cursor.complete());
}

TEST(JsonCursor, ResolvesEveryEscape) {
  EXPECT_EQ(texts_of(R"(["\"\\\/\b\f\n\r\t", "\u00e9\u20AC", "\uD83D\uDC51", "\uD83D", "\uDC51x", "\uZZZZ", "\q"])"),
            (std::vector<std::string>{"\"\\/\b\f\n\r\t", "\u00e9\u20ac", "\U0001F451", "\ufffd", "\ufffdx", "\ufffdZZZZ", "q"}));
}

TEST(JsonCursor, ForgivesWhatEditorsDo) {
  EXPECT_EQ(texts_of("\xEF\xBB\xBF[\"a\nb\", \"caf\xE9\"]"), (std::vector<std::string>{"a b", "caf\ufffd"}));
  JsonCursor broken(R"(["a", "b)");
  EXPECT_EQ(broken.next(), Token::begin_array);
  EXPECT_EQ(broken.next(), Token::text);
  EXPECT_EQ(broken.next(), Token::text);
  EXPECT_EQ(broken.value(), "b");
  EXPECT_EQ(broken.next(), Token::end);
  EXPECT_FALSE(broken.complete());
}

TEST(JsonCursor, ATextEndsAtItsBackslash) {
  EXPECT_EQ(texts_of("[\"a\\"), (std::vector<std::string>{"a\\"}));
  EXPECT_EQ(texts_of("[\"a\\u12"), (std::vector<std::string>{"a\ufffd12"}));
}

TEST(Library, LocalFilesHaveNamesInTheirLinks) {
  const LibraryTrack track = local_track("spotify:local:Caf%C3%A9+Band:Album%3A+One:100%25+%zz:215");
  EXPECT_EQ(track.artist, "Caf\u00e9 Band");
  EXPECT_EQ(track.title, "100% %zz");
  EXPECT_EQ(local_track("spotify:local:").title, "");
}

TEST(Library, EveryCutIsSurvivedAndKeepsWhatCameBefore) {
  const std::string text = R"({"playlists":[{"name":"One","items":[{"track":{"trackName":"A","artistName":"B"}},
      {"track":{"trackName":"C","artistName":"D"}}]}, {"items":[], "name":"Two"}]})";
  std::size_t tracks = 0;
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const Import outcome = import_file("Playlist1.json", text.substr(0, length));
    const std::size_t now = outcome.library.playlists.empty() ? 0 : outcome.library.playlists[0].tracks.size();
    EXPECT_GE(now, tracks);
    tracks = now;
  }
  EXPECT_EQ(tracks, 2U);
}

TEST(Library, ContentDecidesNotTheName) {
  EXPECT_EQ(import_file("renamed.txt", R"({"tracks":[{"artist":"A","album":"B","track":"C"}]})").file().format, "Spotify library");
  EXPECT_EQ(import_file("x.json", R"({"playlists":[]})").file().format, "Spotify playlists");
  EXPECT_EQ(import_file("x.json", R"({"tracks":{"a":1}})").file().format, "not a listening history");
}

TEST(Library, TwoExportsMakeOne) {
  const auto library = [](const std::string& track, const std::string& items) {
    return R"({"tracks":[{"artist":"A","track":"Same"},{"artist":"A","track":")" + track +
           R"("}],"albums":[],"bannedArtists":[{"name":"X"}]})" + "\n" + items;
  };
  const auto playlist = [](const std::string& items) { return R"({"playlists":[{"name":"Mine","items":[)" + items + "]}]}"; };
  const std::string one = R"({"track":{"trackName":"A","artistName":"B"}})";
  const Import outcome = import_files({{"1/YourLibrary.json", library("One", "")},
                                       {"1/Playlist1.json", playlist(one)},
                                       {"2/YourLibrary.json", library("two", "")},
                                       {"2/Playlist1.json", playlist(one + "," + one)}});
  EXPECT_EQ(outcome.library.tracks.size(), 3U);
  EXPECT_EQ(outcome.library.banned_artists.size(), 1U);
  ASSERT_EQ(outcome.library.playlists.size(), 1U);
  EXPECT_EQ(outcome.library.playlists[0].tracks.size(), 2U);
}

TEST(Utf16, SurrogatesAndOddEnds) {
  const auto transcode = [](const std::string& bytes, std::size_t unit) {
    std::string out(utf8_room(bytes.size()), '?');
    std::size_t at = 0;
    std::size_t length = 0;
    while (at < bytes.size()) transcode_utf16(bytes, at, unit, out, length);
    return out.substr(0, length);
  };
  const std::string little("\xFF\xFE" "a\0\xE9\0\xAC\x20\x3D\xD8\x51\xDC", 12);
  const std::string big("\xFE\xFF" "\0a\0\xE9\x20\xAC\xD8\x3D\xDC\x51", 12);
  for (const std::size_t unit : {2U, 4U, 100U}) {
    EXPECT_EQ(transcode(little, unit), "a\u00e9\u20ac\U0001F451");
    EXPECT_EQ(transcode(big, unit), "a\u00e9\u20ac\U0001F451");
  }
  EXPECT_EQ(transcode(little.substr(0, 10) + "x", 100), "a\u00e9\u20ac\ufffd\ufffd");
}

}  // namespace

}  // namespace earshot::history
