// Permission to work for a while. The caller owns the clock (core code has none): in the page a step ends after about
// 50 ms, in tests and on the command line it ends when the work is done.
#pragma once

#include <functional>
#include <utility>

namespace earshot {

class Budget {
 public:
  explicit Budget(std::function<bool()> exhausted) : exhausted_(std::move(exhausted)) {}
  static Budget unlimited() {
    return Budget([] { return false; });
  }
  /// True once the caller wants control back. Ask between units of work of well under 50 ms.
  bool exhausted() const { return exhausted_(); }

 private:
  std::function<bool()> exhausted_;
};

}  // namespace earshot
