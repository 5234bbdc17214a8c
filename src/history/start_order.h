// The order of plays by start, then by place, found in steps: no step sorts or merges more than the two runs it is at.
//
// A natural merge sort (Knuth, The Art of Computer Programming, vol. 3, 5.2.4): exports come as long ascending runs, and runs
// that already follow each other are joined without being looked at. Sorted input costs one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace earshot::history {

class StartOrder {
 public:
  /// One entry of the order.
  struct Place {
    std::int64_t start = 0;
    std::uint32_t index = 0;
  };

  /// Room for `count` places; none is made later but once as much for merging.
  explicit StartOrder(std::size_t count = 0) { places_.reserve(count); }
  void add(std::int64_t start, std::uint32_t index) { places_.push_back({start, index}); }

  /// A few milliseconds of sorting (a merge of two runs at most). True when sorted.
  bool step();

  /// Precondition: step() has returned true.
  const std::vector<Place>& places() const { return places_; }

 private:
  void find_runs();
  void merge_pair();
  void end_pass();

  std::vector<Place> places_;
  std::vector<Place> merged_;        ///< Of this pass.
  std::vector<std::size_t> ends_;    ///< Of the ascending runs of places_.
  std::vector<std::size_t> merged_ends_;
  std::size_t at_ = 0;    ///< Places looked at for runs.
  std::size_t pair_ = 0;  ///< Index into ends_ of the next pair's first run.
};

}  // namespace earshot::history
