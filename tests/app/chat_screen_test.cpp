// The chatbot and the tasting on the canvas and in the mirror: the same words, no overlaps, model text as text, ten panels on a phone.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/chat_replies.h"
#include "app/sample_replies.h"
#include "app/screen.h"

namespace earshot::app {
namespace {

/// What of the panels is looked at.
enum class Scene { setup, review, running, ranking, free_picks, wish, verdict, cards, revealed };

class ChatScreen : public testing::TestWithParam<std::tuple<float, Scene>> {
 protected:
  ChatScreen() : screen_(std::get<0>(GetParam()), 5000) {
    bring_history(screen_.app);
    show(std::get<1>(GetParam()));
    screen_.settle();
  }

  void say(const std::string& words) { screen_.app.act(*action_from(words)); }

  /// Answers what was asked last.
  template <class Body>
  void reply(Body body) {
    const auto requests = screen_.app.take_requests();
    if (!requests.empty()) last_ = requests.back().id;
    screen_.app.receive({last_, std::move(body)});
  }

  void show(Scene scene) {
    if (scene >= Scene::cards) return taste(scene);
    say("panel chat");
    reply(chat_menu_reply());
    say("chat provider anthropic");
    say("chat strike Midori Kanno");
    say("chat prices");
    if (scene == Scene::setup) return;
    say("chat prepare rerank");
    reply(prepared_reply());
    if (scene == Scene::running) {
      say("chat sent 1");
      reply(engine::ChatProgress{1, 3, 412, "c07, then <script>alert(1)</script>"});
    }
    if (scene == Scene::ranking) reply(ranking_reply());
    if (scene == Scene::free_picks) reply(free_reply());
    if (scene == Scene::wish) reply(wish_reply());
    if (scene == Scene::verdict) reply(verdict_reply());
  }

  void taste(Scene scene) {
    for (const char* words : {"panel tasting", "tasting method blend", "tasting method tagknn", "tasting start"}) say(words);
    reply(tasting_reply());
    say("tasting mark 1 play");
    if (scene == Scene::cards) return;
    say("tasting reveal");
    reply(tasting_result_reply());
  }

  Screen screen_;
  std::uint32_t last_ = 0;
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

/// Words of the mirror on one line; isolates, which are elements there, left out on both sides.
std::string words_of(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char c : replaced(replaced(html, "<bdi>", ""), "</bdi>", "")) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') {
      inside = false;
      text += ' ';
    }
  }
  text = replaced(replaced(replaced(text, "&lt;", "<"), "&gt;", ">"), "&quot;", "\"");
  text = replaced(replaced(text, "&#39;", "'"), "&amp;", "&");
  text = replaced(text, " · ", " ");
  while (text.find("  ") != std::string::npos) text = replaced(text, "  ", " ");
  return text;
}

/// A text of the canvas as words_of() has it: without isolates, points between parts, and the sign that it was cut.
std::string bare(std::string text) {
  text = replaced(std::move(text), " · ", " ");
  text = replaced(replaced(replaced(std::move(text), "\u2068", ""), "\u2069", ""), "…", "");
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

TEST_P(ChatScreen, EveryTextOfTheCanvasIsInTheMirror) {
  const std::string mirror = words_of(screen_.app.mirror());
  for (const DrawnText& drawn : screen_.texts()) {
    const bool own = drawn.text.size() <= 5 || drawn.clip.h < 100 || drawn.rect.y > 4900;  // Ranks and the bar of a phone.
    EXPECT_TRUE(own || mirror.find(bare(drawn.text)) != std::string::npos) << drawn.text;
  }
}

TEST_P(ChatScreen, TextsNeitherOverlapNorLeaveTheScreen) {
  const auto& texts = screen_.texts();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_LE(texts[i].rect.right(), std::get<0>(GetParam()) + 1) << texts[i].text;
    for (std::size_t k = i + 1; k < texts.size(); ++k) EXPECT_FALSE(overlap(texts[i], texts[k])) << texts[i].text << " | " << texts[k].text;
  }
}

TEST_P(ChatScreen, MarkupOfAModelStaysText) {
  const std::string& mirror = screen_.app.mirror();
  for (const char* markup : {"<script", "<b>", "<i>", "href=\"https://evil", "<img"}) EXPECT_EQ(mirror.find(markup), std::string::npos) << markup;
}

TEST_P(ChatScreen, EveryControlSaysAnActionThatWeKnow) {
  const std::string& mirror = screen_.app.mirror();
  constexpr std::string_view kMark = "data-action=\"";
  int controls = 0;
  for (std::size_t at = mirror.find(kMark); at != std::string::npos; at = mirror.find(kMark, at + 1), ++controls) {
    const std::size_t from = at + kMark.size();
    EXPECT_TRUE(action_from(mirror.substr(from, mirror.find('"', from) - from)).has_value());
  }
  EXPECT_GT(controls, 12);
}

INSTANTIATE_TEST_SUITE_P(Scenes, ChatScreen,
                         testing::Combine(testing::Values(390.0F, 1024.0F, 1440.0F),
                                          testing::Values(Scene::setup, Scene::review, Scene::running, Scene::ranking, Scene::free_picks,
                                                          Scene::wish, Scene::verdict, Scene::cards, Scene::revealed)));

TEST(TastingScreen, AMarkMovesNothing) {
  for (const float width : {390.0F, 1024.0F}) {
    Screen screen(width, 3000);
    bring_history(screen.app);
    for (const char* words : {"panel tasting", "tasting method blend", "tasting method tagknn", "tasting start"})
      screen.app.act(*action_from(words));
    screen.app.receive({screen.app.take_requests().back().id, tasting_reply()});
    screen.settle();
    const Rect last = screen.find("I know it")->rect, next = screen.find("Would play", 1)->rect;
    screen.click("Would play");
    screen.settle();
    ASSERT_NE(screen.find("✓ Would play"), nullptr);
    EXPECT_EQ(screen.find("I know it")->rect.x, last.x);
    EXPECT_EQ(screen.find("Would play")->rect.x, next.x);
    EXPECT_EQ(screen.find("Would play")->rect.y, next.y);
  }
}

TEST(Phone, ReachesEveryPanelThroughItsBar) {
  Screen screen(390, 844);
  bring_history(screen.app);
  screen.settle();
  EXPECT_EQ(screen.find("Tasting"), nullptr);
  for (const char* panel : {"Library", "Time machine", "Laboratory", "Tasting", "Coverage", "Privacy"}) {
    screen.click("More");
    ASSERT_NE(screen.find(panel), nullptr) << panel;
    screen.click(panel);
    EXPECT_EQ(screen.find("More"), nullptr) << "the last place of the bar names the panel that is open";
    screen.click("Import");
  }
}

TEST(Phone, TheBarHasRoomForFingers) {
  Screen screen(390, 844);
  bring_history(screen.app);
  screen.settle();
  for (const char* brief : {"Import", "Insights", "For you", "Chatbot", "More"}) {
    const DrawnText* drawn = screen.find(brief);
    ASSERT_NE(drawn, nullptr) << brief;
    screen.click(drawn->rect.x + drawn->rect.w / 2, 840);
  }
  EXPECT_NE(screen.find("Privacy"), nullptr) << "the last press has opened the others";
}

}  // namespace
}  // namespace earshot::app
