#include "history/merge.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace earshot::history {

namespace {

constexpr std::uint32_t kShortestForNear =
    1'000;                                 // Shorter plays can really follow each other within their length.
constexpr std::int64_t kMinuteReach = 30;  // An account row may be half a minute off either way.

struct Span {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

bool is_account(const StagedPlay& play) { return play.flags & kMinutePrecision; }

/// Dates covered by each extended file. Video files don't count: a handful of clips over all years covers
/// nothing.
std::map<std::uint32_t, Span> covered_spans(const std::vector<StagedPlay>& plays) {
  std::map<std::uint32_t, Span> spans;
  for (const StagedPlay& play : plays) {
    if (is_account(play) || (play.flags & kVideo)) continue;
    const auto [place, is_new] = spans.try_emplace(play.file, Span{play.end(), play.end()});
    place->second.first = std::min(place->second.first, play.end());
    place->second.last = std::max(place->second.last, play.end());
  }
  return spans;
}

/// Groups equal items of equal length in order of start. Unknown items (of earlier imports) come first in
/// their second.
auto group_key(const std::vector<StagedPlay>& plays, std::uint32_t index) {
  const StagedPlay& play = plays[index];
  return std::tuple(play.track, play.kind, play.ms, play.start, play.item, index);
}

bool same_item(const StagedPlay& kept, const StagedPlay& next) {
  if (kept.track != next.track || kept.ms != next.ms) return false;
  if (kept.track.valid()) return true;
  if (kept.kind != next.kind) return false;
  const bool both_earlier = kept.file == kEarlierImport && next.file == kEarlierImport;
  return !both_earlier && (kept.item == next.item || kept.item == 0 || next.item == 0);
}

bool same_play(const StagedPlay& kept, const StagedPlay& next) {
  if (!same_item(kept, next)) return false;
  const std::int64_t apart = next.start - kept.start;
  if (apart == 0) return true;
  return next.ms >= kShortestForNear &&
         static_cast<double>(apart) * 1'000 < 0.9 * static_cast<double>(next.ms);
}

void learn(StagedPlay& kept, const StagedPlay& other) {
  if (kept.ending == Ending::unknown) kept.ending = other.ending;
  if (kept.platform == Platform::unknown) kept.platform = other.platform;
  if (kept.country == 0) kept.country = other.country;
}

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

std::vector<std::uint32_t> all_indices(const std::vector<StagedPlay>& plays) {
  std::vector<std::uint32_t> order(plays.size());
  std::iota(order.begin(), order.end(), 0U);
  return order;
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

std::vector<StagedPlay> stage(const Plays& plays) {
  std::vector<StagedPlay> staged(plays.size());
  for (std::size_t row = 0; row < plays.size(); ++row) {
    staged[row] = {plays.start[row],
                   0,
                   plays.ms[row],
                   kEarlierImport,
                   plays.track[row],
                   plays.country[row],
                   plays.kind[row],
                   plays.ending[row],
                   plays.platform[row],
                   plays.flags[row],
                   false};
  }
  return staged;
}

void merge_covered_account_rows(std::vector<StagedPlay>& plays) {
  const auto spans = covered_spans(plays);
  if (spans.empty()) return;
  for (StagedPlay& play : plays) {
    if (!is_account(play)) continue;
    play.merged = std::any_of(spans.begin(), spans.end(), [&](const auto& span) {
      return play.end() + kMinuteReach >= span.second.first && play.end() - kMinuteReach <= span.second.last;
    });
  }
}

void merge_doubles(std::vector<StagedPlay>& plays) {
  auto order = all_indices(plays);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return group_key(plays, a) < group_key(plays, b); });
  StagedPlay* kept = nullptr;
  for (const std::uint32_t index : order) {
    StagedPlay& play = plays[index];
    if (play.merged) continue;
    if (kept && same_play(*kept, play)) {
      play.merged = true;
      learn(*kept, play);
    } else {
      kept = &play;
    }
  }
}

History build_history(const std::vector<StagedPlay>& plays, const History& names) {
  auto order = all_indices(plays);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(plays[a].start, a) < std::tuple(plays[b].start, b);
  });
  History history;
  Renumbering renumbering(names, history);
  for (const std::uint32_t index : order) {
    const StagedPlay& play = plays[index];
    if (!play.merged) append(history.plays, play, renumbering.track(play.track));
  }
  return history;
}

}  // namespace earshot::history
