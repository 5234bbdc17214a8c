#include "evaluate/experiment_json.h"

#include <gtest/gtest.h>

#include <string>

namespace earshot::evaluate {
namespace {

/// Two methods and a control, three users, two metrics, one of which is not told by user.
ExperimentResult small_result() {
  ExperimentResult result;
  result.spec = {"holdout", {{"ease", {{"lambda", "200"}}}, {"popular", {}}}, {"ndcg@10", "coverage@10"}, {{"share", "0.2"}}, 7};
  result.version = kResultVersion;
  result.data = "Invented: 3 users, 4 items, 9 events";
  result.fingerprint = "0123456789abcdef";
  result.users = 3;
  result.items = 4;
  result.users_left_out = 1;
  result.left_out_why = "one event only";
  result.conventions = {"NDCG@10 divides by the ideal of min(10, R) hits."};
  result.item_names = {"", "Mogwai", "", "Björk"};
  result.notes = {"Small."};
  result.methods = {{"ease", "EASE", {{"lambda", "200"}}, false, {{0.5, 0.25, 0.75}, {1, 1, 1}}, {{0.1F, 0.5F, 0.9F}, {}},
                     {{3, 1}, {1}}, {{0.7F, 0.1F}, {2.5F}}, 1.5, "", {}},
                    {"popular", "Popular", {}, true, {{0.25, 0, 0.5}, {0.5, 0.5, 0.5}}, {{0.0F, 0.25F, 0.5F}, {}},
                     {{1, 3}, {3}}, {{2, 1}, {1}}, 0, "a note, \"quoted\"", {{"z ndcg@10", -2.5}}}};
  result.comparisons = {{0, 1, {0.25, 0.1, 0.4}, 3, 0, 0, 0.25, 0.25, 0.5}};
  return result;
}

TEST(ExperimentJson, WhatIsWrittenIsReadBack) {
  const ExperimentResult before = small_result();
  const auto after = result_from_json(to_json(before));
  ASSERT_TRUE(after.ok()) << after.error().what;
  EXPECT_EQ(to_json(*after), to_json(before));
  EXPECT_EQ(after->item_names[3], "Björk");
  EXPECT_EQ(after->methods[0].scores, before.methods[0].scores);
  EXPECT_EQ(after->methods[0].by_user[0], before.methods[0].by_user[0]);
  EXPECT_TRUE(after->methods[1].control);
  EXPECT_EQ(after->comparisons[0].wins, 3u);
  EXPECT_EQ(after->methods[1].figures.at("z ndcg@10"), -2.5);
  EXPECT_EQ(after->users_left_out, 1u);
}

TEST(ExperimentJson, TheSpecIsReadFromAResult) {
  const auto spec = spec_from_json(to_json(small_result(), ByUser::leave_out));
  ASSERT_TRUE(spec.ok()) << spec.error().what;
  EXPECT_EQ(spec->protocol, "holdout");
  EXPECT_EQ(spec->seed, 7u);
  EXPECT_EQ(spec->metrics, (std::vector<std::string>{"ndcg@10", "coverage@10"}));
  ASSERT_EQ(spec->methods.size(), 2u);
  EXPECT_EQ(spec->methods[0].settings.at("lambda"), "200");
  EXPECT_EQ(spec->settings.at("share"), "0.2");
}

TEST(ExperimentJson, ASpecByHandMayBeShort) {
  const auto spec = spec_from_json(R"({"protocol": "next", "methods": ["markov", {"id": "vsknn", "settings": {"k": 50}}]})");
  ASSERT_TRUE(spec.ok()) << spec.error().what;
  EXPECT_EQ(spec->seed, 1u);
  EXPECT_TRUE(spec->metrics.empty());
  EXPECT_EQ(spec->methods[0].id, "markov");
  EXPECT_EQ(spec->methods[1].settings.at("k"), "50");
}

TEST(ExperimentJson, LargeSeedsKeepAllTheirDigits) {
  ExperimentResult result = small_result();
  result.spec.seed = 0xFFFFFFFFFFFFFFFFULL;
  const auto spec = spec_from_json(to_json(result));
  ASSERT_TRUE(spec.ok());
  EXPECT_EQ(spec->seed, 0xFFFFFFFFFFFFFFFFULL);
  EXPECT_NE(to_json(result).find("\"18446744073709551615\""), std::string::npos);
}

TEST(ExperimentJson, ScoresAreWrittenShort) {
  EXPECT_NE(to_json(small_result()).find("\"score\": 0.7\n"), std::string::npos);
}

TEST(ExperimentJson, FilesThatAreNoneSayWhy) {
  EXPECT_EQ(spec_from_json("artist,plays").error().what, "This file is not JSON.");
  EXPECT_EQ(spec_from_json("[1, 2]").error().what, "This file holds no experiment.");
  EXPECT_EQ(spec_from_json("{}").error().what, "This file does not say which protocol to run.");
  EXPECT_NE(spec_from_json(R"({"format": "earshot-experiment-9", "spec": {}})").error().what.find("another format"), std::string::npos);
  EXPECT_FALSE(spec_from_json(R"({"format": 1, "spec": {}})").ok());
}

TEST(ExperimentJson, AMemberOfTheWrongKindIsNamed) {
  const auto what = [](const char* text) { return spec_from_json(text).error().what; };
  EXPECT_EQ(what(R"({"protocol": 5})"), "In this file, 'protocol' is not a text.");
  EXPECT_EQ(what(R"({"protocol": "next", "seed": -1})"), "In this file, 'seed' is not a whole number.");
  EXPECT_EQ(what(R"({"protocol": "next", "seed": "many"})"), "In this file, 'seed' is not a whole number.");
  EXPECT_EQ(what(R"({"protocol": "next", "metrics": "ndcg@10"})"), "In this file, 'metrics' is not a list.");
  EXPECT_EQ(what(R"({"protocol": "next", "methods": [{}]})"), "In this file, 'methods' is not a list of methods with their ids.");
  EXPECT_EQ(what(R"({"protocol": "next", "settings": {"k": []}})"), "In this file, 'k' is not a text or a number.");
}

TEST(ExperimentJson, ASpecAloneHasNothingToCompare) {
  EXPECT_FALSE(result_from_json(R"({"protocol": "next"})").ok());
  EXPECT_FALSE(result_from_json(R"({"spec": {}, "methods": [], "comparisons": [{"a": 3, "b": 0}]})").ok());
}

TEST(SameRanking, HoldsForTheSameAndForScoresWithinAMillionth) {
  const ExperimentResult a = small_result();
  ExperimentResult b = small_result();
  EXPECT_TRUE(same_ranking(a, b));
  b.methods[0].scores[0][0] += 5e-7F;
  EXPECT_TRUE(same_ranking(a, b));
  b.methods[0].scores[0][0] += 1e-4F;
  EXPECT_EQ(*ranking_difference(a, b), "ease, list 1, rank 1: a score of 0.699999988079071 here, 0.7001004815101624 there.");
}

TEST(SameRanking, NamesTheFirstDifference) {
  const ExperimentResult a = small_result();
  ExperimentResult b = small_result();
  b.methods[1].lists[0] = {3, 1};
  EXPECT_EQ(*ranking_difference(a, b), "popular, list 1, rank 1: 'Mogwai' here, 'Björk' there.");
  b = small_result();
  b.methods[0].lists[1].push_back(2);
  EXPECT_EQ(*ranking_difference(a, b), "ease, list 2: 1 items here, 2 there.");
  b = small_result();
  b.fingerprint = "ffff";
  EXPECT_EQ(*ranking_difference(a, b), "the data differ: 0123456789abcdef here, ffff there.");
  b = small_result();
  b.methods.pop_back();
  EXPECT_EQ(*ranking_difference(a, b), "2 methods here, 1 there.");
}

TEST(ExperimentCsv, HasARowForEachMethodAndMetric) {
  const std::string csv = to_csv(small_result());
  EXPECT_EQ(csv.find("method,label,kind,settings,metric,mean,low,high,users,note,protocol"), 0u);
  EXPECT_NE(csv.find("\r\nease,EASE,method,lambda=200,ndcg@10,0.5,0.25,0.75,3,,holdout,share=0.2,7,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\r\npopular,Popular,control,,coverage@10,0.5,0.5,0.5,3,\"a note, \"\"quoted\"\"\",holdout"), std::string::npos);
  EXPECT_NE(csv.find("\r\npopular,Popular,control,,z ndcg@10,-2.5,,,3,"), std::string::npos) << csv;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 6);
}

TEST(ExperimentCsv, UsersStandInRows) {
  EXPECT_EQ(users_csv(small_result()), "user,ease ndcg@10,popular ndcg@10\r\n0,0.1,0\r\n1,0.5,0.25\r\n2,0.9,0.5\r\n");
}

}  // namespace
}  // namespace earshot::evaluate
