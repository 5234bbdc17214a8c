#include "app/action.h"

#include <gtest/gtest.h>

namespace earshot::app {
namespace {

TEST(Action, EveryVerbGoesToTextAndBack) {
  for (int verb = 0; verb <= static_cast<int>(Verb::dismiss); ++verb) {
    const Action action{static_cast<Verb>(verb), "plus artist 17 Brian & <Eno>"};
    const auto back = action_from(to_text(action));
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(*back == action) << to_text(action);
  }
}

TEST(Action, AVerbMayStandAlone) {
  EXPECT_EQ(to_text({Verb::undo, ""}), "undo");
  EXPECT_EQ(action_from("undo")->argument, "");
}

TEST(Action, KeepsLineBreaksOfTypedArtists) { EXPECT_EQ(action_from("typed A\nB")->argument, "A\nB"); }

TEST(Action, UnknownVerbsAreNothing) {
  EXPECT_FALSE(action_from("").has_value());
  EXPECT_FALSE(action_from("explode 1").has_value());
}

}  // namespace
}  // namespace earshot::app
