// Words of a command line: files and `--option value` pairs, checked against what the command knows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::cli {

/// What a command takes: `--name VALUE` (repeatable) and bare `--flag`s.
struct Accepted {
  std::set<std::string, std::less<>> options;
  std::set<std::string, std::less<>> flags;
};

class Arguments {
 public:
  /// Error: an option that is not accepted, or one without its value.
  static Result<Arguments> parse(std::span<const char* const> words, const Accepted& accepted);

  const std::vector<std::string>& positional() const { return positional_; }
  bool flag(std::string_view name) const { return flags_.find(name) != flags_.end(); }
  /// All values given for an option, in order.
  std::vector<std::string> all(std::string_view option) const;
  /// The last value given, or `otherwise`.
  std::string text(std::string_view option, std::string_view otherwise = "") const;
  /// Error: not a whole number from `low` to `high`.
  Result<std::uint64_t> whole(std::string_view option, std::uint64_t otherwise, std::uint64_t low,
                              std::uint64_t high) const;
  /// Error: not a number from 0 to 1.
  Result<double> share(std::string_view option, double otherwise) const;
  /// Days since 1970-01-01 of YYYY-MM-DD. Error: not a date.
  Result<std::int32_t> day(std::string_view option, std::int32_t otherwise) const;

 private:
  std::vector<std::string> positional_;
  std::multimap<std::string, std::string, std::less<>> values_;
  std::set<std::string, std::less<>> flags_;
};

/// Copies a result's value, or keeps the first error of several.
class FirstError {
 public:
  template <class T, class U>
  void take(T& into, const Result<U>& result) {
    if (result.ok()) {
      into = static_cast<T>(*result);
    } else if (!error_) {
      error_ = result.error();
    }
  }
  const std::optional<Error>& get() const { return error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace earshot::cli
