// The report of an import, and what its library can be used for.
#include <gtest/gtest.h>

#include "app/sample_replies.h"
#include "app/update.h"
#include "app/update_import.h"
#include "app/view_import.h"

namespace earshot::app {
namespace {

State with_report() {
  State state;
  state.ready = ready_reply();
  state.imported = imported_reply();
  return state;
}

const engine::Settings& asked_for(const State& state) {
  return std::get<engine::RecommendRequest>(state.requests.back().body).settings;
}

TEST(Import, APlaylistBecomesSeedsAndStopsBeingThem) {
  State state = with_report();
  act(state, {Verb::from_library, "seeds 0"});
  ASSERT_EQ(asked_for(state).seeds.size(), 2U);
  EXPECT_EQ(asked_for(state).seeds[1].name, "Quiet Machine");
  EXPECT_TRUE(asked_for(state).seeds[1].plus);
  EXPECT_TRUE(import_view(state).library.playlists.at(0).on);
  EXPECT_FALSE(import_view(state).library.playlists.at(1).on);
  act(state, {Verb::from_library, "seeds 0"});
  EXPECT_TRUE(asked_for(state).seeds.empty());
}

TEST(Import, AMinusSeedOfAPlaylistTurnsIntoAPlusSeed) {
  State state = with_report();
  act(state, {Verb::seed, "minus artist 3 Amber Ensemble"});
  act(state, {Verb::from_library, "seeds 0"});
  ASSERT_EQ(asked_for(state).seeds.size(), 2U);
  EXPECT_TRUE(asked_for(state).seeds[0].plus);
}

TEST(Import, BannedArtistsAreNeverRecommended) {
  State state = with_report();
  act(state, {Verb::from_library, "never"});
  EXPECT_EQ(asked_for(state).never, (std::vector<std::uint32_t>{9, 11}));
  EXPECT_TRUE(import_view(state).library.banned.at(0).on);
  act(state, {Verb::from_library, "never"});
  EXPECT_TRUE(asked_for(state).never.empty());
}

TEST(Import, ArgumentsThatMakeNoSenseDoNothing) {
  State state = with_report();
  for (const char* argument : {"", "seeds", "seeds 2", "seeds -1", "seeds x", "always"}) act(state, {Verb::from_library, argument});
  EXPECT_TRUE(state.requests.empty());
  state.imported.reset();
  act(state, {Verb::from_library, "never"});
  EXPECT_TRUE(state.requests.empty());
}

TEST(Import, TheRequestSaysWhatDayItIs) {
  State state = with_report();
  state.today = 20'000;
  act(state, {Verb::import_files, ""});
  EXPECT_EQ(std::get<engine::ImportRequest>(state.requests.back().body).today, 20'000);
}

TEST(Import, TheReportShowsRulesKindsAndLibrary) {
  const ImportView view = import_view(with_report());
  ASSERT_EQ(view.merged.size(), 2U);
  EXPECT_EQ(view.merged[0].rows, "380");
  EXPECT_EQ(view.kinds, "Kept apart: 183,206 plays of music (8,800 h), 1,000 plays of podcasts (200 h).");
  EXPECT_NE(view.library.heading.about.find("812 saved tracks, 2 playlists, 3 banned artists"), std::string::npos);
  EXPECT_EQ(view.library.playlists.at(0).label, "Rainy evenings · 40 tracks");
  EXPECT_EQ(view.library.playlists.at(1).label, "A playlist with a rathe\u2026 · 12 tracks");
}

TEST(Import, AReportWithoutThemShowsNoSections) {
  State state = with_report();
  state.imported->merged.clear();
  state.imported->library = {};
  state.imported->kinds = {{"music", 10, 1}};
  const ImportView view = import_view(state);
  EXPECT_TRUE(view.merged.empty() && view.merged_heading.title.empty());
  EXPECT_TRUE(view.library.heading.title.empty() && view.library.playlists.empty() && view.library.banned.empty());
  EXPECT_TRUE(view.kinds.empty());
}

}  // namespace
}  // namespace earshot::app
