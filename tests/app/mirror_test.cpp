// The HTML mirror holds what the canvas shows: the same rows, in the same order, escaped.
#include <gtest/gtest.h>

#include "app/html.h"
#include "app/sample_replies.h"
#include "app/screen.h"

namespace earshot::app {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// The text between tags, entities undone, one piece per line.
std::string text_of(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char c : replaced(replaced(html, "<bdi>", "\u2068"), "</bdi>", "\u2069")) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') {
      inside = false;
      text += '\n';
    }
  }
  text = replaced(replaced(replaced(text, "&lt;", "<"), "&gt;", ">"), "&quot;", "\"");
  return replaced(replaced(text, "&#39;", "'"), "&amp;", "&");
}

Screen& with_history(Screen& screen) {
  bring_history(screen.app);
  screen.settle();
  return screen;
}

/// Long names are broken into lines or cut: their first word with its number is looked for.
bool shown(const Screen& screen, const std::string& name) {
  const std::string start = name.substr(0, 30);
  for (const DrawnText& drawn : screen.texts())
    if (drawn.text.substr(0, start.size()) == start) return true;
  return false;
}

/// On one line, without the ends that cutting and breaking leave.
std::string flat(std::string text) {
  text = replaced(std::move(text), "\n", " ");
  text = replaced(std::move(text), "…", "");
  for (std::size_t before = 0; before != text.size();) {
    before = text.size();
    text = replaced(std::move(text), "  ", " ");
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

/// Every name of the list, in order, as the canvas shows them on a very tall screen.
TEST(Mirror, HoldsTheRowsOfTheCanvasInOrder) {
  Screen screen(1900, 6000);
  with_history(screen);
  const std::string mirror = text_of(screen.app.mirror());
  std::size_t at = mirror.find("Blend");
  int rows = 0;
  for (const engine::Item& item : recommended_reply(30).items) {
    EXPECT_TRUE(shown(screen, item.name)) << item.name;
    at = mirror.find("\n" + item.name + "\n", at);
    ASSERT_NE(at, std::string::npos) << item.name;
    ++rows;
  }
  EXPECT_EQ(rows, 30);
}

TEST(Mirror, HoldsEveryTextOfEveryPanel) {
  Screen screen(1900, 9000);
  with_history(screen);
  for (const char* panel : {"import", "insights", "for_you", "library", "time_machine", "coverage", "privacy"}) {
    screen.app.act({Verb::panel, panel});
    answer(screen.app);
    screen.settle();
    const std::string mirror = flat(text_of(screen.app.mirror()));
    for (const DrawnText& drawn : screen.texts()) {
      const bool own =
          drawn.text.size() <= 5;  // Ranks, years, hours, weekdays and the logo are the canvas's own.
      EXPECT_TRUE(own || mirror.find(flat(drawn.text)) != std::string::npos) << panel << ": " << drawn.text;
    }
  }
}

TEST(Mirror, EscapesNames) {
  Screen screen(1440, 900);
  with_history(screen);
  EXPECT_NE(screen.app.mirror().find("Quiet &amp; &lt;Loud&gt;"), std::string::npos);
  EXPECT_EQ(screen.app.mirror().find("<Loud>"), std::string::npos);
}

TEST(Mirror, EveryButtonSaysAnActionThatWeKnow) {
  Screen screen(1440, 900);
  with_history(screen);
  const std::string& mirror = screen.app.mirror();
  int buttons = 0;
  constexpr std::string_view kMark = "data-action=\"";
  for (std::size_t at = mirror.find(kMark); at != std::string::npos; at = mirror.find(kMark, at + 1)) {
    const std::size_t from = at + kMark.size();
    EXPECT_TRUE(action_from(mirror.substr(from, mirror.find('"', from) - from)).has_value());
    ++buttons;
  }
  EXPECT_GT(buttons, 100);
}

TEST(Mirror, ElementsCloseWhereTheyOpened) {
  Screen screen(1440, 900);
  with_history(screen);
  std::vector<std::string> open;
  const std::string& mirror = screen.app.mirror();
  for (std::size_t at = mirror.find('<'); at != std::string::npos; at = mirror.find('<', at + 1)) {
    const std::size_t end = mirror.find_first_of(" >", at + 1);
    std::string name = mirror.substr(at + 1, end - at - 1);
    if (name == "input") continue;
    if (name[0] != '/') {
      open.push_back(name);
      continue;
    }
    ASSERT_FALSE(open.empty());
    EXPECT_EQ(open.back(), name.substr(1));
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

TEST(Mirror, ChangesItsRevisionOnlyWithItsText) {
  Screen screen(1440, 900);
  with_history(screen);
  const int before = screen.app.mirror_revision();
  screen.move(700, 400);
  screen.app.act({Verb::requests_made, "0"});
  EXPECT_EQ(screen.app.mirror_revision(), before);
  screen.app.act({Verb::requests_made, "3"});
  EXPECT_EQ(screen.app.mirror_revision(), before + 1);
}

TEST(Html, IsolatesBecomeElements) {
  Html html;
  html.element("p", "46 % \u2068A<b\u2069, 20 %");
  EXPECT_EQ(html.take(), "<p>46 % <bdi>A&lt;b</bdi>, 20 %</p>");
}

TEST(Html, EscapesTextAndAttributes) {
  Html html;
  html.element("a", "<b> & \"c\"", {{"href", "x\"'<>&"}});
  EXPECT_EQ(html.take(), "<a href=\"x&quot;&#39;&lt;&gt;&amp;\">&lt;b&gt; &amp; &quot;c&quot;</a>");
}

}  // namespace
}  // namespace earshot::app
