// earshot timemachine from outside: its JSON against a count by hand over the same rows.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "process.h"

namespace earshot::cli {
namespace {

using Json = nlohmann::json;

std::string sample() {
  const std::string path = scratch("time.zip");
  if (!std::filesystem::exists(path)) earshot("generate --out " + path + " --sample mara --plays 6000");
  return path;
}

Json with_method(const Json& methods, const std::string& id) {
  for (const Json& method : methods)
    if (method["method"] == id) return method;
  ADD_FAILURE() << "no method " << id;
  return {};
}

/// One row of an extended export, 3 minutes long.
Json row(const std::string& time, const std::string& artist) {
  return {{"ts", time},
          {"ms_played", 180'000},
          {"platform", "android"},
          {"conn_country", "DE"},
          {"master_metadata_track_name", "Song of " + artist},
          {"master_metadata_album_artist_name", artist},
          {"master_metadata_album_album_name", "Album"},
          {"spotify_track_uri", "spotify:track:0000000000000000000000"},
          {"reason_start", "trackdone"},
          {"reason_end", "trackdone"},
          {"shuffle", false},
          {"skipped", false},
          {"offline", false},
          {"incognito_mode", false}};
}

std::string at(int year, int month, int day, int hour) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:30:00Z", year, month, day, hour);
  return text;
}

/// Ten known artists through 2020, then six new ones that the catalogue knows, each on four days with two plays.
std::string adopters() {
  Json rows = Json::array();
  for (int n = 0; n < 120; ++n) {
    static const char* const kBefore[] = {"Radiohead", "Mogwai", "Sigur Rós", "Björk",    "Portishead",
                                          "Massive Attack", "Low", "Slowdive", "Brian Eno", "Boards of Canada"};
    rows.push_back(row(at(2020, 1 + n / 20, 1 + n % 20, 10), kBefore[n % 10]));
  }
  for (const char* artist : {"Thom Yorke", "Explosions in the Sky", "Godspeed You! Black Emperor", "Tricky", "Autechre",
                             "Nobody In The World At All"}) {
    for (int n = 0; n < 8; ++n) rows.push_back(row(at(2021, 3, 2 + n / 2, 10 + n % 2), artist));
  }
  rows.push_back(row(at(2021, 3, 20, 10), "Aphex Twin"));  // Once is not adopted.
  return scratch_file("Streaming_History_Audio_2020.json", rows.dump());
}

TEST(TimeMachine, NamesWhatWasAdoptedWithItsDays) {
  const Outcome outcome = earshot("timemachine --json --cut 2021-01-01 --picks 300 --least-days 4 " + adopters());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json json = outcome.json();
  EXPECT_EQ(json["cut"], "2021-01-01");
  EXPECT_EQ(json["picks"], 300);
  EXPECT_EQ(json["targets"], 6);
  EXPECT_EQ(json["targets_known"], 5);
  ASSERT_EQ(json["unknown"].size(), 1u);
  EXPECT_EQ(json["unknown"][0]["artist"], "Nobody In The World At All");
  const Json similar = with_method(json["methods"], "similar");
  ASSERT_GT(similar["found"].size(), 0u) << similar.dump(1);
  EXPECT_EQ(similar["hits"], similar["found"].size());
  EXPECT_EQ(similar["found"].size() + similar["missed"].size(), 5u);
  for (const Json& hit : similar["found"]) {
    EXPECT_EQ(hit["first_play"], "2021-03-02");
    EXPECT_EQ(hit["plays"], 8);
    EXPECT_LE(hit["rank"], 300);
  }
  const double candidates = json["candidates"].get<double>();
  EXPECT_NEAR(similar["expected_by_chance"].get<double>(), 300 * 5 / candidates, 1e-9);
}

TEST(TimeMachine, FollowsItsSettings) {
  const std::string cut = "timemachine --json --cut 2021-01-01 " + adopters();
  EXPECT_EQ(earshot(cut + " --least-days 5").json()["targets"], 0);
  EXPECT_EQ(earshot(cut + " --least-plays 9").json()["targets"], 0);
  EXPECT_EQ(earshot(cut + " --horizon 60").json()["targets"], 0);  // The 2nd of March is day 60.
  EXPECT_EQ(earshot(cut + " --horizon 64").json()["targets"], 6);
  EXPECT_EQ(earshot(cut + " --least-plays 1 --least-days 1").json()["targets"], 7);
}

TEST(TimeMachine, PicksComeFromThePlaysBeforeTheCutAlone) {
  const std::string words =
      "timemachine --json --method similar --cut 2020-01-01 --picks 200 --least-plays 2 --least-days 1 ";
  const Json whole = with_method(earshot(words + sample()).json()["methods"], "similar");
  const Json cut_short = with_method(earshot(words + "--until 2022-01-01 " + sample()).json()["methods"], "similar");
  std::map<std::string, int> ranks;
  for (const Json& hit : whole["found"]) ranks[hit["artist"]] = hit["rank"];
  int both = 0;
  for (const Json& hit : cut_short["found"]) {
    ASSERT_EQ(ranks.count(hit["artist"]), 1u) << hit;
    EXPECT_EQ(ranks[hit["artist"]], hit["rank"]) << hit;
    ++both;
  }
  EXPECT_GT(both, 2);
}

TEST(TimeMachine, SumsUpOverCutsAndIsTheSameTwice) {
  const Outcome outcome = earshot("timemachine --json " + sample());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json json = outcome.json();
  ASSERT_GE(json["cuts"].size(), 5u);
  double hits = 0, difference = 0;
  for (const Json& cut : json["cuts"]) {
    const Json blend = with_method(cut["methods"], "blend");
    hits += blend["hits"].get<double>();
    difference += blend["hits"].get<double>() - blend["baseline"].get<double>();
  }
  const Json blend = with_method(json["methods"], "blend");
  const auto cuts = static_cast<double>(json["cuts"].size());
  EXPECT_NEAR(blend["mean_hits"].get<double>(), hits / cuts, 1e-9);
  EXPECT_NEAR(blend["difference_to_popularity"]["mean"].get<double>(), difference / cuts, 1e-9);
  EXPECT_LE(blend["difference_to_popularity"]["low"], blend["difference_to_popularity"]["mean"]);
  EXPECT_EQ(with_method(json["methods"], "popularity")["verdict"], "baseline");
  EXPECT_EQ(earshot("timemachine --json " + sample()).out, outcome.out);
}

TEST(TimeMachine, OneMethodComesWithTheBaseline) {
  const Json json = earshot("timemachine --json --method tagknn " + sample()).json();
  std::set<std::string> methods;
  for (const Json& method : json["methods"]) methods.insert(method["method"]);
  EXPECT_EQ(methods, (std::set<std::string>{"popularity", "tagknn"}));
}

TEST(TimeMachine, TooShortHistoriesSayWhatTheyHaveAndNeed) {
  const std::string path = scratch("tiny.zip");
  earshot("generate --out " + path + " --seed 3 --plays 90 --from 2020-01-01 --to 2021-01-01");
  const Outcome outcome = earshot("timemachine --json " + path);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_TRUE(outcome.json()["methods"].empty());
  EXPECT_NE(outcome.json()["too_short"].get<std::string>().find("at least 100 plays"), std::string::npos);
  const Json early = earshot("timemachine --json --cut 2016-03-03 " + sample()).json();
  EXPECT_EQ(early["cut"], "2016-03-03");
  EXPECT_TRUE(with_method(early["methods"], "blend")["hits"].is_null());
  EXPECT_NE(early["cuts"][0]["too_thin"], "");
}

TEST(TimeMachine, SpeaksWithoutJson) {
  const Outcome outcome = earshot("timemachine --cut 2021-01-01 " + sample());
  EXPECT_EQ(outcome.code, 0);
  for (const char* words : {"Made from the plays before 2021-01-01, 50 picks of Blend held", "first played 202",
                            "Hits of 50 at every cut", "is the yardstick"}) {
    EXPECT_NE(outcome.out.find(words), std::string::npos) << words << '\n' << outcome.out;
  }
}

TEST(TimeMachine, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(earshot("timemachine").code, 2);
  EXPECT_EQ(earshot("timemachine a.zip --cut yesterday").code, 2);
  EXPECT_EQ(earshot("timemachine a.zip --picks 0").code, 2);
  EXPECT_EQ(earshot("timemachine --method magic " + sample()).code, 1);
}

}  // namespace
}  // namespace earshot::cli
