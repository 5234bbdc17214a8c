#include "evaluate/time_machine_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "history/timestamp.h"

namespace earshot::evaluate {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text[0] == '-' && value > -0.05 ? text + 1 : text;  // No "-0.0".
}

/// 15214 -> "15,214"
std::string grouped(std::size_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string counted(std::size_t count, const std::string& noun) {
  return grouped(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string needs(const TimeMachineOptions& options) {
  return "A cut needs at least " + counted(options.least_plays_before, "play") + " of " +
         counted(options.least_artists_before, "artist") + " that the catalogue knows before it, and " +
         std::to_string(options.least_targets) + " adopted artists that it knows after it.";
}

std::string holds(const Cut& cut) {
  return "Before " + day_words(cut.day) + " there are " + counted(cut.plays_before, "play") +
         " of 30 s and more, of " + counted(cut.artists_before, "artist") + " that the catalogue knows; after it, " +
         std::to_string(cut.targets_known) + " that it knows " + (cut.targets_known == 1 ? "was" : "were") +
         " adopted.";
}

std::string rule_words(const TimeMachineOptions& options) {
  const AdoptionRule& rule = options.adoption;
  const std::string before =
      rule.known_plays <= 1 ? "never played" : "played fewer than " + std::to_string(rule.known_plays) + " times";
  const std::string until = rule.horizon_days == 0
                                ? "until the end of the history"
                                : "within " + counted(rule.horizon_days, "day") + " of it";
  return "Adopted means: " + before + " before the cut, and at least " + counted(rule.least_plays, "play") + " on " +
         counted(rule.least_days, "different day") + " since, " + until + ". Only plays of 30 s and more count.";
}

std::string coverage_words(const Cut& cut) {
  const double share = cut.targets == 0 ? 0 : 100.0 * cut.targets_known / cut.targets;
  return "The catalogue knows " + std::to_string(cut.targets_known) + " of the " + std::to_string(cut.targets) +
         " artists that were adopted after " + day_words(cut.day) + " (" + std::to_string(std::lround(share)) +
         " %); the others cannot be hit by any method.";
}

/// "3.2 more ... than popularity did", "0.4 fewer", "as many".
std::string compared(double difference) {
  if (std::fabs(difference) < 0.05) return "as many";
  return number(std::fabs(difference)) + (difference > 0 ? " more" : " fewer");
}

}  // namespace

std::string day_words(std::int32_t day) {
  static constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                          "July",    "August",   "September", "October", "November", "December"};
  const history::Date date = history::date_from_days(day);
  return std::to_string(date.day) + " " + kMonths[static_cast<std::size_t>(date.month - 1)] + " " +
         std::to_string(date.year);
}

std::string too_thin(const Cut& cut, const TimeMachineOptions& options) {
  if (cut.plays_before >= options.least_plays_before && cut.artists_before >= options.least_artists_before &&
      cut.targets_known >= options.least_targets) {
    return "";
  }
  return holds(cut) + " " + needs(options);
}

std::string too_short(const TimeMachineResult& result, std::size_t plays, const Cut* best) {
  if (plays == 0) return "There are no plays of 30 s and more, so there is no past to travel to.";
  const TimeMachineOptions& options = result.options;
  const bool enough_before = best != nullptr && best->plays_before >= options.least_plays_before &&
                             best->artists_before >= options.least_artists_before;
  const std::string whole =
      (enough_before ? std::string("Too little new came into this history for the time machine: ")
                     : std::string("This history is too short for the time machine: ")) +
      counted(plays, "play") + " of 30 s and more from " + day_words(result.first_day) + " to " +
      day_words(result.last_day) + ". ";
  if (best == nullptr) return whole + "No date to cut it at lies inside. " + needs(options);
  return whole + holds(*best) + " " + needs(options);
}

std::string verdict_sentence(const MethodSummary& method, const MethodSummary& baseline, std::size_t cuts,
                             std::uint32_t picks) {
  const std::string of = " of " + std::to_string(picks);
  if (method.verdict == Verdict::baseline) {
    return method.label + " is the yardstick: " + number(method.mean_hits) + " hits" + of + " on average over " +
           counted(cuts, "cut") + "; a random draw has " + number(method.expected_by_chance) + ".";
  }
  std::string sentence = method.label + " found " + number(method.mean_hits) + of + ", " +
                         compared(method.difference.mean) + (std::fabs(method.difference.mean) < 0.05 ? " as " : " than ") +
                         "popularity's " + number(baseline.mean_hits) + ", on average over " + counted(cuts, "cut");
  if (method.verdict == Verdict::unmeasured) return sentence + ": too few for an interval.";
  sentence += " (95 % interval of the difference: " + number(method.difference.low) + " to " +
              number(method.difference.high) + "): on this history ";
  if (method.verdict == Verdict::wins) return sentence + "it wins.";
  if (method.verdict == Verdict::loses) return sentence + "it loses.";
  return sentence + "the two cannot be told apart.";
}

std::vector<std::string> notes_on(const TimeMachineResult& result, std::size_t left_out) {
  const auto scored = std::count_if(result.cuts.begin(), result.cuts.end(),
                                    [](const Cut& cut) { return cut.too_thin.empty(); });
  std::vector<std::string> notes = {coverage_words(result.cuts[result.chosen]), rule_words(result.options)};
  notes.push_back("Each method saw only the plays before the cut. The catalogue was written after it, though: what it knows "
                  "of later fame helps every method, popularity as well.");
  notes.push_back("Picks are each method's own ranking. Only the default list has the page's dials and spread on. "
                  "Popularity is that of the scenes that were listened to, which is harder to beat than the charts.");
  if (scored > 1)
    notes.push_back("The cuts share most of their plays, so the intervals are narrower than they would be for as many "
                    "different people.");
  if (result.options.adoption.horizon_days == 0 && scored > 1)
    notes.push_back("Earlier cuts have more years after them, and so more adopted artists: compare methods inside a cut, not "
                    "cuts with each other. A horizon makes them equal.");
  if (left_out > 0)
    notes.push_back(counted(left_out, "date") + (left_out == 1 ? " was" : " were") +
                    " left out: too little before or after. " + needs(result.options));
  notes.push_back("A pick that was never adopted may still be a good one: nobody played it to you. What you adopted also "
                  "reflects what your streaming service put before you.");
  return notes;
}

}  // namespace earshot::evaluate
