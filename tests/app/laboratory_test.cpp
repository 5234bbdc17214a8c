// The laboratory: what a click asks of the engine, what is shown of its answers, on canvas and in the mirror.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/lab_figures.h"
#include "app/lab_replies.h"
#include "app/replies.h"
#include "app/sample_replies.h"
#include "app/screen.h"
#include "app/update.h"
#include "app/view_laboratory.h"

namespace earshot::app {
namespace {

void say(State& state, const std::string& words) { act(state, *action_from(words)); }

template <class Body>
void reply(State& state, Body body) {
  receive(state, {state.asked.last, std::move(body)});
}

/// A state with the menu and a dropped data set.
State with_data() {
  State state;
  say(state, "panel laboratory");
  reply(state, lab_menu_reply());
  say(state, "import_files");
  reply(state, data_set_reply());
  state.requests.clear();
  state.effects.clear();
  return state;
}

State with_result() {
  State state = with_data();
  say(state, "lab run");
  reply(state, lab_result_reply(state.laboratory.spec));
  state.requests.clear();
  return state;
}

TEST(Laboratory, AsksWhatCanBeRunOnceAndNeedsNoHistory) {
  State state;
  say(state, "panel laboratory");
  EXPECT_EQ(count_of<engine::LabMenuRequest>(state.requests), 1);
  EXPECT_FALSE(laboratory_view(state).waiting.empty());
  reply(state, lab_menu_reply());
  say(state, "panel import");
  say(state, "panel laboratory");
  EXPECT_EQ(count_of<engine::LabMenuRequest>(state.requests), 1);
  EXPECT_TRUE(laboratory_view(state).waiting.empty());
  EXPECT_EQ(state.laboratory.spec.data, engine::LabData::generated);
}

TEST(Laboratory, FilesAreADataSetHereAndAnExportElsewhere) {
  State state;
  say(state, "panel laboratory");
  say(state, "import_files");
  EXPECT_EQ(count_of<engine::DataSetRequest>(state.requests), 1);
  EXPECT_EQ(count_of<engine::ImportRequest>(state.requests), 0);
  say(state, "panel import");
  say(state, "import_files");
  EXPECT_EQ(count_of<engine::ImportRequest>(state.requests), 1);
}

TEST(Laboratory, ADroppedDataSetIsChosenAndSaidInFigures) {
  const State state = with_data();
  EXPECT_EQ(state.laboratory.spec.data, engine::LabData::data_set);
  const LaboratoryView view = laboratory_view(state);
  EXPECT_EQ(view.data.words.front().find("Invented listeners: 1,892 users, 17,632 items, 92,834 events, with tags or genres. Read as: hetrec. 3 rows"), 0u);
  EXPECT_EQ(view.data.listeners.action.argument, "listeners on");
}

TEST(Laboratory, WhatTheDataLackIsGreyedWithItsReason) {
  State state = with_data();
  LaboratoryView view = laboratory_view(state);
  const auto markov = std::find_if(view.choice.methods.begin(), view.choice.methods.end(),
                                   [](const Chip& chip) { return chip.label == "Markov chain"; });
  ASSERT_NE(markov, view.choice.methods.end());
  EXPECT_FALSE(markov->action.has_value());
  EXPECT_EQ(view.choice.missing.front(), "Markov chain can't run here. Needs times, which these data do not have.");
  EXPECT_EQ(view.choice.run.label, "Run");
  say(state, "lab protocol split");
  view = laboratory_view(state);
  EXPECT_EQ(view.choice.why_not, "Needs a test part, which these data do not have.");
  EXPECT_EQ(view.choice.run.label, "");
  say(state, "lab run");
  EXPECT_TRUE(state.requests.empty());
}

TEST(Laboratory, AProtocolThatCanNotRunGivesWay) {
  State state = with_data();
  state.imported = imported_reply();
  say(state, "lab data own");
  EXPECT_EQ(state.laboratory.spec.protocol, "next");
  say(state, "lab protocol holdout");
  EXPECT_EQ(laboratory_view(state).choice.why_not, "Needs several listeners, which these data do not have.");
}

TEST(Laboratory, ChoicesMakeTheSpec) {
  State state = with_data();
  for (const char* words : {"lab method ease", "lab method random", "lab method random", "lab cut 20", "lab metric recall",
                            "lab metric ndcg", "lab cut 5", "lab seed 7", "lab set share 0.3", "lab set nonsense 1", "lab run"})
    say(state, words);
  const auto spec = last_of<engine::LabRequest>(state.requests).spec;
  ASSERT_EQ(spec.methods.size(), 1u);
  EXPECT_EQ(spec.methods[0].id, "ease");
  EXPECT_EQ(spec.metrics, (std::vector<std::string>{"recall@5", "ndcg@5"}));
  EXPECT_EQ(spec.seed, 7u);
  ASSERT_EQ(spec.settings.size(), 1u);
  EXPECT_EQ(spec.settings[0].key + spec.settings[0].value, "share0.3");
}

TEST(Laboratory, AnotherProtocolForgetsTheSettingsOfTheFirst) {
  State state = with_data();
  say(state, "lab set share 0.3");
  say(state, "lab protocol next");
  EXPECT_TRUE(state.laboratory.spec.settings.empty());
}

TEST(Laboratory, ASettingIsTypedIntoTheDialog) {
  State state = with_data();
  say(state, "lab ask share");
  ASSERT_FALSE(state.effects.empty());
  EXPECT_EQ(std::get<OpenTextInput>(state.effects.at(state.effects.size() - 2)).purpose, Purpose::setting);
  say(state, "suggest 0.35");
  const auto shown = std::get<ShowSuggestions>(state.effects.back());
  ASSERT_EQ(shown.rows.size(), 1u);
  act(state, *shown.rows[0].action);
  EXPECT_EQ(state.laboratory.spec.settings.at(0).value, "0.35");
  say(state, "suggest brian");
  EXPECT_EQ(count_of<engine::SuggestRequest>(state.requests), 1) << "seeds are asked of the engine again";
}

TEST(Laboratory, ADialogThatWasClosedTakesNoTextOfAnother) {
  for (const char* other : {"find_artist", "ask_seed plus", "ask_seed minus"}) {
    State state = with_data();
    say(state, "lab ask share");
    say(state, other);
    say(state, "suggest brian");
    EXPECT_EQ(last_of<engine::SuggestRequest>(state.requests).text, "brian") << other;
  }
}

TEST(Laboratory, AChosenMethodOpensItsSettings) {
  State state = with_data();
  say(state, "lab method itemknn");
  LabMethodView method = laboratory_view(state).choice.chosen.at(0);
  ASSERT_EQ(method.settings.size(), 2u);
  EXPECT_EQ(method.settings[0].value.label, "100");
  EXPECT_EQ(method.settings[0].value.action.argument, "ask itemknn.k");
  EXPECT_EQ(method.settings[1].choices.at(1).action.argument, "set itemknn.similarity dice");
  EXPECT_EQ(method.usual.label, "");
  say(state, "lab set itemknn.k 50");
  act(state, method.settings[1].choices.at(1).action);
  method = laboratory_view(state).choice.chosen.at(0);
  EXPECT_EQ(method.set, "k = 50, similarity = dice");
  EXPECT_TRUE(method.settings[1].choices[1].on);
  say(state, "lab run");
  EXPECT_EQ(last_of<engine::LabRequest>(state.requests).spec.methods.at(0).settings.size(), 2u);
}

TEST(Laboratory, SettingsGoBackToTheUsualOnes) {
  State state = with_data();
  for (const char* words : {"lab method itemknn", "lab set itemknn.k 50", "lab set itemknn.similarity dice", "lab usual itemknn.k"})
    say(state, words);
  ASSERT_EQ(state.laboratory.spec.methods[0].settings.size(), 1u);
  act(state, laboratory_view(state).choice.chosen.at(0).usual.action);
  EXPECT_TRUE(state.laboratory.spec.methods[0].settings.empty());
  say(state, "lab set itemknn.k 100");
  EXPECT_TRUE(state.laboratory.spec.methods[0].settings.empty()) << "the default need not be said";
  say(state, "lab settings itemknn");
  EXPECT_TRUE(laboratory_view(state).choice.chosen.at(0).settings.empty()) << "folded";
}

TEST(Laboratory, AValueThatCanNotBeIsSaidAndNotSet) {
  State state = with_data();
  say(state, "lab method itemknn");
  say(state, "lab ask itemknn.k");
  EXPECT_EQ(std::get<OpenTextInput>(state.effects[state.effects.size() - 2]).initial, "100");
  for (const char* value : {"0", "2.5", "many", "100001"}) {
    say(state, std::string("suggest ") + value);
    const SuggestionRow row = std::get<ShowSuggestions>(state.effects.back()).rows.at(0);
    EXPECT_FALSE(row.action.has_value());
    EXPECT_EQ(row.label, std::string("k can't be '") + value + "'. It takes a whole number from 1 to 100000.");
  }
  say(state, "lab set itemknn.similarity jaccard");
  EXPECT_EQ(std::get<Announce>(state.effects.back()).sentence, "similarity can't be 'jaccard'. It takes cosine or dice.");
  EXPECT_TRUE(state.laboratory.spec.methods[0].settings.empty());
}

TEST(Laboratory, RecordedRankingsOpenTheirProtocol) {
  State state = with_data();
  say(state, "lab method ease");
  say(state, "import_files");
  engine::DataSetLoaded study;
  study.summary = "Recorded rankings: 168 rankings of 20 candidates for 24 people, by 2 models in 3 arms";
  study.has = {"recorded rankings"};
  study.protocol = "recorded";
  study.rankings = true;
  study.settings = {{"usd_in:a/b-4.1", "", "0 to 1000000", "US dollars", {}, 0, 1e6}};
  reply(state, study);
  EXPECT_EQ(state.laboratory.spec.protocol, "recorded");
  EXPECT_TRUE(state.laboratory.spec.methods.empty());
  LaboratoryView view = laboratory_view(state);
  EXPECT_NE(view.data.words.front().find("This is no listening"), std::string::npos);
  EXPECT_TRUE(view.choice.methods.empty());
  EXPECT_EQ(view.choice.run.label, "Run");
  EXPECT_EQ(view.choice.settings.at(0).value.label, "not given");
  act(state, view.choice.settings[0].value.action);
  say(state, "suggest 2.5");
  act(state, *std::get<ShowSuggestions>(state.effects.back()).rows.at(0).action);
  EXPECT_EQ(state.laboratory.spec.settings.at(0).key + state.laboratory.spec.settings[0].value, "usd_in:a/b-4.12.5");
  say(state, "lab protocol holdout");
  EXPECT_EQ(laboratory_view(state).choice.why_not, "Needs several listeners, which these data do not have.");
}

TEST(Laboratory, FiguresBesideTheMetricsAreSaid) {
  State state = with_result();
  engine::LabResult result = *state.laboratory.result;
  result.rows[0].figures = {{"cost_usd", 0.45}, {"p ndcg@10", 0.208}, {"percent_off ndcg@10", -0.2}, {"published ndcg@10", 0.19},
                            {"z ndcg@10", 0.81}, {"z arp@10", 3}, {"published map@10", 0.1}, {"chance ndcg@10", 0.01}};
  result.rows[0].settings = {{"l2", "458"}};
  result.notes = {"worst: z = -2.10"};
  result.rows[1].values[0].mean = std::nan("");
  state.laboratory.result = result;
  const LabResultView view = *laboratory_view(state).result;
  EXPECT_EQ(view.bars[0].figures,
            "published 0.1900, published 0.1000 (map@10), ours is −0.2 % off, z = 0.81, p = 0.208, US$\u00A0" "0.450");
  result.rows[0].figures = {{"cost_usd", 0}, {"p ndcg@10", 0.208}};
  EXPECT_EQ(figure_words(result.rows[0], result.spec.metrics, 0), "p = 0.208") << "what runs here is free anyway";
  EXPECT_NEAR(view.bars[0].published, 0.19 / (0.22 * 1.02), 1e-6);
  EXPECT_FALSE(view.published_label.empty());
  EXPECT_EQ(view.settings, std::vector<std::string>{"EASE: l2 = 458"});
  EXPECT_EQ(view.sentences.back(), "worst: z = −2.10");
  const auto untold = std::find_if(view.bars.begin(), view.bars.end(), [](const LabBar& bar) { return bar.label == "Item-kNN"; });
  EXPECT_FALSE(untold->told);
}

TEST(Laboratory, ProgressIsTheJobsOwnAndCancelEndsIt) {
  State state = with_data();
  say(state, "lab run");
  reply(state, engine::WorkProgress{"EASE: training", 0.43});
  receive(state, {9999, engine::WorkProgress{"somebody else's", 0.9}});
  const LaboratoryView view = laboratory_view(state);
  ASSERT_TRUE(view.progress.has_value());
  EXPECT_EQ(view.progress->line, "EASE: training, 43 %");
  act(state, view.progress->cancel.action);
  EXPECT_EQ(count_of<engine::CancelRequest>(state.requests), 1);
  receive(state, {state.laboratory.asked, engine::Cancelled{}});
  EXPECT_FALSE(laboratory_view(state).progress.has_value());
}

TEST(Laboratory, AFailureEndsTheWorkAndIsShown) {
  State state = with_data();
  say(state, "lab run");
  reply(state, engine::Failed{"No.", "Try another."});
  EXPECT_EQ(state.laboratory.work, LabWork::none);
  EXPECT_EQ(state.failed->what, "No.");
}

TEST(Laboratory, BarsStandMethodsFirstBestFirstAndChanceIsALine) {
  const LabResultView view = lab_result_view(with_result());
  std::vector<std::string> labels;
  for (const LabBar& bar : view.bars) labels.push_back(bar.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"EASE", "Item-kNN", "Worst", "Markov chain", "Chance"}));
  EXPECT_EQ(view.bars[0].value, "0.2000");
  EXPECT_EQ(view.bars[0].interval, "0.1800 to 0.2200");
  EXPECT_EQ(view.bars[0].tone, Tone::fresh);
  EXPECT_EQ(view.bars[2].tone, Tone::no);
  EXPECT_EQ(view.bars[2].note, "below chance");
  EXPECT_FALSE(view.bars[3].told);
  EXPECT_EQ(view.bars[4].tone, Tone::faint);
  EXPECT_TRUE(view.bars[4].control);
  EXPECT_NEAR(view.chance, 0.01 / (0.22 * 1.02), 1e-9);
  EXPECT_LT(view.bars[0].low, view.bars[0].at);
}

TEST(Laboratory, OtherMetricsThanHitsAreNotBelowChance) {
  State state = with_result();
  say(state, "lab show arp@10");
  for (const LabBar& bar : lab_result_view(state).bars) EXPECT_NE(bar.tone, Tone::no) << bar.label;
}

TEST(Laboratory, TheMatrixSaysBothSidesOfAComparison) {
  const LabResultView view = lab_result_view(with_result());
  ASSERT_EQ(view.names, (std::vector<std::string>{"EASE", "Item-kNN", "Worst"}));
  EXPECT_TRUE(view.wins[0][0].blank);
  EXPECT_EQ(view.wins[0][1].text, "53 % ▲");
  EXPECT_EQ(view.wins[1][0].text, "25 % ▼");
  EXPECT_EQ(view.wins[1][2].tone, Tone::plain) << "not sure: p = 0.2";
  EXPECT_NE(view.wins[1][0].words.find("mean difference −0.0500 (−0.0600 to −0.0400), adjusted p < 0.001."), std::string::npos)
      << view.wins[1][0].words;
}

TEST(Laboratory, ScattersArePlacedOnTheirAxes) {
  State state = with_result();
  say(state, "lab compare 1 0");
  const LabResultView view = lab_result_view(state);
  ASSERT_EQ(view.popularity.points.size(), 4u);
  EXPECT_NEAR(view.popularity.points[0].x, 150 / (160 * 1.02), 1e-9);
  ASSERT_EQ(view.users.points.size(), 3u);
  EXPECT_NEAR(view.users.points[2].x, 0.8, 1e-6) << "EASE 0.4 of 0.5";
  EXPECT_NEAR(view.users.points[2].y, 1, 1e-6);
  EXPECT_EQ(view.users.points[2].tone, Tone::fresh);
  EXPECT_EQ(view.users.y_label, "Item-kNN, ndcg@10");
}

TEST(Laboratory, ExportsAreDownloads) {
  State state = with_result();
  say(state, "lab save json");
  EXPECT_EQ(last_of<engine::LabFileRequest>(state.requests).format, engine::LabFormat::json);
  reply(state, engine::LabFile{"earshot-holdout-0123.json", "application/json", "{}"});
  EXPECT_EQ(std::get<Download>(state.effects.back()).file_name, "earshot-holdout-0123.json");
}

TEST(Laboratory, ARunAgainThatWasGivenUpTakesNoFile) {
  State state = with_result();
  for (const char* words : {"lab again", "panel map", "panel laboratory", "import_files"}) say(state, words);
  EXPECT_EQ(count_of<engine::LabAgainRequest>(state.requests), 0);
  EXPECT_EQ(count_of<engine::DataSetRequest>(state.requests), 1);
}

TEST(Laboratory, ARunAgainTakesTheNextFileOnce) {
  State state = with_result();
  say(state, "lab again");
  EXPECT_EQ(std::get<OpenFilePicker>(state.effects.back()).pick, Pick::data);
  say(state, "import_files");
  EXPECT_EQ(count_of<engine::LabAgainRequest>(state.requests), 1);
  engine::LabResult result = lab_result_reply();
  result.again = "The same ranking as in the file.";
  reply(state, result);
  EXPECT_EQ(lab_result_view(state).again, "The same ranking as in the file.");
  say(state, "import_files");
  EXPECT_EQ(count_of<engine::DataSetRequest>(state.requests), 1);
}

TEST(Laboratory, ListenersChangeTheMethodsThatAreOffered) {
  State state = with_data();
  state.ready = ready_reply();
  const std::size_t before = state.ready->methods.size();
  say(state, "lab listeners on");
  engine::Methods methods;
  methods.listeners = "Invented listeners";
  methods.artists = 1200;
  methods.methods = {{"blend", "Blend", ""}, {"listeners-ease", "EASE", ""}};
  reply(state, methods);
  EXPECT_EQ(state.ready->methods.size(), 2u);
  EXPECT_EQ(laboratory_view(state).data.listeners.action.argument, "listeners off");
  say(state, "forget");
  EXPECT_EQ(state.ready->methods.size(), before);
  EXPECT_FALSE(state.laboratory.data_set.has_value());
}

// ---- On screen --------------------------------------------------------------------------------------------

struct Size {
  float width, height;
};
class LaboratoryLayout : public testing::TestWithParam<Size> {};

/// The text between tags, on one line.
std::string text_of(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  for (const auto& [entity, sign] : {std::pair{"&lt;", "<"}, {"&#39;", "'"}})
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos;) text.replace(at, std::string(entity).size(), sign);
  return text;
}

void expect_apart(const std::vector<DrawnText>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t k = i + 1; k < texts.size(); ++k) {
      const Rect &a = texts[i].rect, &b = texts[k].rect;
      const bool same = texts[i].clip.x == texts[k].clip.x && texts[i].clip.w == texts[k].clip.w;
      const bool meet = std::min(a.right(), b.right()) - std::max(a.x, b.x) > 1 && std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y) > 1;
      EXPECT_FALSE(same && meet) << texts[i].text << " | " << texts[k].text;
    }
  }
}

void expect_in_mirror(const Screen& screen) {
  const std::string mirror = text_of(screen.app.mirror());
  for (const DrawnText& drawn : screen.texts()) {
    std::string words = drawn.text;
    if (words.size() >= 3 && words.substr(words.size() - 3) == "…") words.resize(words.size() - 3);
    while (!words.empty() && words.back() == ' ') words.pop_back();
    const bool own = words.size() <= 5;  // Ranks, axis ends and the logo are the canvas's own.
    EXPECT_TRUE(own || mirror.find(words) != std::string::npos) << words;
  }
}

TEST_P(LaboratoryLayout, IsReadableAtEverySizeBeforeAndAfterARun) {
  Screen screen(GetParam().width, 6000);
  open_laboratory(screen.app);
  screen.settle();
  expect_apart(screen.texts());
  expect_in_mirror(screen);
  screen.click("Run");
  answer_laboratory(screen.app);
  screen.settle();
  EXPECT_NE(screen.find("Results"), nullptr);
  EXPECT_NE(screen.find("below chance"), nullptr);
  expect_apart(screen.texts());
  expect_in_mirror(screen);
  for (const DrawnText& drawn : screen.texts()) EXPECT_LE(drawn.rect.right(), GetParam().width + 1) << drawn.text;
}

TEST(LaboratoryScreen, SaysOfOneRowWhatItIsWhereThereIsNoRoomForAllPairs) {
  for (const float width : {320.0F, 1440.0F}) {
    Screen screen(width, 6000);
    open_laboratory(screen.app);
    screen.settle();
    screen.click("Run");
    answer_laboratory(screen.app);
    screen.settle();
    const auto drawn = [&](std::string_view start) {
      return std::any_of(screen.texts().begin(), screen.texts().end(), [&](const DrawnText& one) { return one.text.starts_with(start); });
    };
    EXPECT_EQ(drawn("The method that is chosen below"), width < 400);
    EXPECT_EQ(drawn("Share of users"), width > 400);
  }
}

/// What Enter asks for at the given stop of the keyboard.
int runs_after_tabs(const Size& size, int tabs) {
  Screen screen(size.width, size.height);
  open_laboratory(screen.app);
  screen.settle();
  for (int i = 0; i < tabs; ++i) screen.tab();
  screen.settle();
  screen.key(Key::enter);
  screen.settle();
  return count_of<engine::LabRequest>(screen.app.take_requests());
}

TEST_P(LaboratoryLayout, TheKeyboardReachesRun) {
  int reached = 0;
  for (int tabs = 1; tabs <= 40; ++tabs) reached += runs_after_tabs(GetParam(), tabs);
  EXPECT_EQ(reached, 1);
}

INSTANTIATE_TEST_SUITE_P(Sizes, LaboratoryLayout, testing::Values(Size{1440, 900}, Size{1024, 768}, Size{390, 844}),
                         [](const auto& one) { return std::to_string(static_cast<int>(one.param.width)); });

}  // namespace
}  // namespace earshot::app
