#include "history/warm_up.h"

#include <gtest/gtest.h>

namespace earshot::history {

namespace {

TEST(WarmUp, EndsInSmallUnitsAndStaysAtItsEnd) {
  WarmUp warm_up;
  int units = 1;
  while (!warm_up.step()) ASSERT_LT(++units, 10'000);
  EXPECT_GT(units, 100);
  EXPECT_TRUE(warm_up.step());
}

}  // namespace

}  // namespace earshot::history
