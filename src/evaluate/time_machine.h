// The time machine on one person's history: cut it at a date, recommend from what came before, and count how many of
// the picks the person took up later (adoption.h).
//
// At each cut, every method ranks the catalogue for the taste of the plays before it (taste.h with to_day), artists that
// were known by then left out, best score first, ties by id; its first `picks` are its picks. Dials and spread (dials.h,
// mmr.h) are off, except for one more row, "list", which is the page's default list. Three yardsticks:
//
//   popularity   the method of that id, ranked under the same rules
//   chance       a uniformly random draw of as many of the n unheard artists, K of them adopted: hypergeometric, with
//                mean picks * K / n and tail P(hits or more)
//   the ceiling  adopted artists that the catalogue knows; the others cannot be hit by anybody
//
// Cuts are the 1st of January and of July (every `months_between` months) wherever there is enough before and after, and
// the date asked for. A method's mean difference of hits to popularity over them has a percentile bootstrap interval over
// cuts (bootstrap.h). The cuts share plays, so it is narrower than it would be for independent ones: a note says so.
//
// Nothing after a cut can reach its picks, but the catalogue was written after it: what it knows of later fame is an
// advantage that popularity shares. A note says that, too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/budget.h"
#include "evaluate/adoption.h"
#include "evaluate/bootstrap.h"
#include "recommend/models.h"

namespace earshot::evaluate {

/// Id of the row that is the page's default list.
inline constexpr const char* kDefaultList = "list";

struct TimeMachineOptions {
  static constexpr std::int32_t kAnyDay = -0x7FFFFFFF;
  std::int32_t cut = kAnyDay;        ///< Days since 1970-01-01; plays of this day come after. kAnyDay: the last cut with
                                     ///< 20 artists to be found, or else the one with most.
  std::vector<std::string> methods = {};  ///< Ids; popularity joins them. Empty: all.
  std::uint32_t picks = 50;
  AdoptionRule adoption = {};
  std::uint32_t months_between = 6;  ///< Between cuts; a divisor of 12. 0: only `cut`.
  std::uint32_t least_plays_before = 100;   ///< A cut needs so many counted plays before it ...
  std::uint32_t least_artists_before = 10;  ///< ... of so many artists of the catalogue ...
  std::uint32_t least_targets = 5;          ///< ... and so many adopted artists of the catalogue after it.
  std::size_t misses = 10;                  ///< Rows of CutScore::missed and Cut::unknown.
  BootstrapOptions bootstrap = {};
};

/// One method at one cut.
struct CutScore {
  std::string method;
  std::uint32_t picks = 0;       ///< Made; fewer than asked for when nothing else has a score above 0.
  std::uint32_t hits = 0;        ///< Picks that were adopted.
  double chance_of_as_many = 1;  ///< P(a random draw hits at least as often).
  std::vector<Adoption> found;   ///< The hits by rank.
  std::vector<Adoption> missed;  ///< The most played of the adopted artists that the catalogue knows and this missed.
};

struct Cut {
  std::int32_t day = 0;
  std::uint32_t plays_before = 0;
  std::uint32_t artists_before = 0;  ///< Of the catalogue.
  std::uint32_t targets = 0;         ///< Adopted after it.
  std::uint32_t targets_known = 0;   ///< Of these, known to the catalogue: nobody can hit more.
  std::uint32_t candidates = 0;      ///< Artists of the catalogue that were not known yet.
  double expected_by_chance = 0;     ///< Hits of a random draw.
  std::vector<CutScore> scores;      ///< By method as in TimeMachineResult::methods; empty when the cut is too thin.
  std::vector<Adoption> unknown;     ///< The most played of the adopted artists that the catalogue does not know.
  std::string too_thin;              ///< Why it was not scored, with figures; else empty.
};

enum class Verdict : std::uint8_t {
  baseline,   ///< It is the popularity that others are held against.
  wins,       ///< The interval of the difference lies above 0.
  loses,      ///< Below 0.
  undecided,  ///< Holds 0.
  unmeasured, ///< Fewer than three cuts: no interval.
};

/// One method over all cuts that were scored.
struct MethodSummary {
  std::string method;
  std::string label;
  double mean_hits = 0;
  double expected_by_chance = 0;      ///< Mean over the same cuts.
  Interval difference;                ///< Of hits, method minus popularity, over cuts.
  std::uint32_t wins = 0, ties = 0, losses = 0;  ///< Cuts with more, as many, fewer hits than popularity.
  Verdict verdict = Verdict::unmeasured;
  std::string sentence;               ///< The verdict in words and figures.
};

struct TimeMachineResult {
  TimeMachineOptions options;       ///< As used: cut and methods filled in.
  std::int32_t first_day = 0;       ///< Of the first and the last counted play; 0 for none.
  std::int32_t last_day = 0;
  std::vector<Cut> cuts;            ///< Ascending; those that were scored, and the one asked for.
  std::size_t chosen = 0;           ///< The one asked for (or taken by default), in `cuts`.
  std::vector<MethodSummary> methods;  ///< As Models::all(), then "list". Empty when no cut could be scored.
  std::string too_short;            ///< Why no cut could be scored, with figures and what is needed; else empty.
  std::vector<std::string> notes;   ///< What the reader must know to trust or distrust this.
};

/// At work in steps; one method on one cut is a unit. The same inputs give the same result, whatever the budgets.
class TimeMachine {
 public:
  /// All must outlive this. Ids in options.methods that the models do not have are left out.
  TimeMachine(const history::History& history, const recommend::Matches& matches, const recommend::Models& models,
              TimeMachineOptions options = {});
  ~TimeMachine();
  TimeMachine(TimeMachine&&) noexcept;
  TimeMachine& operator=(TimeMachine&&) noexcept;

  /// Works until done or the budget is used up, and at least for one unit. True when done.
  bool step(const Budget& budget);
  std::size_t units_done() const;
  std::size_t units_total() const;
  double progress() const;    ///< 0..1
  std::string doing() const;  ///< "Blend, 1 July 2021"
  /// Once, after step() returned true.
  TimeMachineResult take();

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace earshot::evaluate
