#include "evaluate/fingerprint.h"

#include <gtest/gtest.h>

namespace earshot::evaluate {
namespace {

DataSet three_events() {
  DataSet data;
  data.events = {{0, 0, 1}, {0, 1, 1}, {1, 5, 2}, {}};
  return data;
}

TEST(Fingerprint, IsSixteenHexDigitsAndTheSameForTheSame) {
  const std::string print = fingerprint(three_events());
  EXPECT_EQ(print.size(), 16u);
  EXPECT_EQ(print.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(fingerprint(three_events()), print);
}

TEST(Fingerprint, SeesEveryColumn) {
  const std::string print = fingerprint(three_events());
  std::vector<DataSet> others(6, three_events());
  others[0].events.user[2] = 0;
  others[1].events.item[2] = 0;
  others[2].events.value[2] = 3;
  others[3].events.time = {1, 2, 3};
  others[4].test = others[4].events;
  others[5].features = recommend::interactions_of(2, 1, std::vector<recommend::Cell>{{0, 0, 1}});
  for (std::size_t i = 0; i < others.size(); ++i) EXPECT_NE(fingerprint(others[i]), print) << i;
}

TEST(Fingerprint, SeesTheOrder) {
  DataSet data = three_events();
  data.events = {{0, 1, 0}, {0, 1, 1}, {1, 2, 5}, {}};
  EXPECT_NE(fingerprint(data), fingerprint(three_events()));
}

TEST(Fingerprint, DoesNotSeeNames) {
  DataSet data = three_events();
  data.name = "another file name";
  EXPECT_EQ(fingerprint(data), fingerprint(three_events()));
}

}  // namespace
}  // namespace earshot::evaluate
