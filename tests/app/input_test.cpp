// Hands on the canvas: pointer, finger and keys, and the requests that come of it.
#include <gtest/gtest.h>

#include "app/sample_replies.h"
#include "app/screen.h"

namespace earshot::app {
namespace {

using engine::RecommendRequest;

class Hands : public testing::Test {
 protected:
  Hands() : screen_(1440, 900) {
    bring_history(screen_.app);
    screen_.settle();
  }
  RecommendRequest asked() {
    const auto requests = screen_.app.take_requests();
    EXPECT_GE(count_of<RecommendRequest>(requests), 1);
    return last_of<RecommendRequest>(requests);
  }
  /// The place of the n-th icon button (0 to 2) of the row with this rank.
  ImVec2 icon(const char* rank, int n) {
    const DrawnText* drawn = screen_.find(rank);
    EXPECT_NE(drawn, nullptr);
    constexpr float kFirst = 1140 - 24 - 14 - 3 * 28 - 2 * 6 + 14;
    return {kFirst + 34 * static_cast<float>(n), drawn->rect.y + 10};
  }
  Screen screen_;
};

TEST_F(Hands, TheThreeIconsSayLikeNotNowAndNever) {
  ImVec2 at = icon("1", 0);
  screen_.click(at.x, at.y);
  EXPECT_EQ(asked().settings.liked, std::vector<std::uint32_t>{1});
  at = icon("2", 1);
  screen_.click(at.x, at.y);
  EXPECT_EQ(asked().settings.not_now, std::vector<std::uint32_t>{2});
  at = icon("3", 2);
  screen_.click(at.x, at.y);
  EXPECT_EQ(asked().settings.never, std::vector<std::uint32_t>{3});
  screen_.click("Undo");
  EXPECT_TRUE(asked().settings.never.empty());
}

TEST_F(Hands, AChipIsASeed) {
  screen_.click("drone");
  const auto seeds = asked().settings.seeds;
  ASSERT_EQ(seeds.size(), 1U);
  EXPECT_EQ(seeds[0].name, "drone");
  EXPECT_EQ(seeds[0].kind, engine::SeedKind::tag);
}

TEST_F(Hands, ATabChangesTheMethod) {
  screen_.click("Tag neighbours");
  EXPECT_EQ(asked().settings.method, "tagknn");
}

TEST_F(Hands, ADialAsksWhileItIsDragged) {
  const DrawnText* name = screen_.find("Novelty");
  ASSERT_NE(name, nullptr);
  const float y = name->rect.y + 28;
  screen_.press(name->rect.x + 90, y);
  screen_.app.take_requests();
  screen_.move(name->rect.x + 200, y);
  const double halfway = asked().settings.novelty;
  EXPECT_GT(halfway, 0.6);
  screen_.move(name->rect.x + 600, y);
  EXPECT_DOUBLE_EQ(asked().settings.novelty, 1);
  screen_.release(name->rect.x + 600, y);
}

TEST_F(Hands, TheListStaysWhileANewOneIsOnItsWay) {
  screen_.click("Tag neighbours");
  EXPECT_NE(screen_.find("1"), nullptr);
}

TEST_F(Hands, TheReasonOpensAllReasons) {
  screen_.click("through ambient, drone");
  EXPECT_NE(screen_.find("10 % 5 others"), nullptr);
}

TEST_F(Hands, ATrackTitleOpensASearch) {
  screen_.click("Glass Tide");
  bool opened = false;
  for (const Effect& effect : screen_.app.take_effects())
    if (const auto* link = std::get_if<OpenLink>(&effect))
      opened = link->url.find("https://open.spotify.com/search/") == 0 &&
               link->url.find("Glass%20Tide") != std::string::npos;
  EXPECT_TRUE(opened);
}

TEST_F(Hands, NavigationShowsPanels) {
  screen_.click("Insights");
  answer(screen_.app);
  screen_.settle();
  EXPECT_NE(screen_.find("Your listening"), nullptr);
}

TEST_F(Hands, DraggingOverTheMonthsChoosesAPeriod) {
  screen_.click("Insights");
  answer(screen_.app);
  screen_.settle();
  const DrawnText* title = screen_.find("Listening by month");
  ASSERT_NE(title, nullptr);
  screen_.press(title->rect.x + 10, title->rect.y + 100);
  screen_.move(title->rect.x + 200, title->rect.y + 100);
  screen_.release(title->rect.x + 200, title->rect.y + 100);
  const auto request = last_of<engine::InsightsRequest>(screen_.app.take_requests());
  EXPECT_GT(request.from_day, 0);
  EXPECT_GT(request.to_day, request.from_day + 300);
}

/// What Enter says after so many Tabs: an address that opens, or a row of all reasons.
struct Reached {
  bool track = false;
  bool reasons = false;
};
Reached after_tabs(int count) {
  Screen screen(1440, 900);
  bring_history(screen.app);
  screen.settle();
  for (int i = 0; i < count; ++i) EXPECT_TRUE(screen.tab());
  screen.key(Key::enter);
  Reached reached;
  for (const Effect& effect : screen.app.take_effects())
    if (const auto* link = std::get_if<OpenLink>(&effect))
      reached.track |= link->url.find("Glass%20Tide") != std::string::npos;
  reached.reasons = screen.find("10 % 5 others") != nullptr;
  return reached;
}

TEST(Keys, TabAndEnterReachARecommendationAndItsReason) {
  bool track = false;
  bool reasons = false;
  for (int count = 8; count < 24; ++count) {
    const Reached reached = after_tabs(count);
    track |= reached.track;
    reasons |= reached.reasons;
  }
  EXPECT_TRUE(track);
  EXPECT_TRUE(reasons);
}

TEST(Keys, TabLeavesTheCanvasAfterTheLastWidget) {
  Screen screen(1440, 900);
  screen.app.receive({0, ready_reply()});
  screen.settle();
  int stops = 0;
  while (stops < 200 && screen.tab()) ++stops;
  EXPECT_GT(stops, 8);
  EXPECT_LT(stops, 200);
}

/// The novelty dial has the keyboard and stands at 0.
class NoveltyKeys : public Hands {
 protected:
  void SetUp() override {
    const DrawnText* name = screen_.find("Novelty");
    ASSERT_NE(name, nullptr);
    screen_.click(name->rect.x + 100, name->rect.y + 28);
    screen_.key(Key::home);
    ASSERT_DOUBLE_EQ(asked().settings.novelty, 0);
  }
};

TEST_F(NoveltyKeys, ArrowsTurnTheDial) {
  screen_.key(Key::right);
  EXPECT_NEAR(asked().settings.novelty, 0.05, 1e-9);
  screen_.key(Key::end);
  EXPECT_DOUBLE_EQ(asked().settings.novelty, 1);
}

TEST_F(NoveltyKeys, ArrowsWithinOneFrameAllCount) {
  for (int i = 0; i < 3; ++i) screen_.app.key({Key::right, Shift::no});
  screen_.app.key({Key::left, Shift::no});
  screen_.settle();
  EXPECT_NEAR(asked().settings.novelty, 0.1, 1e-9);
}

/// Rows out of sight are not drawn again, yet Tab goes through all of them.
TEST(Keys, TabStopsAreTheSameWhereverTheListIsScrolledTo) {
  const auto stops = [](float scrolled) {
    Screen screen(1440, 900);
    bring_history(screen.app);
    screen.settle();
    screen.app.wheel({600, 500, 0, scrolled});
    screen.settle();
    int count = 0;
    while (count < 1000 && screen.tab()) ++count;
    return count;
  };
  const int top = stops(0);
  EXPECT_GT(top, 30 * 4);
  EXPECT_EQ(stops(1200), top);
}

TEST(Touch, AFingerScrollsWithoutPressing) {
  Screen screen(390, 844);
  bring_history(screen.app);
  screen.settle();
  const DrawnText* first = screen.find("1");
  ASSERT_NE(first, nullptr);
  const float before = first->rect.y;
  screen.touch(PointerPhase::down, 200, 600);
  screen.touch(PointerPhase::move, 200, 560);
  screen.touch(PointerPhase::move, 200, 500);
  screen.touch(PointerPhase::up, 200, 500);
  EXPECT_TRUE(screen.app.take_requests().empty());
  EXPECT_TRUE(screen.app.take_effects().empty());
  const DrawnText* moved = screen.find("1");
  EXPECT_TRUE(!moved || moved->rect.y < before - 60);
}

/// Px that the first row goes on after a flick, once the finger has lifted.
float glide_after_flick(Motion motion) {
  Options options;
  options.motion = motion;
  Screen screen(390, 844, options);
  bring_history(screen.app);
  screen.settle();
  screen.touch(PointerPhase::down, 200, 700);
  for (float y = 680; y > 640; y -= 10) screen.touch(PointerPhase::move, 200, y);
  const float lifted = screen.find("2")->rect.y;
  screen.touch(PointerPhase::up, 200, 650);
  const DrawnText* second = screen.find("2");
  return second ? lifted - second->rect.y : 1000;
}

TEST(Touch, AFlickGlidesOnAndComesToRestUnlessMotionIsReduced) {
  EXPECT_GT(glide_after_flick(Motion::full), 20);
  EXPECT_EQ(glide_after_flick(Motion::reduced), 0);
}

TEST(Touch, ATapPresses) {
  Screen screen(390, 844);
  bring_history(screen.app);
  screen.settle();
  const DrawnText* tab = screen.find("Tag neighbours");
  ASSERT_NE(tab, nullptr);
  const float x = tab->rect.x + 10;
  const float y = tab->rect.y + 10;
  screen.touch(PointerPhase::down, x, y);
  screen.touch(PointerPhase::up, x, y);
  EXPECT_EQ(last_of<RecommendRequest>(screen.app.take_requests()).settings.method, "tagknn");
}

TEST(Idle, NothingIsDrawnWhileNothingChanges) {
  Screen screen(1440, 900);
  bring_history(screen.app);
  screen.settle();
  EXPECT_FALSE(screen.app.needs_frame());
  screen.app.pointer({PointerKind::mouse, PointerPhase::move, 700, 400});
  EXPECT_TRUE(screen.app.needs_frame());
  EXPECT_LE(screen.settle(), 4);
  EXPECT_FALSE(screen.app.needs_frame());
}

TEST(Idle, AReplyWakesTheScreen) {
  Screen screen(1440, 900);
  screen.app.receive({0, ready_reply()});
  EXPECT_TRUE(screen.app.needs_frame());
  EXPECT_LE(screen.settle(), 4);
}

}  // namespace
}  // namespace earshot::app
