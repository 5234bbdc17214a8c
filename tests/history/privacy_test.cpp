// Personal values are planted in every field that must be dropped; none may be found in what an import leaves
// behind.
#include <gtest/gtest.h>

#include "history/importing.h"

namespace earshot::history {

namespace {

constexpr const char* kPlantedK26 = R"json([{"ts":"2020-05-04T21:07:33Z","username":"PLANTED user",
  "platform":"Android OS 10 API 29 (PLANTED maker, PLANTED model)","ms_played":183000,"conn_country":"NZ",
  "ip_addr_decrypted":"PLANTED 203.0.113.7","user_agent_decrypted":"PLANTED agent",
  "master_metadata_track_name":"Example Song","master_metadata_album_artist_name":"Example Artist",
  "master_metadata_album_album_name":"Example Album","spotify_track_uri":"spotify:track:0000000000000000000001",
  "episode_name":null,"episode_show_name":null,"spotify_episode_uri":null,"reason_start":"trackdone",
  "reason_end":"trackdone","shuffle":false,"skipped":null,"offline":false,"offline_timestamp":0,"incognito_mode":false,
  "city":"PLANTED town","region":"PLANTED region","metro_code":987654321,"longitude":98.7654321,"latitude":-87.6543219,
  "ip_addr":"PLANTED 203.0.113.8","future_key":{"email":"PLANTED@example.org"}},
 {"ts":"broken PLANTED","ms_played":1,"username":"PLANTED user"}, {"ts":PLANTED}])json";

std::string everything(const Import& outcome) {
  std::string text = dump(outcome.report) + dump(outcome.history) + dump(outcome.library);
  for (const std::string& artist : outcome.history.artists) text += artist;
  for (const Track& track : outcome.history.tracks) text += track.title + track.album + track.uri;
  return text;
}

void expect_nothing_planted(const Import& outcome) {
  const std::string text = everything(outcome);
  for (const char* value : {"PLANTED", "203.0.113", "987654321", "98.765", "87.654"}) {
    EXPECT_EQ(text.find(value), std::string::npos) << value;
  }
}

TEST(Privacy, NoPersonalValueOfARowIsKept) {
  const Import outcome = import_file("endsong_0.json", kPlantedK26);
  EXPECT_EQ(outcome.history.plays.size(), 1U);
  expect_nothing_planted(outcome);
}

TEST(Privacy, NoPersonalFileIsRead) {
  const std::string address = "List(Map(city -> PLANTED town, state -> XX, postal_code -> 00000))";
  const auto zip =
      pack_zip(std::vector<ExportFile>{{"UserAddress.json", address},
                                       {"Userdata.json", R"({"email":"PLANTED@example.org"} trailing)"},
                                       {"Payments.json", "{}"},
                                       {"notes.json", address}},
               "Spotify Account Data");
  expect_nothing_planted(import_file("my_spotify_data.zip", as_text(zip)));
}

TEST(Privacy, NoUserNameOfAPlaylistIsRead) {
  const std::string text = R"({"playlists":[{"name":"Mine","collaborators":["PLANTED user"],"description":"PLANTED words",
      "items":[{"track":{"trackName":"A","artistName":"B","addedBy":"PLANTED user"},"addedBy":"PLANTED user",
                "episode":{"episodeName":"PLANTED"}}],"owner":{"name":"PLANTED user","trackName":"PLANTED"}}]})";
  const Import outcome = import_file("Playlist1.json", text);
  ASSERT_EQ(outcome.library.playlists.size(), 1U);
  EXPECT_EQ(outcome.library.playlists[0].tracks.size(), 1U);
  expect_nothing_planted(outcome);
}

TEST(Privacy, NoUserNameOfALibraryIsRead) {
  const std::string text = R"({"tracks":[{"artist":"A","album":"PLANTED album","track":"B","addedBy":"PLANTED user"}],
      "other":["spotify:user:PLANTED:collection"],"owner":{"name":"PLANTED user"},"albums":[],
      "kallaxes":[{"name":"PLANTED"}],"parentAllowedArtists":[{"name":"PLANTED child"}]})";
  const Import outcome = import_file("YourLibrary.json", text);
  EXPECT_EQ(outcome.library.tracks.size(), 1U);
  expect_nothing_planted(outcome);
}

TEST(Privacy, NoUserNameOfAccountDataIsRead) {
  const std::string of_2018 = R"([{"artistName":"A","trackName":"B","time":"2018-05-01 08:00:10","username":"PLANTED user"}])";
  const std::string of_2026 = R"([ {"endTime":"2026-05-01 08:00","artistName":"A","trackName":"B","msPlayed":1,"ip":"203.0.113.9"} ])";
  expect_nothing_planted(import_files({{"StreamingHistory.json", of_2018}, {"StreamingHistory_music_0.json", of_2026}}));
}

TEST(Privacy, NothingOfADamagedZipIsKept) {
  std::string zip = as_text(pack_zip(std::vector<ExportFile>{{"endsong_0.json", kPlantedK26}, {"Userdata.json", kPlantedK26}}, "MyData"));
  zip.resize(zip.size() - 30);  // Found by the local headers then.
  const Import outcome = import_file("my_spotify_data.zip", zip);
  EXPECT_EQ(outcome.history.plays.size(), 1U);
  expect_nothing_planted(outcome);
}

}  // namespace

}  // namespace earshot::history
