// A value or the reason why there is none. Core code never throws, prints or aborts on bad input: it returns this.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace earshot {

/// What went wrong and what the person can do next, as sentences that can be shown as they are.
struct Error {
  std::string what;  ///< "The zip ends in the middle of a file."
  std::string next;  ///< "Download it again and drop it once more." May be empty.
};

/// Holds a T or an Error, never both. Reading the side that is not there is a broken invariant (assert).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), std::get<0>(state_); }
  const T& value() const& { return assert(ok()), std::get<0>(state_); }
  T&& value() && { return assert(ok()), std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const { return assert(!ok()), std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace earshot
