// Settings of methods as words: `k=100 shrink=20 similarity=cosine`. Each method lists its options once,
//
//     template <class V> void fields(V& visit, ItemKnnOptions& o) {
//       visit("k", o.neighbours, 1, 100'000, "neighbours kept for each item");
//       visit("similarity", o.similarity, {"cosine", "dice"}, "how two items are compared");   // an enum, 0-based
//     }
//
// and reading, checking, writing and the help text all walk that list.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"

namespace earshot::recommend {

/// By key. Written out, they are complete: defaults included.
using Settings = std::map<std::string, std::string, std::less<>>;

struct SettingSpec {
  std::string key;
  std::string value;  ///< The default.
  std::string range;  ///< "1 to 100000", "cosine, dice or asymmetric"
  std::string about;
  std::vector<std::string> words = {};  ///< To choose from; empty: a number
  double low = 0, high = 0;             ///< inside these bounds,
  bool whole = false;                   ///< and a whole one.
};

/// "0.5", "1e-06", "80": the shortest text that reads back as the same number.
std::string to_text(double number);
/// The same of a number that is kept as a float: "0.6", not "0.6000000238418579".
std::string float_text(float number);
std::optional<double> number_from(std::string_view text);
/// "cosine, dice or asymmetric"
std::string alternatives(const std::vector<std::string_view>& words);

/// Writes what the options hold.
class SettingsWriter {
 public:
  template <class T>
  void operator()(std::string_view key, T& value, double low, double high, std::string_view about) {
    specs_.push_back({std::string(key), written(value), to_text(low) + " to " + to_text(high), std::string(about), {}, low, high,
                      std::is_integral_v<T>});
  }
  template <class E>
  void operator()(std::string_view key, E& value, std::initializer_list<std::string_view> words, std::string_view about) {
    const std::vector<std::string_view> all(words);
    specs_.push_back({std::string(key), std::string(all[static_cast<std::size_t>(value)]), alternatives(all), std::string(about),
                      {all.begin(), all.end()}});
  }
  std::vector<SettingSpec> take() { return std::move(specs_); }

 private:
  template <class T>
  static std::string written(T value) {
    if constexpr (std::is_same_v<T, float>) return float_text(value);
    return to_text(static_cast<double>(value));
  }
  std::vector<SettingSpec> specs_;
};

/// Reads given settings over the defaults that the options hold, and remembers the first thing that is wrong.
class SettingsReader {
 public:
  explicit SettingsReader(const Settings& given) : given_(given) {}

  template <class T>
  void operator()(std::string_view key, T& value, double low, double high, std::string_view) {
    const std::string* text = find(key);
    if (!text) return;
    const auto number = number_from(*text);
    const bool whole = !std::is_integral_v<T> || (number && *number == static_cast<double>(static_cast<std::int64_t>(*number)));
    if (!number || *number < low || *number > high || !whole) {
      return refuse(key, *text, (std::is_integral_v<T> ? "a whole number from " : "a number from ") + to_text(low) + " to " + to_text(high));
    }
    value = static_cast<T>(*number);
  }
  template <class E>
  void operator()(std::string_view key, E& value, std::initializer_list<std::string_view> words, std::string_view) {
    const std::string* text = find(key);
    if (!text) return;
    std::size_t at = 0;
    for (const std::string_view word : words) {
      if (word == *text) return void(value = static_cast<E>(at));
      ++at;
    }
    refuse(key, *text, alternatives(words));
  }
  /// Nothing when all given keys were known and their values fit.
  std::optional<Error> error() const;

 private:
  const std::string* find(std::string_view key);
  void refuse(std::string_view key, const std::string& text, const std::string& wanted);

  const Settings& given_;
  std::vector<std::string> known_;
  std::optional<Error> error_;
};

}  // namespace earshot::recommend
