// An invented table over two circles of users: which rows run, what stands beside them, that a file of the result runs again.
#include "evaluate/protocol_table.h"

#include <gtest/gtest.h>

#include "evaluate/experiment_json.h"

namespace earshot::evaluate {
namespace {

/// Users 0..4 have items 1..5 but one each, users 5..9 items 6..10; the test part is the missing one.
DataSet two_circles() {
  DataSet data;
  data.name = "Two circles";
  for (std::uint32_t item = 0; item < 10; ++item) data.items.push_back("item " + std::to_string(item));
  for (std::uint32_t user = 0; user < 10; ++user) {
    data.users.push_back("u" + std::to_string(user));
    for (std::uint32_t place = 0; place < 5; ++place) {
      Events& events = place == user % 5 ? data.test : data.events;
      events.user.push_back(user);
      events.item.push_back(place + (user < 5 ? 0 : 5));
      events.value.push_back(1);
    }
  }
  return data;
}

PublishedTable invented_table() {
  PublishedTable table;
  table.id = "invented";
  table.title = "Two circles";
  table.source = "nobody";
  table.metrics = {"recall@1", "ndcg@3"};
  table.size = {10, 10, 40, 10};
  table.rows = {{"Kind", {"itemknn", {{"k", "5"}}}, {0.8, 1.0}, "as they say", ""},
                {"Kind, few", {"itemknn", {{"k", "1"}}}, {0.5, std::nullopt}, "", ""},
                {"Secret", {}, {0.9, 0.9}, "not attempted: a neural network", ""},
                {"Large", {"ease", {{"l2", "1"}}}, {1.0, 1.0}, "", "a large machine"}};
  return table;
}

ExperimentResult run(const ExperimentSpec& spec, const DataSet& data, const PublishedTable& table) {
  auto made = table_experiment(spec, data, table);
  EXPECT_TRUE(made.ok()) << made.error().what;
  while (!(*made)->step(Budget::unlimited())) {
  }
  return (*made)->take();
}

ExperimentSpec asking(std::vector<MethodChoice> methods) {
  ExperimentSpec spec;
  spec.protocol = "table";
  spec.methods = std::move(methods);
  return spec;
}

std::vector<std::string> labels_of(const ExperimentResult& result) {
  std::vector<std::string> labels;
  for (const MethodResult& row : result.methods)
    if (!row.control) labels.push_back(row.label + (row.values.empty() ? " -" : ""));
  return labels;
}

TEST(PublishedTable, RowsStandInItsOrderWithTheFiguresBesideOurs) {
  const ExperimentResult result = run(asking({}), two_circles(), invented_table());
  EXPECT_EQ(labels_of(result), (std::vector<std::string>{"Kind", "Kind, few", "Secret -", "Large -"}));
  EXPECT_EQ(result.spec.protocol, "table");
  EXPECT_EQ(result.spec.metrics, (std::vector<std::string>{"recall@1", "ndcg@3"}));
  const MethodResult& kind = result.methods[0];
  EXPECT_NEAR(kind.values[0].mean, 1, 1e-6) << "the circle's missing item comes first";
  EXPECT_EQ(kind.figures.at("published recall@1"), 0.8);
  EXPECT_NEAR(kind.figures.at("percent_off recall@1"), 25, 1e-4);
  EXPECT_EQ(kind.note, "as they say");
  EXPECT_EQ(result.methods[1].figures.count("published ndcg@3"), 0u) << "none is printed";
  EXPECT_EQ(result.methods[2].figures.at("published ndcg@3"), 0.9);
  EXPECT_EQ(result.methods[3].note, "not run: needs a large machine; runs when its method is named");
  EXPECT_EQ(result.notes.front(), "Published: Two circles; nobody.");
}

TEST(PublishedTable, AMethodRunsItsRowsAndOtherSettingsARowOfTheirOwn) {
  const DataSet data = two_circles();
  const PublishedTable table = invented_table();
  EXPECT_EQ(labels_of(run(asking({{"ease", {}}}), data, table)),
            (std::vector<std::string>{"Kind -", "Kind, few -", "Secret -", "Large"}));
  const ExperimentResult result = run(asking({{"itemknn", {{"k", "5"}}}, {"ease", {{"l2", "7"}}}}), data, table);
  EXPECT_EQ(labels_of(result), (std::vector<std::string>{"Kind", "Kind, few -", "Secret -", "Large -", "EASE, own settings"}));
  EXPECT_TRUE(result.methods[4].figures.empty());
  EXPECT_EQ(result.methods[4].settings.at("l2"), "7");
  for (const Comparison& one : result.comparisons) {
    EXPECT_FALSE(result.methods[one.a].values.empty());
    EXPECT_FALSE(result.methods[one.b].values.empty());
  }
  ExperimentSpec all = asking({});
  all.settings = {{"costly", "all"}};
  EXPECT_EQ(labels_of(run(all, data, table)).back(), "Large");
}

TEST(PublishedTable, AResultRunsAgainToTheSameRanking) {
  const DataSet data = two_circles();
  const ExperimentResult first = run(asking({}), data, invented_table());
  const std::string file = to_json(first);
  const auto spec = spec_from_json(file);
  ASSERT_TRUE(spec.ok()) << spec.error().what;
  const auto before = result_from_json(file);
  ASSERT_TRUE(before.ok()) << before.error().what;
  const auto difference = ranking_difference(run(*spec, data, invented_table()), *before);
  EXPECT_FALSE(difference.has_value()) << *difference;
}

TEST(PublishedTable, DataOfAnotherSizeAreSaidToBe) {
  PublishedTable table = invented_table();
  table.size.items = 11;
  const ExperimentResult result = run(asking({}), two_circles(), table);
  EXPECT_EQ(result.notes[1].find("These are not the table's data"), 0u) << result.notes[1];
  EXPECT_EQ(published_table_of(two_circles()), nullptr);
  EXPECT_FALSE(table_experiment(asking({}), two_circles()).ok());
  EXPECT_FALSE(table_experiment(asking({{"magic", {}}}), two_circles(), table).ok());
}

TEST(PublishedTable, IsRecognisedByTheSizeOfItsData) {
  for (const evaluate::PublishedTable& table : published_tables()) {
    DataSet data;
    data.users.resize(table.size.users);
    data.items.resize(table.size.items);
    data.events.user.resize(table.size.train);
    data.test.user.resize(table.size.test);
    EXPECT_EQ(published_table_of(data), &table);
    data.test.user.pop_back();
    EXPECT_EQ(published_table_of(data), nullptr);
  }
}

}  // namespace
}  // namespace earshot::evaluate
