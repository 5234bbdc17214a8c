#include "history/merge.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "history/account_gaps.h"
#include "history/covered_dates.h"
#include "history/doubles.h"
#include "history/start_order.h"

namespace earshot::history {

namespace {

constexpr std::size_t kUnit = 32'768;      ///< Rows a step.
constexpr std::int64_t kMinuteReach = 30;  ///< An account row may be half a minute off either way.

/// Numbers tracks and artists as they come.
class Renumbering {
 public:
  Renumbering(const History& names, History& out)
      : names_(names), out_(out), tracks_(names.tracks.size()), artists_(names.artists.size()) {}

  TrackId track(TrackId old) {
    if (!old.valid()) return old;
    TrackId& id = tracks_[old.index()];
    if (!id.valid()) {
      id = TrackId{static_cast<std::uint32_t>(out_.tracks.size())};
      Track track = names_.track(old);
      track.artist = artist(track.artist);
      out_.tracks.push_back(std::move(track));
    }
    return id;
  }

 private:
  ArtistId artist(ArtistId old) {
    ArtistId& id = artists_[old.index()];
    if (!id.valid()) {
      id = ArtistId{static_cast<std::uint32_t>(out_.artists.size())};
      out_.artists.push_back(names_.artist(old));
    }
    return id;
  }

  const History& names_;
  History& out_;
  std::vector<TrackId> tracks_;
  std::vector<ArtistId> artists_;
};

void reserve(Plays& plays, std::size_t rows) {
  plays.start.reserve(rows);
  plays.ms.reserve(rows);
  plays.track.reserve(rows);
  plays.kind.reserve(rows);
  plays.ending.reserve(rows);
  plays.platform.reserve(rows);
  plays.flags.reserve(rows);
  plays.country.reserve(rows);
}

void append(Plays& plays, const StagedPlay& play, TrackId track) {
  plays.start.push_back(play.start);
  plays.ms.push_back(play.ms);
  plays.track.push_back(track);
  plays.kind.push_back(play.kind);
  plays.ending.push_back(play.ending);
  plays.platform.push_back(play.platform);
  plays.flags.push_back(play.flags);
  plays.country.push_back(play.country);
}

}  // namespace

class Merge::Work {
 public:
  Work(std::vector<StagedPlay>& plays, const History& names, MergeOptions options)
      : plays_(plays),
        options_(std::move(options)),
        podcasts_(options_.shows, names),
        lengths_(plays),
        renumbering_(names, history) {}

  bool step();

  MergeCounts counts;
  History history;

 private:
  enum class Phase : std::uint8_t { settle, cover, guess, order, doubles, build, done };

  void settle(StagedPlay& play, std::uint32_t index);
  void cover(StagedPlay& play, std::uint32_t index);
  void put_in_order(const StagedPlay& play, std::uint32_t index);
  void build(std::uint32_t index);
  void enter(Phase phase);

  /// The next unit of `each` over `rows` rows. True when that was the last one.
  template <class Each>
  bool some(std::size_t rows, const Each& each) {
    const std::size_t end = std::min(at_ + kUnit, rows);
    for (; at_ < end; ++at_) each(at_);
    return at_ == rows;
  }
  template <class Each>
  bool some_plays(const Each& each) {
    return some(plays_.size(), [&](std::size_t at) { each(plays_[at], static_cast<std::uint32_t>(at)); });
  }

  std::vector<StagedPlay>& plays_;
  MergeOptions options_;
  Phase phase_ = Phase::settle;
  std::size_t at_ = 0;  ///< Rows of this phase that are done.
  PodcastTeller podcasts_;
  CoveredDates fine_;   ///< Dates of extended files.
  CoveredDates timed_;  ///< Dates of account files with playing times.
  LengthGuess lengths_;
  StartOrder order_;
  std::unique_ptr<Doubles> doubles_;
  Renumbering renumbering_;
};

bool Merge::Work::step() {
  switch (phase_) {
    case Phase::settle:
      if (some_plays([&](StagedPlay& play, std::uint32_t index) { settle(play, index); })) enter(Phase::cover);
      break;
    case Phase::cover:
      if (some_plays([&](StagedPlay& play, std::uint32_t index) { cover(play, index); })) enter(Phase::guess);
      break;
    case Phase::guess:
      if (lengths_.step()) enter(Phase::order);
      break;
    case Phase::order:
      if (at_ < plays_.size()) {
        some_plays([&](const StagedPlay& play, std::uint32_t index) { put_in_order(play, index); });
      } else if (order_.step()) {
        enter(Phase::doubles);
      }
      break;
    case Phase::doubles:
      if (some(order_.places().size(), [&](std::size_t at) { doubles_->look_at(order_.places()[at].index); }))
        enter(Phase::build);
      break;
    case Phase::build:
      if (some(order_.places().size(), [&](std::size_t at) { build(order_.places()[at].index); })) enter(Phase::done);
      break;
    case Phase::done:
      break;
  }
  return phase_ == Phase::done;
}

void Merge::Work::enter(Phase phase) {
  phase_ = phase;
  at_ = 0;
  if (phase == Phase::cover) {
    fine_.close();
    timed_.close();
  } else if (phase == Phase::order) {
    order_ = StartOrder(plays_.size());
  } else if (phase == Phase::doubles) {
    doubles_ = std::make_unique<Doubles>(plays_);
  } else if (phase == Phase::build) {
    counts.completed = doubles_->completed();
    doubles_.reset();
    reserve(history.plays, order_.places().size());
  } else if (phase == Phase::done) {
    order_ = StartOrder();
  }
}

void Merge::Work::settle(StagedPlay& play, std::uint32_t index) {
  (void)index;
  counts.told_podcasts += podcasts_.settle(play) ? 1U : 0U;
  if (play.start > options_.latest && play.file != kEarlierImport) {
    play.fate = Fate::in_future;
  } else if (!is_rough(play)) {
    // A handful of video clips over all years covers nothing.
    if (!play.has(kVideo)) fine_.add(play.file, play.end());
  } else if (!play.has(kGuessedLength)) {
    timed_.add(play.file, play.end());
  }
}

void Merge::Work::cover(StagedPlay& play, std::uint32_t index) {
  if (play.fate != Fate::kept || !is_rough(play)) return;
  const bool guessed = play.has(kGuessedLength);
  if (fine_.covers(play.end(), kMinuteReach) || (guessed && timed_.covers(play.end(), kMinuteReach))) {
    play.fate = Fate::covered;
    counts.earlier_covered += play.file == kEarlierImport ? 1U : 0U;
  } else if (guessed) {
    lengths_.add(index);
  }
}

void Merge::Work::put_in_order(const StagedPlay& play, std::uint32_t index) {
  if (play.fate == Fate::kept) order_.add(play.start, index);
}

void Merge::Work::build(std::uint32_t index) {
  const StagedPlay& play = plays_[index];
  if (play.fate != Fate::kept) return;
  append(history.plays, play, renumbering_.track(play.track));
  counts.maybe_podcasts += play.has(kMayBePodcast) ? 1U : 0U;
  counts.guessed_lengths += play.has(kGuessedLength) ? 1U : 0U;
}

Merge::Merge(std::vector<StagedPlay>& plays, const History& names, MergeOptions options)
    : work_(std::make_unique<Work>(plays, names, std::move(options))) {}
Merge::~Merge() = default;

bool Merge::step() { return work_->step(); }

const MergeCounts& Merge::counts() const {
  assert(work_->step());
  return work_->counts;
}

History Merge::take_history() { return std::move(work_->history); }

std::uint64_t Merge::memory_for(std::uint64_t rows) {
  constexpr std::uint64_t kOrder = 2 * sizeof(StartOrder::Place);
  constexpr std::uint64_t kSlots = 4 * sizeof(std::uint32_t);  // Should all begin within the length of the longest.
  constexpr std::uint64_t kColumns = 24;
  return rows * (kOrder + kSlots + kColumns);
}

}  // namespace earshot::history
