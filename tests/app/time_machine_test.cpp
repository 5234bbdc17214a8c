// The time machine panel: what is asked of the engine, what is said of its answer, on the canvas and in the mirror.
#include <gtest/gtest.h>

#include "app/format.h"
#include "app/replies.h"
#include "app/sample_replies.h"
#include "app/screen.h"
#include "app/update.h"
#include "app/view_time_machine.h"

namespace earshot::app {
namespace {

using engine::TimeMachineRequest;

State at_the_panel() {
  State state;
  receive(state, {0, ready_reply()});
  act(state, {Verb::sample, "mara"});
  receive(state, {state.requests.back().id, imported_reply()});
  state.requests.clear();
  act(state, {Verb::panel, "time_machine"});
  return state;
}

std::uint32_t id_of_last(const State& state) { return state.requests.back().id; }

State with_result() {
  State state = at_the_panel();
  receive(state, {id_of_last(state), time_machine_reply()});
  state.requests.clear();
  state.effects.clear();
  return state;
}

const MethodLine& line(const TimeMachineView& view, const std::string& name) {
  for (const MethodLine& one : view.methods)
    if (one.choose.label == name) return one;
  ADD_FAILURE() << name;
  return view.methods.front();
}

TEST(TimeMachinePanel, SetsOffWhenItIsOpenedAndOnlyOnce) {
  State state = at_the_panel();
  EXPECT_EQ(count_of<TimeMachineRequest>(state.requests), 1);
  ASSERT_TRUE(time_machine_view(state).progress.has_value());
  act(state, {Verb::panel, "library"});
  act(state, {Verb::panel, "time_machine"});
  EXPECT_EQ(count_of<TimeMachineRequest>(state.requests), 1);
}

TEST(TimeMachinePanel, ShowsHowFarItIsAndCanBeCancelled) {
  State state = at_the_panel();
  receive(state, {id_of_last(state), engine::WorkProgress{"Blend, 1 July 2021", 0.43}});
  const TimeMachineView view = time_machine_view(state);
  EXPECT_EQ(view.progress->line, "43 %: Blend, 1 July 2021");
  EXPECT_EQ(view.progress->cancel.action.verb, Verb::cancel);
  receive(state, {state.time_machine.asked, engine::Cancelled{}});
  EXPECT_FALSE(time_machine_view(state).progress.has_value());
  EXPECT_EQ(time_machine_view(state).start.action.verb, Verb::travel);
  act(state, {Verb::travel, ""});
  EXPECT_EQ(count_of<TimeMachineRequest>(state.requests), 2);
}

TEST(TimeMachinePanel, TellsTheStoryInASentence) {
  const TimeMachineView view = time_machine_view(with_result());
  EXPECT_EQ(view.figure, "8 of 50");
  EXPECT_EQ(view.headline, "Made from your plays before 1 July 2020, the 50 picks of " + isolated("Blend") +
                               " held 8 artists that you came to love.");
  EXPECT_EQ(view.yardsticks, "Popularity held 3; a random draw would hold 0.9.");
  EXPECT_EQ(view.coverage, "The catalogue knows 34 of the 39 artists that you adopted since (87 %); no method can hit the others.");
  EXPECT_EQ(view.lists.front().rows.front().words, "first played 1 January 2022, 214 plays since");
  EXPECT_EQ(view.lists.size(), 3u);
  EXPECT_EQ(view.lists[1].rows[1].rank, "-");
}

TEST(TimeMachinePanel, ALosingMethodSaysSo) {
  State state = with_result();
  act(state, {Verb::foresee, "tagknn"});
  const TimeMachineView view = time_machine_view(state);
  EXPECT_NE(view.verdict.find("it loses"), std::string::npos);
  EXPECT_EQ(view.verdict_tone, Tone::no);
  EXPECT_EQ(line(view, "Tag neighbours").verdict, "loses");
  EXPECT_EQ(line(view, "Tag neighbours").difference, "−2.0");
  EXPECT_EQ(line(view, "Tag neighbours").interval, "−2.4 to −1.5");
  EXPECT_EQ(line(view, "Popular in your scenes").difference, "");
  EXPECT_TRUE(state.requests.empty());
}

TEST(TimeMachinePanel, AxisHoldsAllIntervalsAndZero) {
  const TimeMachineView view = time_machine_view(with_result());
  EXPECT_NEAR(view.zero, 2.4 / 7.9, 1e-9);
  EXPECT_NEAR(line(view, "Blend").high, 1, 1e-9);
  EXPECT_NEAR(line(view, "Tag neighbours").low, 0, 1e-9);
  EXPECT_NEAR(line(view, "Popular in your scenes").middle, view.zero, 1e-9);
}

TEST(TimeMachinePanel, AScoredDateIsShownAtOnceAndAnotherIsAskedFor) {
  State state = with_result();
  act(state, {Verb::cut, "2021-01-01"});
  EXPECT_TRUE(state.requests.empty());
  EXPECT_NE(time_machine_view(state).headline.find("1 January 2021"), std::string::npos);
  act(state, {Verb::cut, "2021-05-01"});
  EXPECT_EQ(last_of<TimeMachineRequest>(state.requests).cut_day, day_of_date({2021, 5, 1}));
  for (const char* nonsense : {"2021-02-30", "yesterday", "", "2021-5-1"}) act(state, {Verb::cut, nonsense});
  EXPECT_EQ(count_of<TimeMachineRequest>(state.requests), 1);
}

TEST(TimeMachinePanel, ATooThinDateSaysWhy) {
  State state = with_result();
  act(state, {Verb::cut, "2018-07-01"});
  const TimeMachineView view = time_machine_view(state);
  EXPECT_EQ(view.headline, "Before 1 July 2018 there are 40 plays.");
  EXPECT_EQ(view.figure, "");
  EXPECT_TRUE(view.lists.empty());
  EXPECT_EQ(line(view, "Blend").hits, "-");
  EXPECT_EQ(line(view, "Blend").mean, "8.0");
}

TEST(TimeMachinePanel, ARuleOfAdoptionAsksAnew) {
  State state = with_result();
  act(state, {Verb::adopt, "plays 10"});
  act(state, {Verb::adopt, "horizon 365"});
  act(state, {Verb::adopt, "picks 20"});
  act(state, {Verb::adopt, "known 2"});
  act(state, {Verb::adopt, "days 1"});
  const auto wish = last_of<TimeMachineRequest>(state.requests);
  EXPECT_EQ(wish.least_plays, 10u);
  EXPECT_EQ(wish.horizon_days, 365u);
  EXPECT_EQ(wish.picks, 20u);
  EXPECT_EQ(wish.known_plays, 2u);
  EXPECT_EQ(wish.least_days, 1u);
  const int before = count_of<TimeMachineRequest>(state.requests);
  for (const char* nonsense : {"plays 10", "plays 0", "plays many", "love 3", "picks 99999"}) act(state, {Verb::adopt, nonsense});
  EXPECT_EQ(count_of<TimeMachineRequest>(state.requests), before);
}

TEST(TimeMachinePanel, ACancelTakesTheWishBack) {
  State state = with_result();
  act(state, {Verb::adopt, "plays 10"});
  receive(state, {state.time_machine.asked, engine::Cancelled{}});
  EXPECT_EQ(state.time_machine.wish.least_plays, 5u);
  EXPECT_TRUE(state.time_machine.wish.methods.empty());
  EXPECT_FALSE(time_machine_view(state).headline.empty());
}

TEST(TimeMachinePanel, OldAnswersAreDropped) {
  State state = with_result();
  const std::uint32_t old = state.time_machine.asked;
  act(state, {Verb::adopt, "plays 10"});
  receive(state, {old, engine::Cancelled{}});
  EXPECT_TRUE(state.time_machine.running);
  receive(state, {old, time_machine_reply()});
  EXPECT_TRUE(state.time_machine.running);
}

TEST(TimeMachinePanel, AnotherHistoryOrOtherMethodsMakeItOld) {
  State state = with_result();
  receive(state, {0, engine::Methods{}});
  EXPECT_FALSE(state.time_machine.result.has_value());
  EXPECT_EQ(state.time_machine.asked, 0u);
}

TEST(TimeMachinePanel, TooShortHistoriesAreTold) {
  State state = at_the_panel();
  engine::TimeMachine reply;
  reply.too_short = "This history is too short: 40 plays.";
  receive(state, {id_of_last(state), reply});
  const TimeMachineView view = time_machine_view(state);
  EXPECT_EQ(view.headline, reply.too_short);
  EXPECT_TRUE(view.methods.empty());
  EXPECT_FALSE(view.dials.empty());
}

TEST(TimeMachinePanel, NewsAreAnnounced) {
  State state = at_the_panel();
  state.effects.clear();
  receive(state, {id_of_last(state), time_machine_reply()});
  ASSERT_EQ(state.effects.size(), 1u);
  EXPECT_NE(std::get<Announce>(state.effects[0]).sentence.find("8 artists"), std::string::npos);
}

TEST(TimeMachinePanel, TheListSaysHowItsMethodDidOnThePast) {
  State state = at_the_panel();
  EXPECT_EQ(time_machine_trust(state).figure, "");
  EXPECT_EQ(time_machine_trust(state).more.action, (Action{Verb::panel, "time_machine"}));
  receive(state, {id_of_last(state), time_machine_reply()});
  EXPECT_EQ(time_machine_trust(state).figure, "8 of 50");
  EXPECT_NE(time_machine_trust(state).words.find("1 July 2020"), std::string::npos);
  act(state, {Verb::method, "tagknn"});
  EXPECT_EQ(time_machine_trust(state).figure, "1 of 50");
}

class TimeMachineScreen : public testing::TestWithParam<float> {
 protected:
  TimeMachineScreen() : screen_(GetParam(), 2600) {
    bring_history(screen_.app);
    screen_.app.act({Verb::panel, "time_machine"});
    answer(screen_.app);
    screen_.settle();
  }
  Screen screen_;
};
INSTANTIATE_TEST_SUITE_P(Widths, TimeMachineScreen, testing::Values(390.0F, 1440.0F));

TEST_P(TimeMachineScreen, MirrorAndCanvasSayTheSame) {
  const std::string& mirror = screen_.app.mirror();
  for (const char* words : {"8 of 50", "Tag neighbours", "loses", "wins", "Found before you did", "Missed", "Out of reach",
                            "Each method saw only the plays before the cut."}) {
    EXPECT_NE(screen_.find(words), nullptr) << words;
    EXPECT_NE(mirror.find(words), std::string::npos) << words;
  }
  EXPECT_NE(mirror.find("data-action=\"cut 2021-01-01\""), std::string::npos);
  EXPECT_NE(mirror.find("data-value=\"adopt plays\""), std::string::npos);
  EXPECT_NE(mirror.find("popularity 3, by chance 0.9, of 34 to be found"), std::string::npos);
}

TEST_P(TimeMachineScreen, AClickOnAMethodShowsIts) {
  screen_.click("Tag neighbours");
  screen_.settle();
  EXPECT_NE(screen_.find("1 of 50"), nullptr);
}

TEST_P(TimeMachineScreen, YearsStayUnderTheirChart) {
  screen_.app.act({Verb::adopt, "plays 6"});
  std::uint32_t id = 0;
  engine::TimeMachine reply = time_machine_reply(last_of<engine::TimeMachineRequest>(screen_.app.take_requests(), &id));
  for (std::int32_t year = 2022; year < 2034; ++year) {
    reply.cuts.push_back(reply.cuts.back());
    reply.cuts.back().day = day_of_date({year, 1, 1});
    screen_.app.receive({id, reply});
    screen_.settle();
    for (const DrawnText& drawn : screen_.texts()) {
      const bool is_year = drawn.text.size() == 4 && drawn.text.starts_with("20");
      EXPECT_TRUE(!is_year || drawn.rect.right() <= GetParam() - 15) << drawn.text;
    }
  }
}

TEST_P(TimeMachineScreen, ColumnsTakeTheKeyboard) {
  const auto tells = [&](std::string_view start) {
    for (const DrawnText& drawn : screen_.texts())
      if (drawn.text.substr(0, start.size()) == start) return true;
    return false;
  };
  while (screen_.tab() && !tells("1 January 2019: 8 hits")) screen_.settle();
  screen_.key(Key::enter);
  screen_.settle();
  EXPECT_NE(screen_.app.mirror().find("before 1 January 2019"), std::string::npos);
}

}  // namespace
}  // namespace earshot::app
