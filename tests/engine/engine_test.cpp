// The protocol: who is answered, when, and what becomes of the history.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include "catalogue/pack.h"
#include "catalogue/small_world.h"
#include "conversation.h"

namespace earshot::engine {
namespace {

constexpr std::int64_t kMonday = 1'700'438'400;  // 2023-11-20 00:00 UTC
constexpr std::int32_t kMondayAsDay = 19'681;

const std::vector<SampleText> kSmallSample = {{"tiny",
                                               "label: Tiny, shoegaze\n"
                                               "about: Nobody.\n"
                                               "seed: 3\n"
                                               "from: 2023-01-01\n"
                                               "to: 2023-03-01\n"
                                               "plays: 60\n"
                                               "phase: 2023-01-01 | The Lanterns 5\n"}};

/// `count` plays of different tracks of one artist, an hour apart.
std::vector<history::ExportRow> plays(const std::string& artist, int count, std::int64_t from = kMonday) {
  std::vector<history::ExportRow> rows;
  for (int i = 0; i < count; ++i) {
    history::ExportRow row;
    row.end = from + (i + 1) * 3'600;
    row.ms = 200'000;
    row.artist = artist;
    row.title = "Song " + std::to_string(i);
    row.uri = "spotify:track:" + std::to_string(i);
    rows.push_back(row);
  }
  return rows;
}

class EngineTest : public testing::Test {
 protected:
  Imported import(const std::vector<history::ExportRow>& rows) {
    talk_.drop(rows);
    return talk_.ask<Imported>(ImportRequest{});
  }
  std::uint64_t plays_now() { return talk_.ask<Insights>(InsightsRequest{}).totals.plays; }

  Conversation talk_{catalogue::small_catalogue(), kSmallSample};
};

TEST_F(EngineTest, SaysReadyFirst) {
  talk_.submit(CoverageRequest{});
  const auto replies = talk_.run();
  ASSERT_EQ(replies.size(), 2u);
  const Ready& ready = std::get<Ready>(replies[0].body);
  EXPECT_EQ(replies[0].id, 0u);
  EXPECT_EQ(ready.artists, 5u);
  EXPECT_EQ(ready.scenes, 2u);
  ASSERT_EQ(ready.methods.size(), 5u);
  EXPECT_EQ(ready.methods[0].id, "blend");
  for (const MethodInfo& method : ready.methods) EXPECT_FALSE(method.label.empty() || method.about.empty());
  ASSERT_EQ(ready.samples.size(), 1u);
  EXPECT_EQ(ready.samples[0].label, "Tiny, shoegaze");
}

TEST(EngineCreate, ReadsAPackAndRefusesDamage) {
  auto pack = catalogue::pack(catalogue::small_catalogue());
  EXPECT_TRUE(Engine::create(pack, {}).ok());
  pack.resize(pack.size() / 2);
  EXPECT_FALSE(Engine::create(pack, {}).ok());
}

TEST(EngineCreate, NamesTheSampleThatCanNotBeRead) {
  const auto engine = Engine::create(catalogue::small_catalogue(), {{"odd", "label: Odd\n"}});
  ASSERT_FALSE(engine.ok());
  EXPECT_NE(engine.error().what.find("'odd'"), std::string::npos);
}

TEST_F(EngineTest, ImportsInTheSmallestStepsWhatItImportsInOne) {
  const auto rows = plays("The Lanterns", 500);
  const Imported at_once = import(rows);
  Conversation slow(catalogue::small_catalogue());
  slow.drop(rows);
  slow.submit(ImportRequest{});
  const auto replies = slow.run(tiny());
  EXPECT_EQ(encode(Reply{1, std::get<Imported>(replies.back().body)}), encode(Reply{1, at_once}));
  std::size_t progress = 0;
  for (const Reply& reply : replies) progress += std::holds_alternative<Progress>(reply.body) ? 1u : 0u;
  EXPECT_GT(progress, 3u);
  const Progress& last = std::get<Progress>(replies[replies.size() - 2].body);
  EXPECT_EQ(last.files_done, 1u);
  EXPECT_EQ(last.rows, 500u);
  EXPECT_EQ(last.bytes_done, last.bytes_total);
}

TEST_F(EngineTest, AStepAlwaysDoesSomething) {
  talk_.run();
  talk_.submit(CoverageRequest{});
  EXPECT_FALSE(talk_.engine().step(tiny()));
  EXPECT_EQ(talk_.engine().take_replies().size(), 1u);
}

TEST_F(EngineTest, ReportsAnImport) {
  const Imported imported = import(plays("Hush", 4));
  EXPECT_EQ(imported.source, "Your export");
  EXPECT_FALSE(imported.generated || imported.cancelled);
  ASSERT_EQ(imported.files.size(), 1u);
  EXPECT_EQ(imported.files[0].rows, 4u);
  EXPECT_EQ(imported.files[0].kept, 4u);
  EXPECT_EQ(imported.totals.plays_30s, 4u);
  EXPECT_NEAR(imported.totals.hours_30s, 4 * 200.0 / 3'600, 1e-9);
  EXPECT_EQ(imported.coverage.minutes_known, 1.0);
}

TEST_F(EngineTest, AnImportWithoutFilesFailsAndLosesNothing) {
  import(plays("Hush", 4));
  const auto failed = talk_.ask<Failed>(ImportRequest{});
  EXPECT_FALSE(failed.what.empty() || failed.next.empty());
  EXPECT_EQ(plays_now(), 4u);
}

TEST_F(EngineTest, AnImportOfNothingUsefulLosesNothing) {
  import(plays("Hush", 4));
  talk_.drop_text("not a history", "notes.txt");
  EXPECT_EQ(talk_.ask<Imported>(ImportRequest{}).totals.plays, 4u);
  EXPECT_EQ(plays_now(), 4u);
}

TEST_F(EngineTest, ASecondImportMergesWithoutDoubles) {
  import(plays("Hush", 4));
  auto rows = plays("Hush", 4);
  for (const auto& row : plays("Ärger", 3, kMonday + 86'400)) rows.push_back(row);
  const Imported second = import(rows);
  EXPECT_EQ(second.files[0].merged, 4u);
  EXPECT_EQ(second.files[0].kept, 3u);
  EXPECT_EQ(second.totals.plays, 7u);
}

TEST_F(EngineTest, UsesOnlyThePlaysBeforeUntilDay) {
  talk_.drop(plays("Hush", 40));
  const auto imported = talk_.ask<Imported>(ImportRequest{.until_day = kMondayAsDay + 1});
  EXPECT_EQ(imported.totals.plays, 24u);
  EXPECT_LT(imported.totals.last, kMonday + 86'400);
}

TEST_F(EngineTest, CancelKeepsWhatWasReadAndSaysSo) {
  talk_.drop(plays("Hush", 4), "endsong_0.json");
  talk_.drop(plays("Ärger", 4, kMonday + 86'400), "endsong_1.json");
  talk_.submit(ImportRequest{});
  while (talk_.engine().step(tiny())) {
    const auto replies = talk_.engine().take_replies();
    const auto* progress = std::get_if<Progress>(&replies.back().body);
    if (progress != nullptr && progress->files_done == 1) break;
  }
  talk_.submit(CancelRequest{});
  const Imported imported = std::get<Imported>(talk_.run().back().body);
  EXPECT_TRUE(imported.cancelled);
  EXPECT_EQ(imported.totals.plays, 4u);
  EXPECT_EQ(plays_now(), 4u);
}

TEST_F(EngineTest, CancelReachesAnImportThatStillWaits) {
  talk_.drop(plays("Hush", 4));
  talk_.submit(ImportRequest{});
  talk_.submit(CancelRequest{});
  EXPECT_TRUE(std::get<Imported>(talk_.run().back().body).cancelled);
  talk_.drop(plays("Hush", 4));
  EXPECT_FALSE(talk_.ask<Imported>(ImportRequest{}).cancelled);
}

TEST_F(EngineTest, CancelWithNothingRunningIsSilent) {
  talk_.run();
  EXPECT_TRUE(talk_.say(CancelRequest{}).empty());
}

TEST_F(EngineTest, ASampleTakesThePlaceOfOnesOwnAndNeverMixes) {
  import(plays("Hush", 500));
  const auto sample = talk_.ask<Imported>(SampleRequest{"tiny"});
  EXPECT_TRUE(sample.generated);
  EXPECT_EQ(sample.source, "Sample listener: Tiny, shoegaze");
  EXPECT_LT(sample.totals.plays, 100u);
  EXPECT_GT(sample.totals.plays, 30u);
  EXPECT_EQ(import(plays("Hush", 4)).totals.plays, 4u);
}

TEST_F(EngineTest, AnEmptyImportAfterASampleKeepsTheSample) {
  const auto sample = talk_.ask<Imported>(SampleRequest{"tiny"});
  talk_.drop_text("{}", "notes.json");
  EXPECT_EQ(talk_.ask<Imported>(ImportRequest{}).totals.plays, sample.totals.plays);
}

TEST_F(EngineTest, FailsOnAnUnknownSample) {
  import(plays("Hush", 4));
  EXPECT_NE(talk_.ask<Failed>(SampleRequest{"nobody"}).what.find("nobody"), std::string::npos);
  EXPECT_EQ(plays_now(), 4u);
}

TEST_F(EngineTest, TypedArtistsAreAHistoryOfTheirOwn) {
  const auto typed = talk_.ask<Imported>(TypedRequest{{"arger", "Ärger", "Nobody At All"}});
  EXPECT_EQ(typed.source, "Typed artists");
  EXPECT_EQ(typed.coverage.artists_known, 1u);
  EXPECT_EQ(typed.coverage.artists_total, 2u);
  ASSERT_EQ(typed.notes.size(), 1u);
  EXPECT_NE(typed.notes[0].find("Nobody At All"), std::string::npos);
  const Recommended list = talk_.recommend();
  ASSERT_FALSE(list.items.empty());
  EXPECT_EQ(list.items[0].name, "The Lanterns");
  EXPECT_EQ(list.items[0].reasons[0].artist, "Ärger");
}

TEST_F(EngineTest, TypedArtistsComeOnTopOfOnesOwnPlays) {
  import(plays("Hush", 4));
  talk_.ask<Imported>(TypedRequest{{"Ärger"}});
  EXPECT_EQ(plays_now(), 4u);
  const auto list = names(talk_.recommend());
  EXPECT_NE(std::find(list.begin(), list.end(), "The Lanterns"), list.end());
  EXPECT_NE(std::find(list.begin(), list.end(), "Moss & Fern"), list.end());
}

TEST_F(EngineTest, TypedArtistsEndASample) {
  talk_.ask<Imported>(SampleRequest{"tiny"});
  EXPECT_EQ(talk_.ask<Imported>(TypedRequest{{"Hush"}}).totals.plays, 0u);
  talk_.ask<Imported>(SampleRequest{"tiny"});
  EXPECT_EQ(talk_.ask<Coverage>(CoverageRequest{}).summary.artists_total,
            talk_.ask<Insights>(InsightsRequest{}).totals.artists_30s);
}

TEST_F(EngineTest, ForgetsEverythingAndWhatWaits) {
  import(plays("Hush", 4));
  talk_.ask<Imported>(TypedRequest{{"Ärger"}});
  talk_.drop(plays("Hush", 4));
  talk_.submit(ImportRequest{});
  talk_.submit(ForgetRequest{});
  const auto replies = talk_.run();
  ASSERT_EQ(replies.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<Forgotten>(replies[0].body));
  EXPECT_EQ(plays_now(), 0u);
  EXPECT_TRUE(talk_.recommend().items.empty());
  EXPECT_TRUE(std::holds_alternative<Failed>(talk_.say(ImportRequest{}).back().body))
      << "files are forgotten, too";
}

TEST_F(EngineTest, ForgetStopsARunningImport) {
  talk_.drop(plays("Hush", 4));
  talk_.submit(ImportRequest{});
  talk_.engine().step(tiny());
  talk_.submit(ForgetRequest{});
  EXPECT_TRUE(std::holds_alternative<Forgotten>(talk_.run().back().body));
  EXPECT_EQ(plays_now(), 0u);
}

TEST_F(EngineTest, ANewerDialMoveTakesThePlaceOfAWaitingOne) {
  talk_.run();
  talk_.submit(RecommendRequest{});
  talk_.submit(SuggestRequest{.text = "h"});
  talk_.submit(CoverageRequest{});
  const std::uint32_t suggest = talk_.submit(SuggestRequest{.text = "hu"});
  const std::uint32_t recommend = talk_.submit(RecommendRequest{});
  const auto replies = talk_.run();
  ASSERT_EQ(replies.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<Coverage>(replies[0].body));
  EXPECT_EQ(replies[1].id, suggest);
  EXPECT_EQ(std::get<Suggested>(replies[1].body).text, "hu");
  EXPECT_EQ(replies[2].id, recommend);
}

TEST_F(EngineTest, AnswersInOrderAfterAnImport) {
  talk_.run();
  talk_.drop(plays("Hush", 4));
  talk_.submit(ImportRequest{});
  const std::uint32_t insights = talk_.submit(InsightsRequest{});
  const auto replies = talk_.run(tiny());
  EXPECT_EQ(replies.back().id, insights);
  EXPECT_EQ(std::get<Insights>(replies.back().body).totals.plays, 4u);
}

TEST_F(EngineTest, LeavesOutIdsThatTheCatalogueDoesNotHave) {
  import(plays("Hush", 4));
  const auto plain = names(talk_.recommend());
  ASSERT_FALSE(plain.empty());
  Settings odd;
  odd.liked = odd.never = odd.not_now = {5, 4'000'000'000};
  odd.seeds = {{SeedKind::artist, 77, "?", true}, {SeedKind::tag, 4'000'000'000, "?", false}};
  odd.without = {"Nobody"};
  EXPECT_EQ(names(talk_.recommend(odd)), plain);
}

TEST_F(EngineTest, SaysWhyAListIsShort) {
  EXPECT_NE(talk_.recommend().note.find("Drop your export"), std::string::npos);
  import(plays("Nobody At All", 4));
  EXPECT_NE(talk_.recommend().note.find("the catalogue knows"), std::string::npos);
  EXPECT_NE(talk_.recommend({.method = "magic"}).note.find("'magic'"), std::string::npos);
}

TEST_F(EngineTest, ThresholdOfKnownCountsPlays) {
  auto rows = plays("Hush", 9);
  for (const auto& row : plays("Moss & Fern", 3, kMonday + 86'400)) rows.push_back(row);
  import(rows);
  const auto holds_moss = [&](std::uint32_t known) {
    const auto list = names(talk_.recommend({.known_plays = known}));
    return std::find(list.begin(), list.end(), "Moss & Fern") != list.end();
  };
  EXPECT_FALSE(holds_moss(2));
  EXPECT_FALSE(holds_moss(3));
  EXPECT_TRUE(holds_moss(4));
}

TEST_F(EngineTest, CoverageNamesTheUnknownArtistsByTime) {
  auto rows = plays("Hush", 6);
  for (const auto& row : plays("Nobody At All", 3, kMonday + 86'400)) rows.push_back(row);
  for (const auto& row : plays("Someone Else", 1, kMonday + 2 * 86'400)) rows.push_back(row);
  import(rows);
  const auto coverage = talk_.ask<Coverage>(CoverageRequest{});
  EXPECT_NEAR(coverage.summary.minutes_known, 0.6, 1e-9);
  EXPECT_EQ(coverage.summary.artists_known, 1u);
  EXPECT_EQ(coverage.summary.artists_total, 3u);
  ASSERT_EQ(coverage.unknown.size(), 2u);
  EXPECT_EQ(coverage.unknown[0].name, "Nobody At All");
  ASSERT_EQ(coverage.scenes.size(), 1u);
  EXPECT_EQ(coverage.scenes[0].share, 1.0);
  EXPECT_EQ(talk_.ask<Coverage>(CoverageRequest{.rows = 1}).unknown.size(), 1u);
}

TEST_F(EngineTest, InsightsFollowPeriodAndMeasure) {
  auto rows = plays("Hush", 20);
  for (const auto& row : plays("Ärger", 5, kMonday + 2 * 86'400)) rows.push_back(row);
  import(rows);
  const auto all = talk_.ask<Insights>(InsightsRequest{.measure = Measure::plays, .rows = 1});
  ASSERT_EQ(all.artists.size(), 1u);
  EXPECT_EQ(all.artists[0].name, "Hush");
  EXPECT_EQ(all.artists[0].share, 0.8);
  EXPECT_EQ(all.week.size(), 168u);
  const auto later = talk_.ask<Insights>(InsightsRequest{.from_day = kMondayAsDay + 2});
  ASSERT_EQ(later.artists.size(), 1u);
  EXPECT_EQ(later.artists[0].name, "Ärger");
  EXPECT_EQ(later.totals.plays, 5u);
}

TEST_F(EngineTest, SuggestsArtistsAndTags) {
  const auto suggested = talk_.ask<Suggested>(SuggestRequest{.text = "dro"});
  ASSERT_EQ(suggested.rows.size(), 2u);
  EXPECT_TRUE(std::any_of(suggested.rows.begin(), suggested.rows.end(), [](const Suggestion& row) {
    return row.kind == SeedKind::tag && row.name == "drone" && row.detail == "held notes";
  }));
  EXPECT_TRUE(std::any_of(suggested.rows.begin(), suggested.rows.end(), [](const Suggestion& row) {
    return row.kind == SeedKind::artist && row.name == "The The Drones" &&
           row.detail == "United States, drone";
  }));
}

TEST_F(EngineTest, RediscoversFromTheLibrary) {
  auto rows = plays("Hush", 1);
  for (int i = 0; i < 8; ++i) {
    rows.push_back(rows[0]);
    rows.back().end += 86'400 * (i + 1);
  }
  for (const auto& row : plays("Ärger", 3, kMonday + 900 * std::int64_t{86'400})) rows.push_back(row);
  import(rows);
  const auto found = talk_.ask<Rediscovered>(RediscoverRequest{});
  ASSERT_EQ(found.forgotten.size(), 1u);
  EXPECT_EQ(found.forgotten[0].artist, "Hush");
  EXPECT_EQ(found.forgotten[0].plays, 9u);
  EXPECT_FALSE(found.forgotten[0].reason.empty());
}

}  // namespace
}  // namespace earshot::engine
