#include "evaluate/beyond_accuracy.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "recommend/calibrated.h"

namespace earshot::evaluate {
namespace {

using recommend::Entry;
using recommend::Interactions;

double mean_over(List list, const std::function<double(std::uint32_t)>& value) {
  double sum = 0;
  for (const std::uint32_t item : list) sum += value(item);
  return list.empty() ? 0 : sum / static_cast<double>(list.size());
}

double dot(std::span<const Entry> a, std::span<const Entry> b) {
  double sum = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (left->item == right->item) sum += static_cast<double>(left->value) * static_cast<double>(right->value);
    const bool advance_right = right->item <= left->item;
    if (left->item <= right->item) ++left;
    if (advance_right) ++right;
  }
  return sum;
}

std::uint64_t sum_of(Counts counts) { return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}); }

/// Of all recommendations, by item, rising.
std::vector<double> rising_shares(Counts counts) {
  const double all = static_cast<double>(sum_of(counts));
  std::vector<double> shares;
  for (const std::uint32_t count : counts) shares.push_back(all > 0 ? count / all : 0);
  std::sort(shares.begin(), shares.end());
  return shares;
}

}  // namespace

Popularity popularity_of(const Interactions& matrix) {
  Popularity popularity;
  popularity.users = matrix.rows;
  popularity.interactions = matrix.size();
  popularity.users_of.assign(matrix.columns, 0);
  for (const Entry& entry : matrix.entries) ++popularity.users_of[entry.item];

  std::vector<std::uint32_t> sizes = popularity.users_of;
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  popularity.most = sizes.empty() ? 0 : sizes.front();
  for (const std::uint32_t users : popularity.users_of) {
    const auto at = std::lower_bound(sizes.begin(), sizes.end(), users, std::greater<>()) - sizes.begin();
    popularity.rank.push_back(users == 0 ? 0 : static_cast<std::uint32_t>(at) + 1);
  }
  return popularity;
}

double average_popularity(List list, const Popularity& popularity) {
  return mean_over(list, [&](std::uint32_t item) { return popularity.users_of[item]; });
}

double normalised_average_popularity(List list, const Popularity& popularity, PopularityBase base) {
  const double whole = base == PopularityBase::interactions ? static_cast<double>(popularity.interactions) : popularity.most;
  return whole > 0 ? average_popularity(list, popularity) / whole : 0;
}

double popularity_lift(List list, std::span<const Entry> own, const Popularity& popularity) {
  if (list.empty() || own.empty()) return 0;
  double sum = 0;
  for (const Entry& entry : own) sum += popularity.users_of[entry.item];
  return average_popularity(list, popularity) - sum / static_cast<double>(own.size());
}

double novelty(List list, const Popularity& popularity) {
  return mean_over(list, [&](std::uint32_t item) {
    return std::log2(static_cast<double>(popularity.users) / std::max(1U, popularity.users_of[item]));
  });
}

double novelty_by_catalogue(List list, const Popularity& popularity) {
  double sum = 0;
  for (const std::uint32_t item : list) {
    const std::uint32_t users = popularity.users_of[item];
    if (users > 0) sum += std::log2(static_cast<double>(popularity.interactions) / users);
  }
  return popularity.users_of.empty() ? 0 : sum / static_cast<double>(popularity.users_of.size());
}

double intra_list_diversity(List list, const std::function<double(std::uint32_t, std::uint32_t)>& distance) {
  double sum = 0;
  for (std::size_t a = 0; a < list.size(); ++a) {
    for (std::size_t b = a + 1; b < list.size(); ++b) sum += distance(list[a], list[b]);
  }
  const double n = static_cast<double>(list.size());
  return list.size() < 2 ? 0 : sum / (n * (n - 1) / 2);
}

double intra_list_diversity(List list, const Interactions& features) {
  std::vector<std::uint32_t> described;
  std::vector<double> length;
  for (const std::uint32_t item : list) {
    const double squared = dot(features.row(item), features.row(item));
    if (squared == 0) continue;
    described.push_back(item);
    length.push_back(std::sqrt(squared));
  }
  std::vector<std::uint32_t> places(described.size());
  std::iota(places.begin(), places.end(), 0U);
  return intra_list_diversity(places, [&](std::uint32_t a, std::uint32_t b) {
    return 1 - dot(features.row(described[a]), features.row(described[b])) / (length[a] * length[b]);
  });
}

double serendipity(List list, const Hits& hits, const Popularity& popularity) {
  const double n = static_cast<double>(popularity.users_of.size());
  double sum = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (!hits[at]) continue;
    const std::uint32_t rank = popularity.rank[list[at]];
    const double to_this_user = (n - static_cast<double>(at)) / n;
    const double to_anybody = rank == 0 ? 0 : (n + 1 - rank) / n;
    sum += std::max(0.0, to_this_user - to_anybody);
  }
  return list.empty() ? 0 : sum / static_cast<double>(list.size());
}

double miscalibration(List list, std::span<const Entry> own, const Interactions& shares) {
  if (list.empty()) return 0;
  std::vector<Entry> listed;
  for (const std::uint32_t item : list) listed.push_back({item, 1});
  std::sort(listed.begin(), listed.end(), [](const Entry& a, const Entry& b) { return a.item < b.item; });
  return recommend::calibration_divergence(recommend::shares_of(own, shares), recommend::shares_of(listed, shares));
}

double coverage(Counts counts) {
  const auto never = std::count(counts.begin(), counts.end(), 0U);
  return counts.empty() ? 0 : 1 - static_cast<double>(never) / static_cast<double>(counts.size());
}

double gini(Counts counts) {
  if (sum_of(counts) == 0) return 0;
  const std::vector<double> shares = rising_shares(counts);
  const double n = static_cast<double>(shares.size());
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) sum += (2 * static_cast<double>(i + 1) - n - 1) * shares[i];
  return sum / n;
}

double gini_diversity(Counts counts) {
  const std::vector<double> shares = rising_shares(counts);
  const double n = static_cast<double>(shares.size());
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) sum += (n - static_cast<double>(i)) / (n + 1) * shares[i];
  return 2 * sum;
}

double shannon_entropy(Counts counts) {
  double bits = 0;
  for (const double share : rising_shares(counts)) {
    if (share > 0) bits -= share * std::log2(share);
  }
  return bits;
}

double herfindahl(Counts counts) {
  if (sum_of(counts) == 0) return 0;
  double squares = 0;
  for (const double share : rising_shares(counts)) squares += share * share;
  return 1 - squares;
}

}  // namespace earshot::evaluate
