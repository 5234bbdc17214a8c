// The seed text of a simulated listener: a few lines that a person can read and edit (assets/samples/*.txt).
//
//     label: Mara, ambient and post-rock
//     about: Listens at night and lets albums run.
//     seed: 7
//     from: 2016-03-01
//     to: 2026-06-30
//     plays: 12000
//     country: DE
//     platform: android
//     unknown: 0.2
//     phase: 2016-03-01 | Radiohead 9 | Mogwai 6 | Sigur Rós 7
//     phase: 2020-11-01 | Brian Eno 9 | Hiroshi Yoshimura 5
//
// A phase names the artists that the listener's taste grows from, from its date on. `#` starts a comment
// line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::evaluate {

struct Anchor {
  std::string artist;
  double weight = 1;
};

struct Phase {
  std::int64_t from = 0;  ///< Seconds since 1970 UTC.
  std::vector<Anchor> anchors;
};

struct ListenerSpec {
  std::string label;
  std::string about;
  std::uint64_t seed = 1;
  std::int64_t from = 0;       ///< First day, seconds since 1970 UTC at midnight.
  std::int64_t to = 0;         ///< Day after the last.
  std::size_t plays = 10'000;  ///< Rows wanted, to within one session.
  std::string country = "ZZ";
  std::string platform = "android";
  double unknown = 0.2;       ///< Share of the artists that the catalogue does not know, 0..0.9.
  std::vector<Phase> phases;  ///< At least one, ascending by date.
};

/// Error: an unknown field, a date or number that is none, phases that are missing or not ascending, or an
/// empty span of time.
Result<ListenerSpec> parse_listener(std::string_view text);

/// "2016-03-01" as seconds since 1970 UTC.
Result<std::int64_t> parse_day(std::string_view text);

}  // namespace earshot::evaluate
