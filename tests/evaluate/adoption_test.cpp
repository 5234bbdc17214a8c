#include "evaluate/adoption.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/random.h"
#include "catalogue/resolve.h"
#include "recommend/history_builder.h"
#include "recommend/world.h"

namespace earshot::evaluate {
namespace {

using recommend::HistoryBuilder;
using recommend::kDay;

constexpr std::int32_t kFirst = 18'000;

/// Fifty days of plays of known artists in two spellings, of unknown ones, and skips, which do not count.
history::History random_history(std::uint64_t seed) {
  static const char* const kNames[] = {"Aura", "AURA", "Brook", "Cove", "Dune", "Ember", "flint", "Flint", "Nobody", "Nowhere"};
  Random random(seed);
  HistoryBuilder builder;
  std::int64_t second = kFirst * kDay;
  for (; second < (kFirst + 50) * kDay; second += 1 + static_cast<std::int64_t>(random.below(30'000))) {
    const std::size_t who = random.below(10) * random.below(10) / 9;
    if (random.below(5) == 0) {
      builder.skip(second, kNames[who], "Song");
    } else {
      builder.play(second, kNames[who], "Song");
    }
  }
  return builder.history();
}

/// Slow and obvious: all plays of one artist, counted one by one.
std::map<std::string, std::pair<std::uint32_t, std::int32_t>> by_hand(const history::History& history, std::int32_t cut,
                                                                      const AdoptionRule& rule) {
  struct Count {
    std::uint32_t before = 0, after = 0;
    std::set<std::int64_t> days;
  };
  std::map<std::string, Count> counts;
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    std::string name = history.artist(history.track(history.plays.track[row]).artist);
    if (name == "AURA") name = "Aura";
    if (name == "flint") name = "Flint";
    const std::int64_t day = history.plays.start[row] / kDay;
    if (day < cut) ++counts[name].before;
    if (day < cut || (rule.horizon_days > 0 && day >= cut + std::int64_t{rule.horizon_days})) continue;
    ++counts[name].after;
    counts[name].days.insert(day);
  }
  std::map<std::string, std::pair<std::uint32_t, std::int32_t>> adopted;
  for (const auto& [name, count] : counts) {
    if (count.before < rule.known_plays && count.after >= rule.least_plays && count.days.size() >= rule.least_days)
      adopted[name] = {count.after, static_cast<std::int32_t>(*count.days.begin())};
  }
  return adopted;
}

TEST(Adoption, IsWhatCountingByHandFinds) {
  const recommend::Catalogue world = recommend::tiny_world();
  const catalogue::Resolver resolver(world);
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const history::History history = random_history(seed);
    const PlayDays days(history, catalogue::resolve_history(history, resolver), world);
    for (const AdoptionRule& rule :
         {AdoptionRule{}, AdoptionRule{3, 2, 2, 0}, AdoptionRule{5, 4, 2, 10}, AdoptionRule{1, 1, 1, 7}}) {
      const std::int32_t cut = kFirst + 3 + static_cast<std::int32_t>(seed % 20);
      std::map<std::string, std::pair<std::uint32_t, std::int32_t>> adopted;
      for (const Adoption& one : days.adopted(cut, rule)) adopted[one.artist] = {one.plays, one.first_day};
      EXPECT_EQ(adopted, by_hand(history, cut, rule)) << seed;
      found += adopted.size();
    }
  }
  EXPECT_GT(found, 100u);
}

TEST(Adoption, CountsWhatCameBefore) {
  const recommend::Catalogue world = recommend::tiny_world();
  HistoryBuilder builder;
  builder.play(kFirst * kDay, "Aura", "One");
  builder.play((kFirst + 1) * kDay, "Nobody", "Two");
  builder.play((kFirst + 2) * kDay, "Brook", "Three");
  const history::History& history = builder.history();
  const PlayDays days(history, catalogue::resolve_history(history, catalogue::Resolver(world)), world);
  EXPECT_EQ(days.plays(), 3u);
  EXPECT_EQ(days.first(), kFirst);
  EXPECT_EQ(days.last(), kFirst + 2);
  EXPECT_EQ(days.plays_before(kFirst + 2), 2u);
  EXPECT_EQ(days.artists_before(kFirst + 2), 1u);  // Nobody is not in the catalogue.
  EXPECT_EQ(days.artists_before(kFirst), 0u);
  EXPECT_EQ(days.plays_by_artist_before(kFirst + 3)[recommend::kBrook], 1u);
}

}  // namespace
}  // namespace earshot::evaluate
