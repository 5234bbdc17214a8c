// Where things are drawn, at the three sizes that matter: a desk, a small laptop, a phone.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "app/sample_replies.h"
#include "app/screen.h"

namespace earshot::app {
namespace {

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{1440, 900}, {1024, 768}, {700, 900}, {390, 844}};
constexpr const char* kPanels[] = {"import", "insights", "for_you", "map", "library", "time_machine", "coverage", "privacy"};

class Layout : public testing::TestWithParam<Size> {
 protected:
  Layout() : screen_(GetParam().width, GetParam().height) {
    bring_history(screen_.app);
    screen_.settle();
  }
  void show(const char* panel) {
    screen_.app.act({Verb::panel, panel});
    screen_.settle();
    answer(screen_.app);
    screen_.settle();
  }
  Screen screen_;
};

TEST_P(Layout, TextsDoNotOverlap) {
  for (const char* panel : kPanels) {
    show(panel);
    const auto& texts = screen_.texts();
    ASSERT_GT(texts.size(), 8U) << panel;
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t k = i + 1; k < texts.size(); ++k)
        EXPECT_FALSE(overlap(texts[i], texts[k])) << panel << ": " << texts[i].text << " | " << texts[k].text;
  }
}

TEST_P(Layout, TextsStayInsideTheScreen) {
  for (const char* panel : kPanels) {
    show(panel);
    for (const DrawnText& drawn : screen_.texts()) {
      EXPECT_GE(drawn.rect.x, 0) << panel << ": " << drawn.text;
      EXPECT_LE(drawn.rect.right(), GetParam().width + 1) << panel << ": " << drawn.text;
    }
  }
}

TEST_P(Layout, LongNamesOfScenesAreWhole) {
  show("coverage");
  EXPECT_NE(screen_.find("Harbour techno and minimal waves"), nullptr);
}

TEST_P(Layout, WhatIsPromisedIsNotCutOff) {
  for (const char* panel : {"coverage", "privacy"}) {
    show(panel);
    const auto& texts = screen_.texts();
    const auto first = std::find_if(texts.begin(), texts.end(), [](const DrawnText& one) {
      return one.text.starts_with("of your minutes") || one.text.starts_with("requests made");
    });
    ASSERT_NE(first, texts.end()) << panel;
    EXPECT_EQ(first->text.find("…"), std::string::npos) << first->text;
  }
}

TEST_P(Layout, EveryRowCanBeScrolledTo) {
  show("for_you");
  bool seen[31] = {};
  for (int step = 0; step < 100; ++step) {
    for (int rank = 1; rank <= 30; ++rank) seen[rank] = seen[rank] || screen_.find(std::to_string(rank));
    screen_.app.wheel({GetParam().width / 2 - 60, 500, 0, 200});
    screen_.settle();
  }
  for (int rank = 1; rank <= 30; ++rank) EXPECT_TRUE(seen[rank]) << rank;
  EXPECT_NE(screen_.find("CSV"), nullptr);
}

TEST_P(Layout, DrawsInFewCommands) {
  for (const char* panel : kPanels) {
    show(panel);
    EXPECT_LT(screen_.draw_commands(), 24) << panel;
  }
}

std::string width_name(const testing::TestParamInfo<Size>& size) {
  return std::to_string(static_cast<int>(size.param.width));
}
INSTANTIATE_TEST_SUITE_P(Sizes, Layout, testing::ValuesIn(kSizes), width_name);

TEST(Landing, EveryPanelSaysWhatToDoBeforeThereIsAHistory) {
  Screen screen(1440, 900);
  for (const char* panel : kPanels) {
    screen.app.act({Verb::panel, panel});
    screen.settle();
    EXPECT_GT(screen.texts().size(), 9U) << panel;
    EXPECT_TRUE(screen.app.take_requests().empty()) << panel;
  }
}

TEST(Phone, DialsOfTheTimeMachineHaveTheirWholeNames) {
  Screen screen(390, 2000);
  bring_history(screen.app);
  screen.app.act({Verb::panel, "time_machine"});
  screen.settle();
  answer(screen.app);
  screen.settle();
  EXPECT_NE(screen.find("... within"), nullptr);
  EXPECT_NE(screen.find("the whole history"), nullptr);
}

TEST(Landing, SampleListenersHaveTheirWholeNames) {
  Screen screen(390, 2000);
  screen.app.receive({0, ready_reply()});
  screen.settle();
  EXPECT_NE(screen.find("sisters' jazz"), nullptr) << "on its second line";
}

TEST(Landing, EmptyAnswersStillSaySomething) {
  Screen screen(1440, 900);
  bring_history(screen.app);
  screen.app.act({Verb::dial, "novelty 1"});
  answer(screen.app, 0);
  screen.settle();
  EXPECT_NE(screen.find("Every artist that fits is known to you already."), nullptr);
}

}  // namespace
}  // namespace earshot::app
