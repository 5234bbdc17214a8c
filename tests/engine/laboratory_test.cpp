// The laboratory in the engine: menus, a run on generated listeners, the export, and the same again from it.
#include <gtest/gtest.h>

#include "conversation.h"

namespace earshot::engine {
namespace {

LabSpec small_spec() {
  LabSpec spec;
  spec.protocol = "next";
  spec.data = LabData::own_history;
  spec.methods = {{"popularity", {}}, {"markov", {}}};
  spec.metrics = {"hit@10"};
  return spec;
}

TEST(LaboratoryJob, TheMenuHasProtocolsMethodsAndMetrics) {
  Conversation talk(shipped_catalogue());
  const auto menu = talk.ask<LabMenu>(LabMenuRequest{});
  EXPECT_GE(menu.protocols.size(), 4u);
  EXPECT_GE(menu.methods.size(), 8u);
  EXPECT_GE(menu.metrics.size(), 10u);
  for (const LabChoice& method : menu.methods) EXPECT_FALSE(method.about.empty()) << method.id;
}

TEST(LaboratoryJob, WithoutDataItSaysWhatToDo) {
  Conversation talk(shipped_catalogue());
  LabSpec spec = small_spec();
  EXPECT_EQ(talk.ask<Failed>(LabRequest{spec}).what, "Nothing of yours is here yet.");
  spec.data = LabData::data_set;
  EXPECT_EQ(talk.ask<Failed>(LabRequest{spec}).what, "No data set is here yet.");
  spec.protocol = "guess";
  EXPECT_EQ(talk.ask<Failed>(LabRequest{spec}).what, "There is no protocol 'guess'.");
  EXPECT_EQ(talk.ask<Failed>(LabFileRequest{}).what, "There is no result yet.");
  EXPECT_EQ(talk.ask<Failed>(LabAgainRequest{}).what, "No file was given.");
}

TEST(LaboratoryJob, RunsOnOnesOwnHistoryAndAgainFromItsFile) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  talk.say(SampleRequest{"mara"});
  const std::vector<Reply> replies = talk.say(LabRequest{small_spec()});
  ASSERT_TRUE(std::holds_alternative<LabResult>(replies.back().body)) << std::get<Failed>(replies.back().body).what;
  const LabResult result = std::get<LabResult>(replies.back().body);
  EXPECT_EQ(result.spec.data, LabData::own_history);
  EXPECT_GE(result.rows.size(), 2u);
  EXPECT_LE(result.rows[0].by_user.size(), 2000u);
  EXPECT_EQ(result.fingerprint.size(), 16u);
  EXPECT_FALSE(result.comparisons.empty());
  const auto file = talk.ask<LabFile>(LabFileRequest{LabFormat::json});
  EXPECT_EQ(file.name.find("earshot-next-"), 0u);
  talk.drop_text(file.text, file.name);
  const auto again = talk.ask<LabResult>(LabAgainRequest{});
  EXPECT_EQ(again.again, "The same ranking as in the file: every list, and every score to 0.000001.");
  EXPECT_EQ(talk.ask<LabFile>(LabFileRequest{LabFormat::csv}).text.find("method,label,kind"), 0u);
  EXPECT_EQ(talk.ask<LabFile>(LabFileRequest{LabFormat::users_csv}).text.find("user,"), 0u);
}

TEST(LaboratoryJob, AFileOfOtherDataIsRefusedByName) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  talk.say(SampleRequest{"mara"});
  talk.say(LabRequest{small_spec()});
  const auto file = talk.ask<LabFile>(LabFileRequest{LabFormat::json});
  talk.say(SampleRequest{"aiko"});
  talk.drop_text(file.text, file.name);
  const auto failed = talk.ask<Failed>(LabAgainRequest{});
  EXPECT_EQ(failed.what.find("This result was computed on other data: "), 0u) << failed.what;
  talk.drop_text("artist,plays", "a.csv");
  EXPECT_EQ(talk.ask<Failed>(LabAgainRequest{}).what, "This file is not JSON.");
}

TEST(LaboratoryJob, RecordedRankingsAreDroppedScoredAndScoredAgainFromTheFile) {
  Conversation talk(shipped_catalogue());
  talk.drop_text(R"([{"user_id": "ann", "method": "arm", "model": "m", "order": [1, 0, 2], "positive_indices": [0], "tokens_in": 7},
                     {"user_id": "bob", "method": "arm", "model": "m", "order": [0, 1, 2], "positive_indices": [0]}])",
                 "llm_runs.json");
  const auto loaded = talk.ask<DataSetLoaded>(DataSetRequest{});
  EXPECT_TRUE(loaded.rankings);
  EXPECT_EQ(loaded.protocol, "recorded");
  EXPECT_EQ(loaded.settings.at(0).key, "usd_in:m");
  LabSpec spec;
  spec.protocol = "recorded";
  spec.metrics = {"mrr"};
  const auto result = talk.ask<LabResult>(LabRequest{spec});
  EXPECT_DOUBLE_EQ(result.rows.at(0).values.at(0).mean, 0.75);
  const auto figure = [&](const std::string& name) {
    for (const LabFigure& one : result.rows[0].figures)
      if (one.name == name) return one.value;
    return -1.0;
  };
  EXPECT_EQ(figure("tokens_in"), 7);
  EXPECT_EQ(figure("runs"), 2);
  EXPECT_EQ(result.fingerprint, loaded.fingerprint);
  const auto file = talk.ask<LabFile>(LabFileRequest{LabFormat::json});
  talk.drop_text(file.text, file.name);
  EXPECT_EQ(talk.ask<LabResult>(LabAgainRequest{}).again.find("The same ranking"), 0u);
  talk.ask<Failed>(ListenersRequest{true});
}

TEST(LaboratoryJob, SettingsOfAMethodAreUsedAndStandInTheFile) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  talk.say(SampleRequest{"mara"});
  LabSpec spec = small_spec();
  spec.methods = {{"itemknn", {{"k", "7"}}}};
  const auto replies = talk.say(LabRequest{spec});
  ASSERT_TRUE(std::holds_alternative<LabResult>(replies.back().body));
  const auto result = std::get<LabResult>(replies.back().body);
  const auto used = [](const LabRow& row) {
    for (const Setting& one : row.settings)
      if (one.key == "k") return one.value;
    return std::string();
  };
  EXPECT_EQ(used(result.rows.at(0)), "7");
  const auto file = talk.ask<LabFile>(LabFileRequest{LabFormat::json});
  talk.drop_text(file.text, file.name);
  const auto again = talk.ask<LabResult>(LabAgainRequest{});
  EXPECT_EQ(used(again.rows.at(0)), "7");
  EXPECT_EQ(again.again.find("The same ranking"), 0u);
  spec.methods = {{"itemknn", {{"k", "0"}}}};
  EXPECT_EQ(talk.ask<Failed>(LabRequest{spec}).what, "The setting 'k' can't be '0'.");
}

TEST(LaboratoryJob, ACancelEndsIt) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  talk.say(SampleRequest{"mara"});
  talk.run();
  talk.submit(LabRequest{small_spec()});
  talk.engine().step(tiny());
  talk.submit(CancelRequest{});
  EXPECT_TRUE(std::holds_alternative<Cancelled>(talk.run().back().body));
}

}  // namespace
}  // namespace earshot::engine
