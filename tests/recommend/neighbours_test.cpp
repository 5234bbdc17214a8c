// The kernel of neighbourhood methods against dense matrices.
#include "recommend/neighbours.h"

#include <gtest/gtest.h>

#include <cmath>

#include "random_matrix.h"

namespace earshot::recommend {
namespace {

Interactions best(const Interactions& a, const Interactions& b, std::size_t k, const Rate& rate, const Finish& finish = {}) {
  Neighbours search(a, b, k, rate, finish);
  for (std::size_t block = search.blocks(); block > 0; --block) search.run(block - 1);
  return transposed(transposed(search.take()));
}

void as_is(std::uint32_t, std::span<Entry>) {}

Dense slow_best(const Interactions& a, const Interactions& b, std::size_t k) {
  Dense all = product(dense(a), dense(b));
  for (std::size_t r = 0; r < all.size(); ++r) {
    if (r < all[r].size()) all[r][r] = 0;
    keep_top(all[r], k);
  }
  return all;
}

TEST(Neighbours, AreTheBestOfEachRowOfTheProduct) {
  const Interactions a = random_matrix(1, 700, 30, 1, 3);
  const Interactions b = random_matrix(2, 30, 90, 1, 3);
  for (const std::size_t k : {1U, 7U, 40U, 89U, 1000U}) EXPECT_EQ(dense(best(a, b, k, as_is)), slow_best(a, b, k)) << k;
}

TEST(Neighbours, CopeWithSumsThatCancelOut) {
  const Interactions a = random_matrix(3, 60, 40, -1, 1);
  const Interactions b = random_matrix(4, 40, 60, -1, 1);
  EXPECT_EQ(dense(best(a, b, 10, as_is)), slow_best(a, b, 10));
}

TEST(Neighbours, AreRatedBeforeTheyAreChosen) {
  const Interactions a = random_matrix(5, 20, 20, 1, 1);
  const auto last_first = [](std::uint32_t row, std::span<Entry> products) {
    for (Entry& entry : products) entry.value = static_cast<float>(row + entry.item);
  };
  const Interactions first = best(a, a, 1, last_first);
  for (const Entry& entry : first.row(3)) EXPECT_EQ(entry.value, static_cast<float>(3 + entry.item));
  const Interactions kept = best(a, a, 2, last_first);
  ASSERT_EQ(kept.row(3).size(), 2U);
  EXPECT_GE(kept.row(3)[0].item, 17U);
}

TEST(Neighbours, AreFinishedAfterTheyAreChosen) {
  const Interactions a = random_matrix(6, 30, 20, 1, 4);
  const Interactions kept = best(a, transposed(a), 5, as_is, sum_to_one);
  for (std::uint32_t r = 0; r < kept.rows; ++r) {
    double sum = 0;
    for (const Entry& entry : kept.row(r)) sum += double{entry.value};
    EXPECT_NEAR(sum, 1, 1e-6);
  }
}

TEST(KeepBest, PrefersLargerValuesThenSmallerItems) {
  std::vector<Entry> entries = {{9, 1}, {4, 2}, {7, 2}, {1, 2}, {3, 0}, {2, -5}, {5, 1e-30F}};
  keep_best(entries, 2);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].item + entries[1].item, 5U);
  std::vector<Entry> few = {{9, 1}, {3, 0}, {2, -5}, {5, 1e-30F}};
  keep_best(few, 3);
  EXPECT_EQ(few, (std::vector<Entry>{{9, 1}, {5, 1e-30F}}));
}

TEST(KeepBest, IsExactForValuesFarApart) {
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < 200; ++i) entries.push_back({i, std::ldexp(1.0F, -static_cast<int>((i * 37) % 140))});
  std::vector<double> slow;
  for (const Entry& entry : entries) slow.push_back(double{entry.value});
  keep_top(slow, 120);
  keep_best(entries, 120);
  EXPECT_EQ(entries.size(), 120U);
  for (const Entry& entry : entries) EXPECT_GT(slow[entry.item], 0) << entry.item;
}

}  // namespace
}  // namespace earshot::recommend
