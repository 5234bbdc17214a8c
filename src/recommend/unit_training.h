// A training that is a known number of units of work in order: blocks of rows, sweeps over factors, columns.
#pragma once

#include <cstddef>

#include "recommend/item_model.h"

namespace earshot::recommend {

class UnitTraining : public Training {
 public:
  bool step(const Budget& budget) final {
    while (done_ < units()) {
      run(done_++);
      if (budget.exhausted()) break;
    }
    return done_ == units();
  }
  double progress() const final {
    return units() == 0 ? 1 : static_cast<double>(done_) / static_cast<double>(units());
  }

 protected:
  virtual std::size_t units() const = 0;
  /// Of well under 50 ms in the page at the sizes that the page is for. May use parallel_for inside.
  virtual void run(std::size_t unit) = 0;

 private:
  std::size_t done_ = 0;
};

}  // namespace earshot::recommend
