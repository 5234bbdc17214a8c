#include "evaluate/time_order.h"

#include <algorithm>
#include <numeric>

namespace earshot::evaluate {
namespace {

constexpr std::size_t kRun = 128 * 1024;    ///< Events sorted in one unit; some 10 ms.
constexpr std::size_t kPiece = 512 * 1024;  ///< Events merged in one unit.

template <class T>
void put_in_order(std::vector<T>& column, const std::vector<std::uint32_t>& order) {
  std::vector<T> arranged(column.size());
  for (std::size_t i = 0; i < order.size(); ++i) arranged[i] = column[order[i]];
  column = std::move(arranged);
}

}  // namespace

TimeOrder::TimeOrder(Events& events) : events_(&events) {
  done_ = std::is_sorted(events.time.begin(), events.time.end());
  if (done_) return;
  order_.resize(events.size());
  std::iota(order_.begin(), order_.end(), 0U);
}

bool TimeOrder::step() {
  if (done_) return true;
  if (ordered_) {
    rearrange();
  } else if (run_ == 0) {
    sort_run();
  } else {
    merge_runs();
  }
  return done_;
}

double TimeOrder::progress() const {
  if (done_) return 1;
  std::size_t rounds = 2;  // Sorting and putting in order.
  for (std::size_t run = kRun; run < order_.size(); run *= 2) ++rounds;
  return static_cast<double>(rounds_done_) / static_cast<double>(rounds);
}

void TimeOrder::sort_run() {
  const std::vector<std::int64_t>& time = events_->time;
  const std::size_t end = std::min(at_ + kRun, order_.size());
  std::sort(order_.begin() + static_cast<std::ptrdiff_t>(at_), order_.begin() + static_cast<std::ptrdiff_t>(end),
            [&](std::uint32_t a, std::uint32_t b) { return time[a] != time[b] ? time[a] < time[b] : a < b; });
  at_ = end;
  if (at_ < order_.size()) return;
  ++rounds_done_;
  run_ = kRun;
  at_ = 0;
  ordered_ = run_ >= order_.size();
}

void TimeOrder::merge_runs() {
  const std::vector<std::int64_t>& time = events_->time;
  merged_.resize(order_.size());
  for (const std::size_t piece_end = std::min(at_ + kPiece, order_.size()); at_ < piece_end; ++at_) {
    const std::size_t pair = at_ - at_ % (2 * run_);
    const std::size_t middle = std::min(pair + run_, order_.size());
    const std::size_t end = std::min(middle + run_, order_.size());
    if (at_ == pair) {
      left_ = pair;
      right_ = middle;
    }
    // Equals come from the first run: it holds the earlier places.
    const bool first = left_ < middle && (right_ == end || time[order_[left_]] <= time[order_[right_]]);
    merged_[at_] = order_[first ? left_++ : right_++];
  }
  if (at_ < order_.size()) return;
  order_.swap(merged_);
  ++rounds_done_;
  run_ *= 2;
  at_ = 0;
  ordered_ = run_ >= order_.size();
}

void TimeOrder::rearrange() {
  merged_ = {};
  switch (at_++) {
    case 0: return put_in_order(events_->user, order_);
    case 1: return put_in_order(events_->item, order_);
    case 2: return put_in_order(events_->value, order_);
    default: put_in_order(events_->time, order_);
  }
  order_ = {};
  done_ = true;
}

}  // namespace earshot::evaluate
