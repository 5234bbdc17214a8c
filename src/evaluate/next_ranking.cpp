#include "evaluate/next_ranking.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "evaluate/top_items.h"

namespace earshot::evaluate {
namespace {

using recommend::Entry;
using recommend::Profile;

Profile profile_of(std::span<const std::uint32_t> played) {
  Profile profile;
  profile.sequence.assign(played.begin(), played.end());
  std::vector<std::uint32_t> items = profile.sequence;
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  for (const std::uint32_t item : items) profile.items.push_back({item, 1});
  return profile;
}

/// Among all that is listed, however long the list; 0 when the item is not listed.
std::size_t rank_of(std::uint32_t target, std::span<const float> scores) {
  if (scores[target] == kTakenOut) return 0;
  std::size_t rank = 1;
  for (std::size_t item = 0; item < scores.size(); ++item) {
    if (scores[item] > scores[target] || (scores[item] == scores[target] && item < target)) ++rank;
  }
  return rank;
}

}  // namespace

NextTask next_task(const NextSessions& sessions, const Yardsticks& yardsticks, NextUnit unit) {
  NextTask task{&sessions, &yardsticks, {}, {0}, std::vector<bool>(sessions.train.items, false)};
  for (const std::uint32_t item : sessions.train.item) task.candidate[item] = true;
  for (std::uint32_t s = 0; s < sessions.test.size(); ++s) {
    for (std::uint32_t place = 1; place < sessions.test.sequence(s).size(); ++place) {
      task.predictions.push_back({s, place});
      if (unit == NextUnit::prediction) task.unit_start.push_back(task.predictions.size());
    }
    if (unit == NextUnit::session) task.unit_start.push_back(task.predictions.size());
  }
  return task;
}

NextRanking::NextRanking(const NextTask& task, std::span<const NamedMetric> metrics, NextScorer scorer)
    : task_(task), metrics_(metrics.begin(), metrics.end()), scorer_(std::move(scorer)), tally_(metrics, task.candidate.size()) {
  values_.resize(metrics_.size());
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    wants_rank_ |= metrics_[m].k == 0;
    if (metrics_[m].by_user()) values_[m].assign(task_.predictions.size(), 0);
  }
}

bool NextRanking::step(const Budget& budget) {
  while (next_ < task_.predictions.size()) {
    const std::size_t end = std::min(task_.predictions.size(), next_ + lists_per_block());
    rank_block(next_, end);
    next_ = end;
    if (budget.exhausted()) break;
  }
  return next_ == task_.predictions.size();
}

double NextRanking::progress() const {
  return task_.predictions.empty() ? 1 : static_cast<double>(next_) / static_cast<double>(task_.predictions.size());
}

/// Values go to their own places in parallel; what is counted over all lists is added up afterwards, in order.
void NextRanking::rank_block(std::size_t begin, std::size_t end) {
  std::vector<Listed> lists(end - begin);
  parallel_for(end - begin, 8, [&](std::size_t from, std::size_t to) {
    std::vector<float> scores(task_.candidate.size());
    for (std::size_t at = from; at < to; ++at) lists[at] = rank_one(begin + at, scores);
  });
  for (std::size_t at = 0; at < lists.size(); ++at) keep(begin + at, lists[at]);
}

Listed NextRanking::rank_one(std::size_t at, std::vector<float>& scores) {
  const NextPrediction& prediction = task_.predictions[at];
  const std::span<const std::uint32_t> session = task_.sessions->test.sequence(prediction.session);
  const std::uint32_t target = session[prediction.place];
  const Profile profile = profile_of(session.first(prediction.place));
  scorer_(prediction, profile, scores);
  for (std::size_t item = 0; item < scores.size(); ++item) {
    if (!task_.candidate[item] || !(scores[item] > 0)) scores[item] = kTakenOut;
  }
  Listed listed{top_items(scores, tally_.longest()), {}};
  ScoredList list{listed.items, {}, {}, 1, profile.items, 0, 0, 0};
  for (const std::uint32_t item : listed.items) {
    listed.scores.push_back(scores[item]);
    list.hits.push_back(item == target);
  }
  if (wants_rank_) list.first_hit = rank_of(target, scores);
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    if (metrics_[m].by_user()) values_[m][at] = static_cast<float>(value_of(metrics_[m], list, *task_.yardsticks));
  }
  return listed;
}

/// The last list of each of the first units is kept.
void NextRanking::keep(std::size_t at, const Listed& listed) {
  tally_.count(listed);
  if (tally_.keeps_enough() || kept_units_ == task_.units() || task_.unit_start[kept_units_ + 1] != at + 1) return;
  ++kept_units_;
  tally_.keep(listed);
}

/// Over the candidates only: an item that nobody could have recommended does not count as not recommended.
double NextRanking::coverage_and_such(std::size_t metric) const {
  std::vector<std::uint32_t> counts;
  for (std::size_t item = 0; item < task_.candidate.size(); ++item) {
    if (task_.candidate[item]) counts.push_back(tally_.counts(metric)[item]);
  }
  return value_of(metrics_[metric], counts);
}

Ranked NextRanking::take() {
  ranked_.by_user.resize(metrics_.size());
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    if (!metrics_[m].by_user()) {
      ranked_.overall.push_back(coverage_and_such(m));
      continue;
    }
    double sum = 0;
    for (std::size_t unit = 0; unit < task_.units(); ++unit) {
      const auto first = values_[m].begin() + static_cast<std::ptrdiff_t>(task_.unit_start[unit]);
      const auto last = values_[m].begin() + static_cast<std::ptrdiff_t>(task_.unit_start[unit + 1]);
      const double mean = std::accumulate(first, last, 0.0) / static_cast<double>(last - first);
      ranked_.by_user[m].push_back(static_cast<float>(mean));
      sum += mean;
    }
    ranked_.overall.push_back(task_.units() == 0 ? 0 : sum / static_cast<double>(task_.units()));
  }
  ranked_.lists = std::move(tally_.kept_items());
  ranked_.scores = std::move(tally_.kept_scores());
  return std::move(ranked_);
}

}  // namespace earshot::evaluate
