#include "cli/arguments.h"

#include <charconv>
#include <cstdlib>

#include "evaluate/listener_spec.h"

namespace earshot::cli {

Result<Arguments> Arguments::parse(std::span<const char* const> words, const Accepted& accepted) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word.substr(0, 2) != "--") {
      arguments.positional_.emplace_back(word);
      continue;
    }
    const std::string name(word.substr(2));
    if (accepted.flags.count(name) != 0) {
      arguments.flags_.insert(name);
    } else if (accepted.options.count(name) == 0) {
      return Error{"There is no option --" + name + " here.",
                   "'earshot help' lists the options of each command."};
    } else if (i + 1 == words.size()) {
      return Error{"--" + name + " needs a value.", "'earshot help' says which."};
    } else {
      arguments.values_.emplace(name, words[++i]);
    }
  }
  return arguments;
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  std::vector<std::string> found;
  const auto [first, last] = values_.equal_range(option);
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  return found;
}

std::string Arguments::text(std::string_view option, std::string_view otherwise) const {
  const auto found = all(option);
  return found.empty() ? std::string(otherwise) : found.back();
}

Result<std::uint64_t> Arguments::whole(std::string_view option, std::uint64_t otherwise, std::uint64_t low,
                                       std::uint64_t high) const {
  if (values_.count(option) == 0) return otherwise;
  const std::string given = text(option);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error != std::errc{} || end != given.data() + given.size() || value < low || value > high) {
    return Error{"--" + std::string(option) + " " + given + " is not a whole number from " +
                     std::to_string(low) + " to " + std::to_string(high) + ".",
                 "'earshot help' says what it is for."};
  }
  return value;
}

Result<double> Arguments::share(std::string_view option, double otherwise) const {
  if (values_.count(option) == 0) return otherwise;
  const std::string given = text(option);
  char* end = nullptr;
  const double value = std::strtod(given.c_str(), &end);
  if (given.empty() || *end != '\0' || !(value >= 0 && value <= 1)) {
    return Error{"--" + std::string(option) + " " + given + " is not a number from 0 to 1.",
                 "'earshot help' says what it is for."};
  }
  return value;
}

Result<std::int32_t> Arguments::day(std::string_view option, std::int32_t otherwise) const {
  if (values_.count(option) == 0) return otherwise;
  const std::string given = text(option);
  const auto seconds = evaluate::parse_day(given);
  if (!seconds) return seconds.error();
  return static_cast<std::int32_t>(*seconds / 86'400);
}

}  // namespace earshot::cli
