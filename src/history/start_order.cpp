#include "history/start_order.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace earshot::history {

namespace {

constexpr std::size_t kBlock = 16'384;  ///< Places sorted at once where they do not ascend by themselves.

constexpr std::size_t kFewMoves = 4;  ///< A place, of a block that nearly ascends.

constexpr auto before = [](const StartOrder::Place& a, const StartOrder::Place& b) {
  return a.start != b.start ? a.start < b.start : a.index < b.index;
};

/// Insertion sort, given up when the block turns out to be far from sorted: rows come in the order in which plays ended.
template <class Iterator>
bool sort_nearly_sorted(Iterator first, Iterator last) {
  std::ptrdiff_t moves = (last - first) * static_cast<std::ptrdiff_t>(kFewMoves);
  for (Iterator next = first; next != last; ++next) {
    const StartOrder::Place place = *next;
    Iterator at = next;
    for (; at != first && before(place, *(at - 1)) && moves > 0; --at, --moves) *at = *(at - 1);
    *at = place;
    if (moves <= 0) return false;
  }
  return true;
}

}  // namespace

bool StartOrder::step() {
  if (at_ < places_.size()) {
    find_runs();
  } else if (ends_.size() > 1) {
    merge_pair();
  }
  return at_ == places_.size() && ends_.size() <= 1;
}

/// Sorts one block and joins it to the run before when that one ends before it begins.
void StartOrder::find_runs() {
  const auto first = places_.begin() + static_cast<std::ptrdiff_t>(at_);
  const std::size_t end = std::min(at_ + kBlock, places_.size());
  const auto last = places_.begin() + static_cast<std::ptrdiff_t>(end);
  if (!sort_nearly_sorted(first, last)) std::sort(first, last, before);
  if (!ends_.empty() && !before(*first, *(first - 1))) {
    ends_.back() = end;
  } else {
    ends_.push_back(end);
  }
  at_ = end;
}

void StartOrder::merge_pair() {
  if (pair_ == 0) merged_.reserve(places_.size());
  const auto at = [&](std::size_t place) { return places_.begin() + static_cast<std::ptrdiff_t>(place); };
  const std::size_t first = pair_ == 0 ? 0 : ends_[pair_ - 1];
  const std::size_t middle = ends_[pair_];
  const std::size_t last = pair_ + 1 < ends_.size() ? ends_[pair_ + 1] : middle;
  std::merge(at(first), at(middle), at(middle), at(last), std::back_inserter(merged_), before);
  merged_ends_.push_back(last);
  pair_ += 2;
  if (pair_ >= ends_.size()) end_pass();
}

void StartOrder::end_pass() {
  places_.swap(merged_);
  ends_.swap(merged_ends_);
  merged_.clear();
  merged_ends_.clear();
  pair_ = 0;
  if (ends_.size() <= 1) merged_ = {};
}

}  // namespace earshot::history
