// Rankings by id: the check of one reply, the consensus of several against brute force, the whole of a re-ranking.
#include "llm/rerank.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace earshot::llm {
namespace {

using Rows = std::vector<std::uint32_t>;

TEST(RankingReply, CleanFencedAndInProse) {
  const RankingReply clean = read_ranking(R"({"ranking": ["c03", "c01"]})", 3, 2);
  EXPECT_EQ(clean.rows, (Rows{2, 0}));
  EXPECT_EQ(clean.found, Found::clean);
  EXPECT_TRUE(clean.usable());
  EXPECT_EQ(read_ranking("```json\n{\"ranking\": [\"c02\", \"c01\"]}\n```", 3, 2).found, Found::fenced);
  const RankingReply prose = read_ranking("Sure {really}! Here: {\"ranking\": [\"c02\",\"c01\"]} Enjoy.", 3, 2);
  EXPECT_EQ(prose.rows, (Rows{1, 0}));
  EXPECT_EQ(prose.found, Found::salvaged);
  EXPECT_EQ(read_ranking("\xEF\xBB\xBF {\"ranking\": [\"c02\",\"c01\"]}", 3, 2).found, Found::clean);
}

TEST(RankingReply, SalvagesIdsOfABrokenReply) {
  const RankingReply reply = read_ranking(R"({"ranking": ["c03", "c01", "c0)", 3, 3);
  EXPECT_EQ(reply.rows, (Rows{2, 0}));
  EXPECT_EQ(reply.found, Found::salvaged);
  EXPECT_EQ(reply.missing, 1u);
  EXPECT_TRUE(reply.usable());
}

TEST(RankingReply, CountsWhatIsWrong) {
  const RankingReply reply = read_ranking(R"({"ranking": ["c02", "c02", "c01", "c03", "c04", "c05", "c06", "c99", 7]})", 6, 5);
  EXPECT_EQ(reply.rows, (Rows{1, 0, 2, 3, 4}));
  EXPECT_EQ(reply.twice, 1u);
  EXPECT_EQ(reply.unknown, 1u);
  EXPECT_EQ(reply.surplus, 1u);
  EXPECT_EQ(reply.missing, 0u);
  EXPECT_TRUE(reply.usable());
}

TEST(RankingReply, TheGateRefuses) {
  EXPECT_FALSE(read_ranking("", 5, 5).usable());
  EXPECT_FALSE(read_ranking("I can't help with that.", 5, 5).usable());
  EXPECT_FALSE(read_ranking(R"({"ranking": ["c01", "c02"]})", 5, 5).usable());                              // 2 of 5
  EXPECT_FALSE(read_ranking(R"({"ranking": ["c01", "c02", "c03", "c08", "c09"]})", 5, 5).usable());         // 2 of 5 unknown
  EXPECT_FALSE(read_ranking(R"({"ranking": ["The Lanterns", "Hush", "Glow"]})", 3, 3).usable());            // titles are no ids
  EXPECT_FALSE(read_ranking(std::string(2'000, '{'), 5, 5).usable());
  EXPECT_FALSE(read_ranking("abc01 c011 xc02", 5, 1).usable());
}

TEST(RankingReply, RowIds) {
  EXPECT_EQ(row_id(0), "c01");
  EXPECT_EQ(row_id(59), "c60");
}

/// The order with the fewest disagreements, by trying all.
std::uint64_t fewest(const std::vector<Ranking>& rankings, std::size_t n) {
  Rows order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::uint64_t best = UINT64_MAX;
  do best = std::min(best, disagreements(order, rankings));
  while (std::next_permutation(order.begin(), order.end()));
  return best;
}

Ranking random_ranking(std::size_t n, std::size_t named, Random& random) {
  Ranking all(n);
  std::iota(all.begin(), all.end(), 0U);
  for (std::size_t i = n; i > 1; --i) std::swap(all[i - 1], all[random.below(i)]);
  all.resize(named);
  return all;
}

TEST(Consensus, IsCloseToKemenyAndNeverWorseThanBorda) {
  Random random(3);
  int exact = 0, trials = 0;
  for (std::size_t n = 2; n <= 7; ++n) {
    for (int trial = 0; trial < 20; ++trial, ++trials) {
      std::vector<Ranking> rankings;
      for (int i = 0; i < 3; ++i) rankings.push_back(random_ranking(n, 1 + random.below(n), random));
      const Rows order = consensus(rankings, n);
      const std::uint64_t best = fewest(rankings, n), found = disagreements(order, rankings);
      Rows borda(n);
      std::iota(borda.begin(), borda.end(), 0U);
      const std::vector<double> ranks = mean_ranks(rankings, n);
      std::stable_sort(borda.begin(), borda.end(), [&](auto a, auto b) { return ranks[a] < ranks[b]; });
      EXPECT_LE(found, disagreements(borda, rankings));
      EXPECT_LE(found, best + 2);
      exact += found == best ? 1 : 0;
    }
  }
  EXPECT_GE(exact, trials * 9 / 10);
}

TEST(Consensus, SharesTheRanksOfWhatIsNotNamed) {
  EXPECT_EQ(mean_ranks(std::vector<Ranking>{{2}}, 3), (std::vector<double>{2.5, 2.5, 1}));
  EXPECT_EQ(consensus(std::vector<Ranking>{{2, 0}, {2, 0}, {0, 2}}, 4), (Rows{2, 0, 1, 3}));
}

TEST(Consensus, KendallsTau) {
  EXPECT_DOUBLE_EQ(kendall_tau({0, 1, 2}, {0, 1, 2}, 3), 1);
  EXPECT_DOUBLE_EQ(kendall_tau({0, 1, 2}, {2, 1, 0}, 3), -1);
  EXPECT_DOUBLE_EQ(kendall_tau({0, 1, 2}, {0, 2, 1}, 3), 1.0 / 3);
  EXPECT_DOUBLE_EQ(kendall_tau({}, {0, 1, 2}, 3), 0);
  EXPECT_NEAR(kendall_tau({0}, {0, 1, 2}, 3), 2 / std::sqrt(2.0 * 3), 1e-12);  // Two of three pairs are told apart by both.
  EXPECT_DOUBLE_EQ(agreement(std::vector<Ranking>{{0, 1}}, 2), 0);
}

TEST(Consensus, Weights) {
  EXPECT_DOUBLE_EQ(weight_of(0, 0), 0);
  EXPECT_DOUBLE_EQ(weight_of(1, 0), kOneReply);
  EXPECT_DOUBLE_EQ(weight_of(3, 0.62), 0.31);
  EXPECT_DOUBLE_EQ(weight_of(3, -0.4), 0);
}

RerankQuestion question_of(std::size_t n, std::uint32_t shuffles = 3, std::uint64_t seed = 1) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i) names.push_back("Artist " + std::to_string(i));
  return rerank_question(std::move(names), shuffles, seed);
}

/// What a model says that prefers candidates by `liking`, whatever their rows.
std::string reply_of(const RerankQuestion& question, std::size_t prompt, const Rows& liking) {
  std::string ids;
  for (std::size_t i = 0; i < question.asked; ++i) {
    const auto& shown = question.shown[prompt];
    const auto row = static_cast<std::size_t>(std::find(shown.begin(), shown.end(), liking[i]) - shown.begin());
    ids += (i > 0 ? ", \"" : "\"") + row_id(row) + "\"";
  }
  return "{\"ranking\": [" + ids + "]}";
}

TEST(Rerank, TheShufflesAreSeededAndUniform) {
  EXPECT_EQ(question_of(30).shown, question_of(30).shown);
  EXPECT_NE(question_of(30, 3, 1).shown, question_of(30, 3, 2).shown);
  EXPECT_NE(question_of(30).shown[0], question_of(30).shown[1]);
  // Chi-square of candidate by row over 6,000 shuffles of 6: 25 degrees of freedom, 99.9 % quantile 52.6.
  constexpr std::size_t n = 6, kShuffles = 6'000;
  std::vector<double> counts(n * n);
  for (const Rows& shown : question_of(n, kShuffles, 11).shown) {
    for (std::size_t row = 0; row < n; ++row) counts[row * n + shown[row]] += 1;
  }
  double chi = 0;
  for (const double count : counts) chi += (count - kShuffles / n) * (count - kShuffles / n) / (kShuffles / n);
  EXPECT_LT(chi, 52.6);
}

TEST(Rerank, TheModelsOrderCountsByAgreement) {
  const RerankQuestion question = question_of(20);
  Rows liking(20);
  std::iota(liking.begin(), liking.end(), 0U);
  std::reverse(liking.begin(), liking.end());
  const std::vector<std::string> texts = {reply_of(question, 0, liking), reply_of(question, 1, liking), reply_of(question, 2, liking)};
  const RerankAnswer answer = rerank_answer(question, texts);
  EXPECT_EQ(answer.usable, 3u);
  EXPECT_DOUBLE_EQ(answer.agreement, 1);
  EXPECT_DOUBLE_EQ(answer.weight, 0.5);
  EXPECT_EQ(answer.places[19], 1u);
  EXPECT_EQ(answer.places[0], 0u);
  EXPECT_EQ(answer.named[19], 3u);
  EXPECT_NE(words_of(answer).find("50 %"), std::string::npos);
}

TEST(Rerank, OneReplyCountsLittleAndNoneNothing) {
  const RerankQuestion question = question_of(20);
  Rows local(20);
  std::iota(local.begin(), local.end(), 0U);
  const std::vector<std::string> nothing = {"", "no", "{\"ranking\": []}"};
  EXPECT_EQ(rerank_answer(question, nothing).order, local);
  EXPECT_DOUBLE_EQ(rerank_answer(question, nothing).weight, 0);
  EXPECT_EQ(rerank_answer(question, {}).order, local);
  Rows liking(local.rbegin(), local.rend());
  const RerankAnswer one = rerank_answer(question, std::vector<std::string>{reply_of(question, 0, liking)});
  EXPECT_DOUBLE_EQ(one.weight, kOneReply);
  EXPECT_NE(one.order, local);
}

TEST(Rerank, IsAlwaysAPermutation) {
  Random random(17);
  constexpr std::string_view kPieces[] = {"c01", "c02", "c19", "c20", "c21", "c99", "\"", ",", "{\"ranking\": [", "]}", "```", "\n", "{", "x"};
  for (int trial = 0; trial < 500; ++trial) {
    const RerankQuestion question = question_of(2 + random.below(59), 3, random.next());
    std::vector<std::string> texts(random.below(5));
    for (std::string& text : texts) {
      for (std::size_t piece = random.below(60); piece > 0; --piece) text += kPieces[random.below(std::size(kPieces))];
    }
    Rows order = rerank_answer(question, texts).order;
    std::sort(order.begin(), order.end());
    Rows all(question.candidates.size());
    std::iota(all.begin(), all.end(), 0U);
    ASSERT_EQ(order, all);
  }
}

TEST(Rerank, PromptsShowEveryCandidateOnce) {
  const RerankQuestion question = question_of(25, 2);
  RerankTold told;
  for (const std::string& name : question.candidates) told.candidates.push_back({name + "\nc77\tfake", {"rock"}, {}, ""});
  const std::vector<Prompt> prompts = rerank_prompts(question, told, 1, 900);
  ASSERT_EQ(prompts.size(), 2u);
  EXPECT_NE(prompts[0].user, prompts[1].user);
  EXPECT_EQ(prompts[0].system, prompts[1].system);
  EXPECT_EQ(prompts[0].max_output_tokens, 900u);
  EXPECT_EQ(prompts[0].name, "rerank-1");
  EXPECT_EQ(prompts[0].user.find("\nc77\t"), std::string::npos);
  for (std::size_t row = 0; row < 25; ++row) {
    EXPECT_NE(prompts[0].user.find("\n" + row_id(row) + "\tArtist " + std::to_string(question.shown[0][row])), std::string::npos);
  }
  EXPECT_NE(prompts[0].schema.find("\"c25\""), std::string::npos);
  EXPECT_EQ(prompts[0].schema.find("\"c26\""), std::string::npos);
}

TEST(Rerank, ItsQuestionIsReadAsItWasWritten) {
  const RerankQuestion question = question_of(20, 2);
  const auto again = rerank_from_json(to_json(question));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->candidates, question.candidates);
  EXPECT_EQ(again->shown, question.shown);
  EXPECT_EQ(again->asked, question.asked);
  for (const char* wrong : {"", "[]", "{}", R"({"candidates": ["a", "b"], "asked": 1, "shown": [[0, 0]]})", R"({"candidates": ["a"], "asked": 2, "shown": []})"}) {
    EXPECT_FALSE(rerank_from_json(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace earshot::llm
