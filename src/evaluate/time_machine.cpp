#include "evaluate/time_machine.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_map>
#include <utility>

#include "evaluate/hypergeometric.h"
#include "evaluate/time_machine_words.h"
#include "history/timestamp.h"
#include "recommend/recommend.h"

namespace earshot::evaluate {
namespace {

using recommend::ArtistId;

constexpr const char* kBaseline = "popularity";
constexpr std::uint32_t kManyTargets = 20;
constexpr std::size_t kLeastCuts = 3;  ///< For an interval.

struct Method {
  std::string id;
  std::string label;
  const recommend::Recommender* recommender;  ///< Null for the default list.
};

std::vector<Method> methods_of(const recommend::Models& models, const std::vector<std::string>& wanted) {
  const auto takes_part = [&](std::string_view id) {
    return wanted.empty() || id == kBaseline || std::find(wanted.begin(), wanted.end(), id) != wanted.end();
  };
  std::vector<Method> methods;
  for (const auto& one : models.all()) {
    if (takes_part(one->id())) methods.push_back({std::string(one->id()), std::string(one->label()), one.get()});
  }
  if (takes_part(kDefaultList)) methods.push_back({kDefaultList, "The default list", nullptr});
  return methods;
}

/// Every first of a month that is a multiple of `months` and lies inside the history, ascending; then the one asked for.
std::vector<std::int32_t> days_to_cut(std::int32_t first, std::int32_t last, const TimeMachineOptions& options) {
  std::vector<std::int32_t> days;
  if (options.months_between > 0) {
    const history::Date date = history::date_from_days(first);
    const auto step = static_cast<std::int32_t>(options.months_between);
    for (std::int32_t month = date.year * 12 / step * step;; month += step) {
      const auto day = static_cast<std::int32_t>(history::days_from_date({month / 12, month % 12 + 1, 1}));
      if (day > last) break;
      if (day > first) days.push_back(day);
    }
  }
  if (options.cut != TimeMachineOptions::kAnyDay && !std::binary_search(days.begin(), days.end(), options.cut)) {
    days.insert(std::upper_bound(days.begin(), days.end(), options.cut), options.cut);
  }
  return days;
}

/// The one asked for. Without a wish the last one with many artists to be found after it, or else the one with most.
std::size_t chosen_of(const std::vector<Cut>& cuts, std::int32_t wish) {
  std::size_t chosen = 0;
  for (std::size_t at = 0; at < cuts.size(); ++at) {
    if (cuts[at].day == wish) return at;
    const bool many = cuts[at].targets_known >= kManyTargets;
    if (many || cuts[at].targets_known > cuts[chosen].targets_known) chosen = at;
  }
  return chosen;
}

/// All artists that the method speaks for, best first.
std::vector<ArtistId> ranking(const recommend::Recommender& method, const recommend::Taste& taste,
                              const recommend::Excluded& excluded) {
  const std::vector<double> scores = method.scores(taste, excluded);
  std::vector<std::pair<double, std::uint32_t>> ranked;
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    if (!excluded[i] && recommend::rounded(scores[i]) > 0) ranked.emplace_back(-recommend::rounded(scores[i]), i);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<ArtistId> artists;
  artists.reserve(ranked.size());
  for (const auto& [score, artist] : ranked) artists.push_back(ArtistId{artist});
  return artists;
}

void keep_first(std::vector<Adoption>& rows, std::size_t count) {
  if (rows.size() > count) rows.resize(count);
}

}  // namespace

class TimeMachine::Work {
 public:
  Work(const history::History& history, const recommend::Matches& matches, const recommend::Models& models,
       TimeMachineOptions options);

  void unit();
  bool done() const { return units_done >= units_total(); }
  std::size_t units_total() const { return scored_.size() * methods_.size(); }
  std::string doing() const;
  TimeMachineResult finish();

  std::size_t units_done = 0;

 private:
  /// What all methods need at one cut.
  struct Past {
    recommend::Taste taste;
    recommend::Excluded excluded;
    std::vector<Adoption> targets;  ///< That the catalogue knows.
  };

  Cut plan(std::int32_t day) const;
  void choose(const std::vector<Cut>& planned);
  Past past_of(const Cut& cut) const;
  CutScore score(const Method& method, const Cut& cut) const;
  void summarise();

  const history::History& history_;
  const recommend::Matches& matches_;
  const recommend::Models& models_;
  PlayDays days_;
  std::vector<Method> methods_;
  TimeMachineResult result_;
  std::vector<std::size_t> scored_;  ///< Places in result_.cuts.
  std::size_t left_out_ = 0;         ///< Dates that were too thin.
  std::optional<Past> past_;         ///< Of the cut at work.
};

TimeMachine::Work::Work(const history::History& history, const recommend::Matches& matches,
                        const recommend::Models& models, TimeMachineOptions options)
    : history_(history),
      matches_(matches),
      models_(models),
      days_(history, matches, models.catalogue()),
      methods_(methods_of(models, options.methods)) {
  options.methods.clear();
  for (const Method& method : methods_) options.methods.push_back(method.id);
  result_.options = std::move(options);
  if (days_.plays() > 0) {
    result_.first_day = days_.first();
    result_.last_day = days_.last();
  }
  std::vector<Cut> planned;
  for (const std::int32_t day : days_to_cut(result_.first_day, result_.last_day, result_.options)) {
    planned.push_back(plan(day));
  }
  choose(planned);
}

/// All that can be said of a cut before anybody ranks.
Cut TimeMachine::Work::plan(std::int32_t day) const {
  Cut cut;
  cut.day = day;
  cut.plays_before = static_cast<std::uint32_t>(days_.plays_before(day));
  cut.artists_before = static_cast<std::uint32_t>(days_.artists_before(day));
  for (Adoption& one : days_.adopted(day, result_.options.adoption)) {
    ++cut.targets;
    if (one.id.valid()) {
      ++cut.targets_known;
    } else {
      cut.unknown.push_back(std::move(one));
    }
  }
  keep_first(cut.unknown, result_.options.misses);
  const auto excluded = recommend::exclusions(days_.plays_by_artist_before(day), result_.options.adoption.known_plays, {});
  cut.candidates = static_cast<std::uint32_t>(std::count(excluded.begin(), excluded.end(), false));
  cut.expected_by_chance = expected_hits({cut.candidates, cut.targets_known, result_.options.picks});
  cut.too_thin = too_thin(cut, result_.options);
  return cut;
}

/// Keeps the cuts that can be scored and the one asked for.
void TimeMachine::Work::choose(const std::vector<Cut>& planned) {
  const std::int32_t wish = result_.options.cut;
  const Cut* best = nullptr;
  for (const Cut& cut : planned) {
    if (best == nullptr || cut.targets_known > best->targets_known) best = &cut;
    if (!cut.too_thin.empty()) ++left_out_;
    if (!cut.too_thin.empty() && cut.day != wish) continue;
    if (cut.too_thin.empty()) scored_.push_back(result_.cuts.size());
    result_.cuts.push_back(cut);
  }
  result_.chosen = chosen_of(result_.cuts, wish);
  if (!result_.cuts.empty()) result_.options.cut = result_.cuts[result_.chosen].day;
  if (!scored_.empty()) return;
  const bool asked = !result_.cuts.empty();
  result_.too_short = too_short(result_, days_.plays(), asked ? &result_.cuts[result_.chosen] : best);
}

std::string TimeMachine::Work::doing() const {
  if (done()) return "Done";
  const std::size_t at = units_done / methods_.size();
  return methods_[units_done % methods_.size()].label + ", " + day_words(result_.cuts[scored_[at]].day);
}

TimeMachine::Work::Past TimeMachine::Work::past_of(const Cut& cut) const {
  Past past;
  past.taste = recommend::taste_of(history_, matches_, {.to_day = cut.day});
  past.excluded =
      recommend::exclusions(days_.plays_by_artist_before(cut.day), result_.options.adoption.known_plays, {});
  for (Adoption& one : days_.adopted(cut.day, result_.options.adoption)) {
    if (one.id.valid()) past.targets.push_back(std::move(one));
  }
  return past;
}

CutScore TimeMachine::Work::score(const Method& method, const Cut& cut) const {
  const std::size_t wanted = result_.options.picks;
  std::vector<ArtistId> ranked;
  if (method.recommender != nullptr) {
    ranked = ranking(*method.recommender, past_->taste, past_->excluded);
  } else {
    for (const auto& row : recommend::recommend(models_, past_->taste, past_->excluded, {.count = wanted})) {
      ranked.push_back(row.artist);
    }
  }
  std::unordered_map<std::uint32_t, std::uint32_t> rank;
  for (std::uint32_t at = 0; at < ranked.size(); ++at) rank.emplace(ranked[at].value, at + 1);

  CutScore score;
  score.method = method.id;
  score.picks = static_cast<std::uint32_t>(std::min(wanted, ranked.size()));
  for (Adoption target : past_->targets) {  // Most plays first.
    const auto found = rank.find(target.id.value);
    if (found != rank.end()) target.rank = found->second;
    (target.rank >= 1 && target.rank <= wanted ? score.found : score.missed).push_back(std::move(target));
  }
  std::sort(score.found.begin(), score.found.end(),
            [](const Adoption& a, const Adoption& b) { return a.rank < b.rank; });
  keep_first(score.missed, result_.options.misses);
  score.hits = static_cast<std::uint32_t>(score.found.size());
  score.chance_of_as_many = chance_of_at_least({cut.candidates, cut.targets_known, wanted}, score.hits);
  return score;
}

void TimeMachine::Work::unit() {
  Cut& cut = result_.cuts[scored_[units_done / methods_.size()]];
  const std::size_t method = units_done % methods_.size();
  if (method == 0) past_ = past_of(cut);
  cut.scores.push_back(score(methods_[method], cut));
  ++units_done;
}

void TimeMachine::Work::summarise() {
  std::vector<std::vector<double>> hits(methods_.size());
  std::size_t baseline = 0;
  double chance = 0;
  for (const std::size_t at : scored_) {
    const Cut& cut = result_.cuts[at];
    chance += cut.expected_by_chance / static_cast<double>(scored_.size());
    for (std::size_t m = 0; m < methods_.size(); ++m) hits[m].push_back(cut.scores[m].hits);
  }
  for (std::size_t m = 0; m < methods_.size(); ++m) baseline = methods_[m].id == kBaseline ? m : baseline;

  for (std::size_t m = 0; m < methods_.size(); ++m) {
    MethodSummary summary;
    summary.method = methods_[m].id;
    summary.label = methods_[m].label;
    summary.mean_hits = bootstrap_mean(hits[m], {.resamples = 0}).mean;
    summary.expected_by_chance = chance;
    summary.difference = bootstrap_difference(hits[m], hits[baseline], result_.options.bootstrap);
    for (std::size_t c = 0; c < scored_.size(); ++c) {
      const double difference = hits[m][c] - hits[baseline][c];
      ++(difference > 0 ? summary.wins : difference < 0 ? summary.losses : summary.ties);
    }
    if (m == baseline) {
      summary.verdict = Verdict::baseline;
    } else if (scored_.size() >= kLeastCuts) {
      summary.verdict = summary.difference.low > 0    ? Verdict::wins
                        : summary.difference.high < 0 ? Verdict::loses
                                                      : Verdict::undecided;
    }
    result_.methods.push_back(std::move(summary));
  }
  for (MethodSummary& method : result_.methods) {
    method.sentence = verdict_sentence(method, result_.methods[baseline], scored_.size(), result_.options.picks);
  }
}

TimeMachineResult TimeMachine::Work::finish() {
  if (!scored_.empty()) {
    summarise();
    result_.notes = notes_on(result_, left_out_);
  }
  return std::move(result_);
}

TimeMachine::TimeMachine(const history::History& history, const recommend::Matches& matches,
                         const recommend::Models& models, TimeMachineOptions options)
    : work_(std::make_unique<Work>(history, matches, models, std::move(options))) {}
TimeMachine::~TimeMachine() = default;
TimeMachine::TimeMachine(TimeMachine&&) noexcept = default;
TimeMachine& TimeMachine::operator=(TimeMachine&&) noexcept = default;

bool TimeMachine::step(const Budget& budget) {
  while (!work_->done()) {
    work_->unit();
    if (budget.exhausted()) break;
  }
  return work_->done();
}

std::size_t TimeMachine::units_done() const { return work_->units_done; }
std::size_t TimeMachine::units_total() const { return work_->units_total(); }
double TimeMachine::progress() const {
  return units_total() == 0 ? 1 : static_cast<double>(units_done()) / static_cast<double>(units_total());
}
std::string TimeMachine::doing() const { return work_->doing(); }

TimeMachineResult TimeMachine::take() {
  assert(work_->done());
  return work_->finish();
}

}  // namespace earshot::evaluate
