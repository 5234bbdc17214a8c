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
