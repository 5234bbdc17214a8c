// The tables are well-formed: what they name exists, and their settings are taken.
#include "evaluate/published_tables.h"

#include <gtest/gtest.h>

#include "evaluate/metric_names.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

TEST(PublishedTables, NameMetricsThatExist) {
  for (const PublishedTable& table : published_tables()) {
    EXPECT_EQ(find_published_table(table.id), &table);
    for (const std::string& metric : table.metrics) EXPECT_TRUE(metric_from(metric)) << metric;
    for (const PublishedRow& row : table.rows) EXPECT_EQ(row.values.size(), table.metrics.size()) << row.label;
  }
  EXPECT_EQ(find_published_table("netflix"), nullptr);
}

TEST(PublishedTables, HaveSettingsThatMethodsTake) {
  const recommend::Interactions one{1, 1, {0, 1}, {{0, 1}}};
  for (const PublishedTable& table : published_tables()) {
    for (const PublishedRow& row : table.rows) {
      if (row.choice.id.empty()) {
        EXPECT_EQ(row.note.rfind("not attempted", 0), 0u) << row.label;
        continue;
      }
      EXPECT_TRUE(recommend::make_training(row.choice.id, row.choice.settings, {&one, nullptr, nullptr, 1}).ok()) << row.label;
    }
  }
}

TEST(PublishedTables, SayNoTwoThingsOfOneRow) {
  for (const PublishedTable& table : published_tables()) {
    for (std::size_t a = 0; a < table.rows.size(); ++a) {
      for (std::size_t b = a + 1; b < table.rows.size(); ++b) EXPECT_NE(table.rows[a].label, table.rows[b].label);
    }
  }
}

}  // namespace
}  // namespace earshot::evaluate
