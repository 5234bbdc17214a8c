#include "app/update.h"

#include <gtest/gtest.h>

#include "app/replies.h"
#include "app/sample_replies.h"
#include "app/view_import.h"

namespace earshot::app {
namespace {

using engine::RecommendRequest;

State with_history() {
  State state;
  receive(state, {0, ready_reply()});
  act(state, {Verb::sample, "mara"});
  receive(state, {state.requests.back().id, imported_reply()});
  receive(state, {state.requests.back().id, recommended_reply(5)});
  state.requests.clear();
  state.effects.clear();
  return state;
}

template <class Kind>
const Kind* effect(const State& state) {
  for (const Effect& one : state.effects)
    if (const auto* found = std::get_if<Kind>(&one)) return found;
  return nullptr;
}

TEST(Update, ASampleAskedForTooEarlyWaitsForTheEngine) {
  State state;
  act(state, {Verb::sample, "mara"});
  EXPECT_TRUE(state.requests.empty());
  receive(state, {0, ready_reply()});
  EXPECT_EQ(last_of<engine::SampleRequest>(state.requests).name, "mara");
}

TEST(Update, ASampleEndsAtTheListAndAnImportAtItsReport) {
  EXPECT_EQ(with_history().panel, Panel::for_you);
  State state;
  act(state, {Verb::import_files, ""});
  EXPECT_TRUE(state.importing);
  EXPECT_EQ(state.panel, Panel::import);
  receive(state, {state.requests.back().id, imported_reply()});
  EXPECT_FALSE(state.importing);
  EXPECT_EQ(state.panel, Panel::import);
  EXPECT_EQ(count_of<RecommendRequest>(state.requests), 1);
}

TEST(Update, ASampleIsNotOfferedWhereItWouldReplaceOnesOwnPlays) {
  State state;
  receive(state, {0, ready_reply()});
  EXPECT_FALSE(import_view(state).samples.empty());
  state.imported = imported_reply();
  state.imported->generated = true;
  EXPECT_FALSE(import_view(state).samples.empty());
  state.imported->generated = false;
  EXPECT_TRUE(import_view(state).samples.empty());
}

TEST(Update, TypedArtistsAreTrimmedLines) {
  State state;
  act(state, {Verb::typed, " Ola Brandt \r\n\nمي \n"});
  EXPECT_EQ(last_of<engine::TypedRequest>(state.requests).names,
            (std::vector<std::string>{"Ola Brandt", "مي"}));
}

TEST(Update, ADialAsksForANewListOnlyWhenItMoved) {
  State state = with_history();
  act(state, {Verb::dial, "novelty 0.8"});
  EXPECT_DOUBLE_EQ(last_of<RecommendRequest>(state.requests).settings.novelty, 0.8);
  act(state, {Verb::dial, "novelty 0.8"});
  EXPECT_EQ(count_of<RecommendRequest>(state.requests), 1);
}

TEST(Update, DialsStayInTheirRange) {
  State state = with_history();
  act(state, {Verb::dial, "popularity 7"});
  act(state, {Verb::dial, "known 0"});
  act(state, {Verb::dial, "tracks 99"});
  EXPECT_DOUBLE_EQ(state.settings.popularity, 1);
  EXPECT_EQ(state.settings.known_plays, 1U);
  EXPECT_EQ(state.settings.tracks_per_artist, 5U);
}

TEST(Update, TheTextViewTogglesAndOutlivesForgetting) {
  State state = with_history();
  act(state, {Verb::text_view, ""});
  ASSERT_NE(effect<ShowAs>(state), nullptr);
  EXPECT_EQ(effect<ShowAs>(state)->shown, Shown::mirror);
  act(state, {Verb::forget, ""});
  EXPECT_EQ(state.shown, Shown::mirror);
  state.effects.clear();
  act(state, {Verb::text_view, ""});
  EXPECT_EQ(effect<ShowAs>(state)->shown, Shown::canvas);
}

TEST(Update, NonsenseDoesNothing) {
  State state = with_history();
  for (const char* text : {"dial novelty", "dial novelty x", "like x", "seed plus", "window 1", "period 5 3",
                           "panel nowhere", "method none", "download_list pdf", "open javascript:1"})
    act(state, *action_from(text));
  EXPECT_TRUE(state.requests.empty());
  EXPECT_TRUE(state.effects.empty());
}

TEST(Update, FeedbackShapesTheNextListAndCanBeUndone) {
  State state = with_history();
  act(state, {Verb::like, "1"});
  act(state, {Verb::never, "2"});
  auto settings = last_of<RecommendRequest>(state.requests).settings;
  EXPECT_EQ(settings.liked, std::vector<std::uint32_t>{1});
  EXPECT_EQ(settings.never, std::vector<std::uint32_t>{2});
  act(state, {Verb::undo, ""});
  settings = last_of<RecommendRequest>(state.requests).settings;
  EXPECT_TRUE(settings.never.empty());
  EXPECT_EQ(settings.liked.size(), 1U);
}

TEST(Update, ASeedReplacesItsOpposite) {
  State state = with_history();
  act(state, {Verb::seed, "plus tag 3 drone metal"});
  act(state, {Verb::seed, "minus tag 3 drone metal"});
  ASSERT_EQ(state.settings.seeds.size(), 1U);
  EXPECT_FALSE(state.settings.seeds[0].plus);
  EXPECT_EQ(state.settings.seeds[0].name, "drone metal");
  act(state, {Verb::unseed, "minus tag 3 drone metal"});
  EXPECT_TRUE(state.settings.seeds.empty());
}

TEST(Update, SuggestionsCarryTheSignOfTheirDialog) {
  State state = with_history();
  act(state, {Verb::ask_seed, "minus"});
  EXPECT_EQ(effect<OpenTextInput>(state)->purpose, Purpose::seed_minus);
  act(state, {Verb::suggest, "dro"});
  receive(state, {state.requests.back().id,
                  engine::Suggested{"dro", {{engine::SeedKind::tag, 3, "drone", "long tones"}}}});
  EXPECT_EQ(to_text(effect<ShowSuggestions>(state)->rows.at(0).action.value()), "seed minus tag 3 drone");
}

TEST(Update, TheTasteWindowCountsBackFromTheLastPlay) {
  State state = with_history();
  act(state, {Verb::window, "2019"});
  EXPECT_EQ(state.settings.from_day, 17897);
  EXPECT_EQ(state.settings.to_day, 17897 + 365);
  act(state, {Verb::window, "12"});
  EXPECT_EQ(state.settings.from_day, 1780272000 / 86400 + 1 - 365);
  EXPECT_EQ(state.settings.to_day, engine::kAllTime);
}

TEST(Update, AnswersToOlderRequestsAreDropped) {
  State state = with_history();
  act(state, {Verb::dial, "novelty 0.1"});
  const std::uint32_t old = state.requests.back().id;
  act(state, {Verb::dial, "novelty 0.9"});
  receive(state, {old, recommended_reply(1)});
  EXPECT_EQ(state.recommended->items.size(), 5U);
}

TEST(Update, ForgettingLeavesNothingOfTheHistory) {
  State state = with_history();
  act(state, {Verb::like, "1"});
  act(state, {Verb::forget, ""});
  EXPECT_FALSE(state.imported || state.recommended || state.insights);
  EXPECT_TRUE(state.feedback.empty() && state.settings.liked.empty());
  EXPECT_TRUE(state.ready.has_value());
  EXPECT_EQ(count_of<engine::ForgetRequest>(state.requests), 1);
  EXPECT_NE(effect<ForgetEverything>(state), nullptr);
}

TEST(Update, AFailureKeepsWhatWasThere) {
  State state = with_history();
  act(state, {Verb::import_files, ""});
  receive(state,
          {state.requests.back().id, engine::Failed{"No file held plays.", "Drop the zip as it came."}});
  EXPECT_FALSE(state.importing);
  EXPECT_TRUE(state.imported && state.failed);
  act(state, {Verb::dismiss, ""});
  EXPECT_FALSE(state.failed);
}

TEST(Update, ExportsTheListThatIsShown) {
  State state = with_history();
  act(state, {Verb::download_list, "csv"});
  ASSERT_NE(effect<Download>(state), nullptr);
  EXPECT_EQ(effect<Download>(state)->file_name, "earshot-list.csv");
  EXPECT_NE(effect<Download>(state)->text.find("Glass Tide"), std::string::npos);
}

}  // namespace
}  // namespace earshot::app
