#include "evaluate/listener_spec.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <utility>

namespace earshot::evaluate {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Takes the text up to `separator` (or all) off the front.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view piece = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return trim(piece);
}

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A share like 0.2. std::from_chars for doubles is missing in older standard libraries.
std::optional<double> share(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (copy.empty() || *end != '\0' || !(value >= 0 && value <= 0.9)) return std::nullopt;
  return value;
}

Error bad(std::string_view field, std::string_view value, std::string_view wanted) {
  return {"In a listener's seed text, '" + std::string(field) + ": " + std::string(value) + "' is not " +
              std::string(wanted) + ".",
          "Compare with assets/samples/."};
}

/// "Sigur Rós 7": the name and its weight.
std::optional<Anchor> anchor(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto weight = whole(text.substr(blank + 1));
  if (!weight || *weight == 0) return std::nullopt;
  return Anchor{std::string(trim(text.substr(0, blank))), static_cast<double>(*weight)};
}

Result<Phase> phase(std::string_view value) {
  std::string_view left = value;
  const auto from = parse_day(take(left, '|'));
  if (!from) return from.error();
  Phase made{*from, {}};
  while (!left.empty()) {
    const auto found = anchor(take(left, '|'));
    if (!found) return bad("phase", value, "a date and artists with weights");
    made.anchors.push_back(*found);
  }
  if (made.anchors.empty()) return bad("phase", value, "a date and artists with weights");
  return made;
}

/// Sets one field; the error names it.
std::optional<Error> set(ListenerSpec& spec, std::string_view field, std::string_view value) {
  for (const auto& [name, text] :
       {std::pair("label", &spec.label), std::pair("about", &spec.about), std::pair("country", &spec.country),
        std::pair("platform", &spec.platform)}) {
    if (field != name) continue;
    *text = value;
    return std::nullopt;
  }
  if (field == "seed" || field == "plays") {
    const auto number = whole(value);
    if (!number) return bad(field, value, "a whole number");
    if (field == "seed") spec.seed = *number;
    if (field == "plays") spec.plays = static_cast<std::size_t>(*number);
    return std::nullopt;
  }
  if (field == "from" || field == "to") {
    const auto day = parse_day(value);
    if (!day) return day.error();
    (field == "from" ? spec.from : spec.to) = *day;
    return std::nullopt;
  }
  if (field == "unknown") {
    const auto number = share(value);
    if (!number) return bad(field, value, "a share between 0 and 0.9");
    spec.unknown = *number;
    return std::nullopt;
  }
  if (field == "phase") {
    auto made = phase(value);
    if (!made) return made.error();
    if (!spec.phases.empty() && made->from <= spec.phases.back().from)
      return bad(field, value, "later than the one before");
    spec.phases.push_back(std::move(*made));
    return std::nullopt;
  }
  return bad(field, value, "a field that is known");
}

}  // namespace

Result<std::int64_t> parse_day(std::string_view text) {
  std::string_view left = text;
  const auto year = whole(take(left, '-'));
  const auto month = whole(take(left, '-'));
  const auto day = whole(left);
  if (!year || !month || !day || *year > 9999 || *month > 12 || *day > 31) {
    return Error{"'" + std::string(text) + "' is not a date.", "Write it as 2024-05-31."};
  }
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return Error{"'" + std::string(text) + "' is not a date.", "Write it as 2024-05-31."};
  return std::int64_t{std::chrono::sys_days(date).time_since_epoch().count()} * 86'400;
}

Result<ListenerSpec> parse_listener(std::string_view text) {
  ListenerSpec spec;
  while (!text.empty()) {
    const std::string_view line = take(text, '\n');
    if (line.empty() || line.front() == '#') continue;
    std::string_view value = line;
    const std::string_view field = take(value, ':');
    if (auto error = set(spec, field, trim(value))) return *error;
  }
  if (spec.phases.empty())
    return Error{"A listener's seed text names no phase.", "Add a line 'phase: DATE | Artist 5'."};
  if (spec.to <= spec.from) return Error{"A listener's seed text spans no time.", "Set 'from' before 'to'."};
  return spec;
}

}  // namespace earshot::evaluate
