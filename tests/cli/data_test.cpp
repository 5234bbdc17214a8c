// 'earshot evaluate data' from outside.
#include <gtest/gtest.h>

#include "process.h"

namespace earshot::cli {
namespace {

std::string plays() {
  return scratch_file("plays.csv", "user,artist,track,played_at\n"
                                   "ana,Aura,Glow,2024-05-31T10:00:00Z\n"
                                   "ana,AURA,Rain,2024-05-31T09:00:00Z\n"
                                   "ben,Aura,Glow,2024-06-01T10:00:00Z\n"
                                   "ben,,Glow,2024-06-01T10:00:00Z\n");
}

TEST(Data, TellsAsJsonWhatASetHolds) {
  const Outcome outcome = earshot("evaluate data " + plays() + " --json");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const auto json = outcome.json();
  EXPECT_EQ(json["format"], "csv");
  EXPECT_EQ(json["kind"], "track");
  EXPECT_EQ(json["users"], 2);
  EXPECT_EQ(json["items"], 2);
  EXPECT_EQ(json["artists"], 1);
  EXPECT_EQ(json["events"], 3);
  EXPECT_EQ(json["bad_rows"], 1);
  EXPECT_EQ(json["from"], "2024-05-31T09:00:00Z");
  EXPECT_EQ(json["users_per_item"]["largest"], 2);
}

TEST(Data, TellsItInWordsToo) {
  const Outcome outcome = earshot("evaluate data " + plays() + " --items artists");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out.substr(0, outcome.out.find('\n')), "plays.csv: 2 users, 1 item, 3 events");
  EXPECT_NE(outcome.out.find("items are artists"), std::string::npos);
}

TEST(Data, EndsWithOneAndANextStepForOtherFiles) {
  const Outcome outcome = earshot("evaluate data " + scratch_file("notes.txt", "Dear diary\n"));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.err.find("What can be read"), std::string::npos);
  EXPECT_EQ(earshot("evaluate data").code, 2);
  EXPECT_EQ(earshot("evaluate data x.csv --items songs").code, 2);
}

}  // namespace
}  // namespace earshot::cli
