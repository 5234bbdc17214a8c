#include "evaluate/ranking.h"

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "evaluate/top_items.h"

namespace earshot::evaluate {
namespace {

using recommend::Entry;
using recommend::Interactions;

bool holds(std::span<const Entry> row, std::uint32_t item) {
  const auto at = std::lower_bound(row.begin(), row.end(), item, [](const Entry& e, std::uint32_t i) { return e.item < i; });
  return at != row.end() && at->item == item;
}

Hits hits_of(List items, std::span<const Entry> relevant) {
  Hits hits;
  hits.reserve(items.size());
  for (const std::uint32_t item : items) hits.push_back(holds(relevant, item));
  return hits;
}

/// How the last score of the list goes on below it.
void count_ties(std::span<const float> scores, std::span<const Entry> relevant, ScoredList& list) {
  if (list.items.empty()) return;
  const float last = list.scores.back();
  std::size_t listed = 0, listed_hits = 0;
  for (std::size_t at = list.items.size(); at-- > 0 && list.scores[at] == last;) {
    ++listed;
    if (list.hits[at]) ++listed_hits;
  }
  list.tied_below = static_cast<std::size_t>(std::count(scores.begin(), scores.end(), last)) - listed;
  const auto tied = std::count_if(relevant.begin(), relevant.end(), [&](const Entry& e) { return scores[e.item] == last; });
  list.relevant_below = static_cast<std::size_t>(tied) - listed_hits;
}

/// In the whole order of the candidates; 0 when none of the relevant items is a candidate.
std::size_t rank_of_first_hit(std::span<const float> scores, std::span<const Entry> relevant) {
  const Entry* first = nullptr;
  for (const Entry& entry : relevant) {
    if (scores[entry.item] != kTakenOut && (!first || scores[entry.item] > scores[first->item])) first = &entry;
  }
  if (!first) return 0;
  const float score = scores[first->item];
  std::size_t rank = 1;
  for (std::size_t item = 0; item < scores.size(); ++item) {
    if (scores[item] > score || (scores[item] == score && item < first->item)) ++rank;
  }
  return rank;
}

}  // namespace

FullRanking::FullRanking(const recommend::ItemModel& model, const RankingTask& task, std::span<const NamedMetric> metrics)
    : model_(model), task_(task), metrics_(metrics.begin(), metrics.end()), tally_(metrics, model.items()) {
  ranked_.by_user.resize(metrics_.size());
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    wants_ties_ |= metrics_[m].metric == Metric::ndcg_ties;
    wants_first_hit_ |= metrics_[m].k == 0;
    if (metrics_[m].by_user()) ranked_.by_user[m].assign(task_.users.size(), 0);
  }
}

bool FullRanking::step(const Budget& budget) {
  while (next_ < task_.users.size()) {
    const std::size_t end = std::min(task_.users.size(), next_ + lists_per_block());
    rank_block(next_, end);
    next_ = end;
    if (budget.exhausted()) break;
  }
  return next_ == task_.users.size();
}

double FullRanking::progress() const {
  return task_.users.empty() ? 1 : static_cast<double>(next_) / static_cast<double>(task_.users.size());
}

/// Values by user go to their own places in parallel; what is counted over all lists is added up afterwards, in order.
void FullRanking::rank_block(std::size_t begin, std::size_t end) {
  std::vector<Listed> lists(end - begin);
  parallel_for(end - begin, std::max<std::size_t>(1, (end - begin) / (8 * parallelism())), [&](std::size_t from, std::size_t to) {
    std::vector<float> scores(model_.items());
    for (std::size_t at = from; at < to; ++at) lists[at] = rank_user(begin + at, scores);
  });
  for (const Listed& listed : lists) {
    tally_.count(listed);
    if (!tally_.keeps_enough()) tally_.keep(listed);
  }
}

Listed FullRanking::rank_user(std::size_t place, std::vector<float>& scores) {
  const std::uint32_t user = task_.users[place];
  const std::span<const Entry> own = task_.known->row(user);
  const std::span<const Entry> relevant = task_.relevant->row(user);
  recommend::Profile profile{{own.begin(), own.end()}, {}};
  if (task_.sequences) {
    const auto sequence = task_.sequences->sequence(user);
    profile.sequence.assign(sequence.begin(), sequence.end());
  }
  model_.score(profile, scores);
  for (const Entry& entry : own) scores[entry.item] = kTakenOut;

  Listed listed{top_items(scores, task_.rerank ? std::max(tally_.longest(), task_.pool) : tally_.longest()), {}};
  for (const std::uint32_t item : listed.items) listed.scores.push_back(scores[item]);
  if (task_.rerank) {
    Listed reordered;
    for (const std::size_t at : task_.rerank(listed.items, listed.scores, own, tally_.longest())) {
      reordered.items.push_back(listed.items[at]);
      reordered.scores.push_back(listed.scores[at]);
    }
    listed = std::move(reordered);
  }

  ScoredList list{listed.items, {}, hits_of(listed.items, relevant), relevant.size(), own, 0, 0, 0};
  if (!task_.rerank) list.scores = listed.scores;
  if (wants_ties_ && !task_.rerank) count_ties(scores, relevant, list);
  if (wants_first_hit_ && std::find(list.hits.begin(), list.hits.end(), true) == list.hits.end()) {
    list.first_hit = rank_of_first_hit(scores, relevant);
  }
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    if (metrics_[m].by_user()) ranked_.by_user[m][place] = static_cast<float>(value_of(metrics_[m], list, *task_.yardsticks));
  }
  return listed;
}

Ranked FullRanking::take() {
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    const std::vector<float>& values = ranked_.by_user[m];
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const double mean = values.empty() ? 0 : sum / static_cast<double>(values.size());
    ranked_.overall.push_back(metrics_[m].by_user() ? mean : value_of(metrics_[m], tally_.counts(m)));
  }
  ranked_.lists = std::move(tally_.kept_items());
  ranked_.scores = std::move(tally_.kept_scores());
  return std::move(ranked_);
}

}  // namespace earshot::evaluate
