#include "evaluate/simulated_listener.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "catalogue/small_world.h"

namespace earshot::evaluate {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kNewPipeline = 1'665'792'000;  // 2022-10-15

/// Four years around the change of the log, over the small catalogue.
ListenerSpec spec(std::size_t plays = 4'000) {
  return {.label = "Nobody",
          .about = "",
          .seed = 11,
          .from = kNewPipeline - 730 * kDay,
          .to = kNewPipeline + 730 * kDay,
          .plays = plays,
          .country = "NO",
          .platform = "android",
          .unknown = 0.4,
          .phases = {{kNewPipeline - 730 * kDay, {{"Hush", 5}, {"arger", 3}}}}};
}

std::vector<history::ExportRow> rows_of(const ListenerSpec& spec, const ListenerHabits& habits = {}) {
  return *simulate(spec, catalogue::small_catalogue(), habits);
}

double share(const std::vector<history::ExportRow>& rows,
             const std::function<bool(const history::ExportRow&)>& of) {
  return static_cast<double>(std::count_if(rows.begin(), rows.end(), of)) / static_cast<double>(rows.size());
}

std::string text_of(const std::vector<history::ExportRow>& rows) {
  std::string all;
  for (const auto& file : history::write_extended(rows, history::ExtendedStyle::minified_k21))
    all += file.text;
  return all;
}

TEST(Simulate, SameSpecSameRowsOtherSeedOthers) {
  const std::string rows = text_of(rows_of(spec()));
  EXPECT_EQ(rows, text_of(rows_of(spec())));
  ListenerSpec other = spec();
  other.seed = 12;
  EXPECT_NE(rows, text_of(rows_of(other)));
}

TEST(Simulate, RowsAscendInsideTheSpan) {
  const auto rows = rows_of(spec());
  EXPECT_TRUE(
      std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.end < b.end; }));
  EXPECT_GE(rows.front().end, spec().from);
  EXPECT_LE(rows.back().end, spec().to + kDay);
}

TEST(Simulate, ListensAllTheYearsWithoutLongSilence) {
  ListenerSpec ten_years = spec(20'000);
  ten_years.to = ten_years.from + 3'700 * kDay;
  std::int64_t longest = 0;
  const auto rows = rows_of(ten_years);
  std::int64_t before = rows.front().end;  // Five artists: the first of them is found late.
  for (const auto& row : rows) {
    longest = std::max(longest, row.end - before);
    before = row.end;
  }
  EXPECT_LT(longest, 30 * kDay);
  EXPECT_GT(before, ten_years.to - 30 * kDay);
}

TEST(Simulate, WritesAsManyRowsAsWishedToWithinASession) {
  for (const std::size_t wish : {1u, 300u, 4'000u, 60'000u}) {
    const std::size_t rows = rows_of(spec(wish)).size();
    EXPECT_GE(rows, wish);
    EXPECT_LE(rows, wish + 120);
  }
  EXPECT_TRUE(rows_of(spec(0)).empty());
}

TEST(Simulate, SkipsAsPeopleDo) {
  const auto skipped = [](const history::ExportRow& row) { return row.reason_end == "fwdbtn"; };
  const auto rows = rows_of(spec());
  EXPECT_GT(share(rows, skipped), 0.08);
  EXPECT_LT(share(rows, skipped), 0.35);
  EXPECT_EQ(share(rows_of(spec(), {.skip = 0}), skipped), 0);
  EXPECT_GT(share(rows_of(spec(), {.skip = 0.4}), skipped), share(rows, skipped));
  for (const auto& row : rows) {
    const bool whole = row.reason_end == "trackdone" && row.episode.empty();
    EXPECT_TRUE(!whole || row.ms >= 150'000u) << row.ms;
  }
}

TEST(Simulate, KnowsTheTwoFormsOfTheLog) {
  for (const auto& row : rows_of(spec(), {.podcast_session = 0})) {
    const bool late = row.end - row.ms / 1'000 >= kNewPipeline;
    EXPECT_TRUE(!late || row.offline_timestamp == row.end - row.ms / 1'000) << row.end;
    EXPECT_TRUE(late || !row.skipped) << row.end;
    EXPECT_EQ(row.platform == "android", late) << row.end;
    EXPECT_EQ(row.country, "NO");
  }
}

TEST(Simulate, OfflineSessionsOfTheOldLogCarryTheTimeOfUpload) {
  std::size_t batches = 0;
  const auto rows = rows_of(spec(), {.offline_session = 0.5, .duplicate = 0});
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (!rows[i].offline || rows[i].offline_timestamp < 1'000'000'000'000) continue;
    EXPECT_LE(rows[i].offline_timestamp / 1'000, rows[i].end);
    batches += rows[i].end == rows[i - 1].end ? 1u : 0u;
  }
  EXPECT_GT(batches, 100u);
}

TEST(Simulate, WritesExactDuplicatesInTheOldLogOnly) {
  std::set<std::tuple<std::int64_t, std::string, std::uint32_t>> seen;
  std::size_t twice = 0;
  for (const auto& row : rows_of(spec(), {.offline_session = 0})) {
    if (seen.insert({row.end, row.uri, row.ms}).second) continue;
    ++twice;
    EXPECT_LT(row.end, kNewPipeline);
  }
  EXPECT_GT(twice, 10u);
  EXPECT_LT(twice, 80u);
}

TEST(Simulate, InventsTheWishedShareOfUnknownArtists) {
  const auto count = [](double unknown) {
    ListenerSpec wish = spec();
    wish.unknown = unknown;
    std::set<std::string> known = {"Ärger", "The Lanterns", "Hush", "Moss & Fern", "The The Drones"};
    std::set<std::string> strangers;
    for (const auto& row : rows_of(wish, {.podcast_session = 0, .awkward = 0})) {
      if (known.count(row.artist) == 0) strangers.insert(row.artist);
    }
    return strangers.size();
  };
  EXPECT_EQ(count(0), 0u);
  EXPECT_EQ(count(0.5), 5u);
}

TEST(Simulate, AlbumSessionsStayWithOneArtist) {
  const auto changes = [](double album) {
    const auto rows = rows_of(spec(), {.album_session = album, .podcast_session = 0});
    std::size_t count = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) count += rows[i].artist != rows[i - 1].artist ? 1u : 0u;
    return count;
  };
  EXPECT_LT(changes(1), changes(0) / 3);
}

TEST(Simulate, ALaterPhaseComesLater) {
  ListenerSpec wish = spec();
  wish.unknown = 0;
  wish.phases = {{wish.from, {{"Hush", 5}}}, {kNewPipeline, {{"The Lanterns", 5}}}};
  for (const auto& row : rows_of(wish, {.podcast_session = 0, .awkward = 0})) {
    EXPECT_TRUE(row.artist != "The Lanterns" || row.end >= kNewPipeline) << row.end;
  }
}

TEST(Simulate, FailsOnAnAnchorThatIsNotInTheCatalogue) {
  ListenerSpec wish = spec();
  wish.phases[0].anchors.push_back({"Nobody At All", 1});
  const auto rows = simulate(wish, catalogue::small_catalogue());
  ASSERT_FALSE(rows.ok());
  EXPECT_NE(rows.error().what.find("Nobody At All"), std::string::npos);
}

TEST(RandomSpec, CanAlwaysBeSimulated) {
  const auto catalogue = catalogue::small_catalogue();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const ListenerSpec wish = random_spec(seed, 0, 400 * kDay, 200, catalogue);
    EXPECT_EQ(wish.phases.size(), 2u);
    const auto rows = simulate(wish, catalogue);
    ASSERT_TRUE(rows.ok()) << rows.error().what;
    EXPECT_GE(rows->size(), 200u);
  }
}

}  // namespace
}  // namespace earshot::evaluate
