// Puts events into the order of time, in steps: a bottom-up merge sort, stable, so that events of one second keep the
// order of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "evaluate/data_set.h"

namespace earshot::evaluate {

class TimeOrder {
 public:
  /// `events` must stay as they are until step() has returned true. Untimed or ordered ones are done at once.
  explicit TimeOrder(Events& events);

  /// One unit of work: a run is sorted, a piece of two runs is merged, or a column is put into order. True when all is done.
  bool step();
  double progress() const;  ///< 0..1

 private:
  void sort_run();
  void merge_runs();
  void rearrange();

  Events* events_;
  std::vector<std::uint32_t> order_;   ///< Events by time, when it is finished.
  std::vector<std::uint32_t> merged_;  ///< The runs of the next round.
  std::size_t run_ = 0;                ///< Length of the runs being merged; 0 while first runs are sorted.
  std::size_t at_ = 0;                 ///< Next place to sort or to merge into, or next column.
  std::size_t left_ = 0, right_ = 0;   ///< Next of the two runs that are being merged.
  std::size_t rounds_done_ = 0;
  bool ordered_ = false;               ///< order_ is final.
  bool done_ = false;
};

}  // namespace earshot::evaluate
