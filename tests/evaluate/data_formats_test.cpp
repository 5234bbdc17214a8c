// Each format that the reader knows, in tiny files that are invented.
#include <gtest/gtest.h>

#include <algorithm>

#include "reading.h"

namespace earshot::evaluate {
namespace {

using Rows = std::vector<std::string>;

const TextSource kPlays = {"hetrec/user_artists.dat",
                           "//userID\tartistID\tweight\n"
                           "12\t7\t138\n"
                           "2\t9\t50\r\n"
                           "2\t7\t3\n"};
const TextSource kArtists = {"hetrec/artists.dat",
                             "7\tSigur R\xC3\xB3s\thttp://www.last.fm/music/a\thttp://b\n"
                             "8\tNever Heard\thttp://www.last.fm/music/c\thttp://d\n"
                             "9\tAura\thttp://www.last.fm/music/e\t\n"};
const TextSource kTagged = {"hetrec/user_taggedartists.dat",
                            "userID\tartistID\ttagID\tday\tmonth\tyear\n"
                            "2\t9\t30\t1\t4\t2009\n"
                            "12\t9\t30\t1\t4\t2009\n"
                            "12\t7\t31\t1\t4\t2009\n"
                            "12\t8\t32\t1\t4\t2009\n"};
const TextSource kTagNames = {"hetrec/tags.dat", "tagID\ttagValue\n30\tambient\n31\tpost-rock\n32\tunused\n"};

TEST(HetRec, ReadsPlaysNamesAndTagsInAnyOrder) {
  std::vector<TextSource> files = {kArtists, kPlays, kTagNames, kTagged};
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  do {
    const auto data = read_data(files);
    ASSERT_TRUE(data.ok()) << data.error().what;
    EXPECT_EQ(data->format, "hetrec");
    EXPECT_EQ(data->kind, ItemKind::artist);
    EXPECT_EQ(data->users, (Rows{"2", "12"}));
    EXPECT_EQ(data->items, (Rows{"Sigur R\xC3\xB3s", "Aura"}));
    EXPECT_EQ(told(*data, data->events), (Rows{"12 Sigur R\xC3\xB3s 138", "2 Aura 50", "2 Sigur R\xC3\xB3s 3"}));
    EXPECT_EQ(data->feature_names, (Rows{"ambient", "post-rock"}));
    ASSERT_EQ(data->features.rows, 2u);
    EXPECT_EQ(data->features.row(1)[0], (recommend::Entry{0, 2}));
    EXPECT_EQ(data->bad_rows, 0u);
  } while (std::next_permutation(files.begin(), files.end(),
                                 [](const auto& a, const auto& b) { return a.path < b.path; }));
}

TEST(HetRec, CountsBadRowsAndRowsOfArtistsWithoutName) {
  const auto data = read_data({{"user_artists.dat",
                                "userID\tartistID\tweight\n2\t7\t5\ntwo\t7\t5\n2\t7\n2\t7\t-4\n2\t7\t0\n2\t999\t5\n"},
                               {"artists.dat", "id\tname\turl\tpictureURL\n7\tAura\t\t\n8\t \t\t\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->events.size(), 1u);
  EXPECT_EQ(data->bad_rows, 6u);
}

TEST(HetRec, IsKnownByItsHeadingUnderAnotherName) {
  const auto data = read_data({{"download (3).txt", kPlays.text}});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->format, "hetrec");
  EXPECT_EQ(data->items, (Rows{"7", "9"}));
}

const char* const kFilm =
    "|01-Jan-1995||http://example.org|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|1\n";

TEST(MovieLens100K, ReadsRatingsWithTimesTitlesInLatin1AndGenres) {
  const auto data = read_data({{"ml-100k/u.data", "196\t2\t3\t881250949\n22\t1\t1\t878887116\n22\t2\t5\t878887116\n"},
                               {"ml-100k/u.item", std::string("1|Caf\xE9 (1995)") + kFilm + "2|Rain (1996)" + kFilm},
                               {"ml-100k/u.genre", "unknown|0\nAction|1\nWestern|18\n\n"},
                               {"ml-100k/u.user", "1|24|M|technician|85711\n"},
                               {"ml-100k/u1.base", "22\t1\t1\t878887116\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "ml-100k");
  EXPECT_EQ(data->items, (Rows{"Caf\xC3\xA9 (1995)", "Rain (1996)"}));
  EXPECT_EQ(told(*data, data->events), (Rows{"22 Caf\xC3\xA9 (1995) 1 @878887116", "22 Rain (1996) 5 @878887116",
                                             "196 Rain (1996) 3 @881250949"}));
  EXPECT_EQ(data->feature_names, (Rows{"Action", "Western"}));
  EXPECT_EQ(data->features.row(0).size(), 2u);
}

TEST(MovieLens1M, ReadsRatingsTitlesAndGenres) {
  const auto data = read_data({{"ratings.dat", "1::1193::5::978300760\n1::661::3.5::978302109\n1::::3::978302109\n"},
                               {"movies.dat", "661::Peach::The Return (1996)::Animation|Children's\n1193::Nest (1975)::Drama\n"},
                               {"users.dat", "1::F::1::10::48067\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "ml-1m");
  EXPECT_EQ(data->items, (Rows{"Peach::The Return (1996)", "Nest (1975)"}));
  EXPECT_EQ(data->events.value, (std::vector<float>{5, 3.5}));
  EXPECT_EQ(data->feature_names, (Rows{"Animation", "Children's", "Drama"}));
  EXPECT_EQ(data->bad_rows, 1u);
}

TEST(LightGcn, ReadsBothPartsOfASplit) {
  const auto data = read_data({{"gowalla/test.txt", "0 3\n1 \n2 0 9\n"}, {"gowalla/train.txt", "0 0 1 2\n1 1\n2 3 x 2 \n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "lightgcn");
  EXPECT_EQ(data->items, (Rows{"0", "1", "2", "3", "9"}));
  EXPECT_EQ(told(*data, data->events), (Rows{"0 0 1", "0 1 1", "0 2 1", "1 1 1", "2 3 1", "2 2 1"}));
  EXPECT_EQ(told(*data, data->test), (Rows{"0 3 1", "2 0 1", "2 9 1"}));
  EXPECT_EQ(data->bad_rows, 1u);
}

const char* const kScrobbles =
    "user_000002\t2009-05-04T13:54:10Z\tmbid\tRain Parade\t\tFirst Light\n"
    "user_000002\t2009-05-04T13:50:00Z\tmbid\tRAIN PARADE\tmbid\tfirst light\n"
    "user_000001\t2009-05-04T13:52:04Z\t\tAura\t\tFirst Light\n"
    "user_000001\t2009-05-04T25:52:04Z\t\tAura\t\tGlow\n"
    "user_000001\t2009-05-04T13:52:04Z\t\t\t\tGlow\n";

TEST(Lastfm1K, ReadsPlaysInTheOrderOfTime) {
  const auto data = read_data({{"userid-timestamp-artid-artname-traid-traname.tsv", kScrobbles},
                               {"userid-profile.tsv", "#id\tgender\tage\tcountry\tregistered\nuser_000001\tm\t\tJapan\tAug 13, 2006\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->kind, ItemKind::track);
  EXPECT_EQ(data->items, (Rows{"First Light", "First Light"}));
  EXPECT_EQ(data->artists, (Rows{"Rain Parade", "Aura"}));
  EXPECT_EQ(told(*data, data->events), (Rows{"user_000002 First Light 1 @1241445000", "user_000001 First Light 1 @1241445124",
                                             "user_000002 First Light 1 @1241445250"}));
  EXPECT_EQ(data->bad_rows, 2u);
}

TEST(Lastfm1K, CountsPlaysOfArtistsWhenAsked) {
  const auto data = read_data({{"plays.tsv", kScrobbles}}, {.items = ItemsAre::artists});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->kind, ItemKind::artist);
  EXPECT_EQ(data->items, (Rows{"Rain Parade", "Aura"}));
  EXPECT_TRUE(data->artists.empty());
}

TEST(Lastfm360K, JoinsSpellingsOfOneArtist) {
  const std::string a = "00000c289a1829a808ac09c00daf10bc3c4e223b", b = "00001411dc427966b17297bf4d69e7e193135d89";
  const auto data = read_data({{"usersha1-artmbid-artname-plays.tsv", a + "\t3bd73256-3905-4f3a-97e2\tBetty Blue\t2137\n" + b +
                                                                          "\t\tbetty  blue\t9\n" + b + "\t\tAura\t 3\n" +
                                                                          "sep 20, 2008\t\tAura\t3\n" + b + "\t\t\t3\n"},
                               {"usersha1-profile.tsv", a + "\tf\t22\tGermany\tFeb 1, 2007\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "lastfm-360k");
  EXPECT_EQ(told(*data, data->events), (Rows{a + " Betty Blue 2137", b + " Betty Blue 9", b + " Aura 3"}));
  EXPECT_EQ(data->bad_rows, 2u);
}

std::string slice(const std::string& playlists) {
  return "{\n  \"info\": {\"slice\": \"0-999\", \"note\": \"[{\\\"\"},\n  \"playlists\": [" + playlists + "]\n}\n";
}
const char* const kPlaylist =
    R"({"name": "} \" {", "pid": 7, "tracks": [{"pos": 0, "artist_name": "Aura", "track_name": "Glow", "track_uri": "x"},
        {"pos": 1, "artist_name": "AURA", "track_name": "Other"}, {"pos": 2, "track_name": "Nobody's"}]})";

TEST(MillionPlaylists, CountsArtistsOfPlaylists) {
  const auto data = read_data({{"mpd.slice.0-999.json", slice(std::string(kPlaylist) + ", {\"pid\": 8, \"tracks\": [" +
                                                              R"({"artist_name": "Brook", "track_name": "Glow"}]}, {"pid": 9})")}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "mpd");
  EXPECT_EQ(data->kind, ItemKind::artist);
  EXPECT_EQ(told(*data, data->events), (Rows{"7 Aura 1", "7 Aura 1", "8 Brook 1"}));
  EXPECT_EQ(data->bad_rows, 2u);  // A track without artist, a playlist without tracks.
}

TEST(MillionPlaylists, OrTheirTracks) {
  const auto data = read_data({{"mpd.slice.0-999.json", slice(kPlaylist)}}, {.items = ItemsAre::tracks});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->kind, ItemKind::track);
  EXPECT_EQ(data->items, (Rows{"Glow", "Other"}));
  EXPECT_EQ(data->artists, (Rows{"Aura", "Aura"}));
}

TEST(MillionPlaylists, CountsAPlaylistThatBreaksOff) {
  const auto data = read_data({{"mpd.slice.0-999.json", slice(kPlaylist).substr(0, slice(kPlaylist).size() - 20)},
                               {"mpd.slice.1000-1999.json", slice(kPlaylist)}});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->events.size(), 2u);
  EXPECT_EQ(data->bad_rows, 2u);
}

TEST(Tables, FindColumnsByName) {
  const auto data = read_data({{"ratings.csv", "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n1,1029,3.0,1260759179\n"},
                               {"movies.csv", "movieId,title,genres\n31,\"Minds, \"\"Dangerous\"\" (1995)\",Drama\n1029,Rain,Action|Drama\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "csv");
  EXPECT_EQ(data->items, (Rows{"Minds, \"Dangerous\" (1995)", "Rain"}));
  EXPECT_EQ(data->events.value, (std::vector<float>{2.5, 3}));
  EXPECT_EQ(data->feature_names, (Rows{"Drama", "Action"}));
}

TEST(Tables, TakeSemicolonsQuotesLineBreaksAndAByteOrderMark) {
  const auto data = read_data({{"export.csv", "\xEF\xBB\xBF\"Played_At\";\"User\";\"Artist\";\"Track Name\"\r\n"
                                              "2024-05-31 10:00:00;ana;\"Rain; Parade\";\"Two\nLines\"\r\n"
                                              "2024-05-31T09:00:00Z;ben;rain; parade;x\r\n"
                                              "2024-05-30;ben;\"rain;  parade\";First\r\n"
                                              "yesterday;ben;Aura;First\r\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->kind, ItemKind::track);
  EXPECT_EQ(data->items.size(), 3u);
  EXPECT_EQ(data->artists, (Rows{"Rain; Parade", "rain", "Rain; Parade"}));
  EXPECT_EQ(data->items[0], "Two\nLines");
  EXPECT_EQ(told(*data, data->events).front(), "ben First 1 @1717027200");
  EXPECT_EQ(data->bad_rows, 1u);
}

TEST(Tables, AreReadWithoutHeadingWhenTheirColumnsAreNumbers) {
  EXPECT_EQ(read_data({{"a.tsv", "u1\ti1\t3\nu1\ti2\t4\nu2\ti1\t\nu2\ti2\t5\n"}})->bad_rows, 1u);
  EXPECT_EQ(read_data({{"b.inter", "1 5\n2 6\n"}})->events.size(), 2u);
  EXPECT_EQ(read_data({{"c.csv", "1,5,4.5,1260759144\n2,6,1,1260759145\n"}})->events.time.front(), 1260759144);
  EXPECT_EQ(read_data({{"d.csv", "ann,song,1260759144000\nben,song,1260759145000\n"}})->events.time.back(), 1260759145);
}

TEST(Tables, MayBeTheTrainingPartOfAListedTestPart) {
  const auto data = read_data({{"ml.test.rating", "1 209 234\n2 5\n"}, {"ml.train.rating", "1\t5\t1\n2\t209\t4\n"}});
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(data->format, "ratings");
  EXPECT_EQ(data->events.size(), 2u);
  EXPECT_EQ(told(*data, data->test), (Rows{"1 209 1", "1 234 1", "2 5 1"}));
}

const TextSource kRuns = {"study/llm_runs.json",
                          R"([{"user_id": "ann", "method": "with", "model": "m", "order": [1, 0], "positive_indices": [0]},
                              {"user_id": "bob", "method": "with", "model": "m", "order": [1, 0, 2], "positive_indices": [7]}])"};
const TextSource kPerUser = {"study/per_user_metrics.csv", "user_id,method,run,mrr\nann,with,0,0.5\nann,random,0,1\n"};

TEST(RecordedRankings, AreASetOfTheirOwnKind) {
  const TextSource tests = {"study/wilcoxon_tests.csv", "llm_arm,baseline,metric\nwith,random,mrr\n"};
  const TextSource config = {"study/config.json", "{\"seed\": 42}"};
  const auto data = read_data({config, tests, kPerUser, kRuns});
  ASSERT_TRUE(data.ok()) << data.error().what;
  ASSERT_TRUE(data->study.has_value());
  EXPECT_EQ(data->format, "recorded");
  EXPECT_EQ(data->events.size(), 0u);
  EXPECT_EQ(data->study->runs.runs.size(), 1u);
  EXPECT_EQ(data->bad_rows, 1u);
  EXPECT_TRUE(data->study->published.has_value());
  EXPECT_EQ(summary_of(*data), "Recorded rankings: 1 ranking of 2 candidates for 1 person, by 1 model in 1 arm");
}

TEST(RecordedRankings, SayWhatIsWrongWithThem) {
  EXPECT_NE(read_data({kPerUser}).error().next.find("llm_runs.json"), std::string::npos);
  EXPECT_EQ(read_data({kRuns, {"other/llm_runs.json", kRuns.text}}).error().what, "These are recorded rankings of several studies.");
  const std::string broken = kRuns.text.substr(0, kRuns.text.size() - 9);
  EXPECT_EQ(read_data({{"llm_runs.json", broken}}).error().what, "The recorded runs are not JSON, or the file ends too early.");
}

}  // namespace
}  // namespace earshot::evaluate
