// Next plays (library.h): n(i, j) counts how often j came right after i inside a session. Counted rows only, and a track
// that follows itself says nothing about what comes next; an artist that follows itself does (albums).
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "history/sessions.h"
#include "recommend/library.h"
#include "recommend/library_pick.h"
#include "recommend/recommender.h"

namespace earshot::recommend {
namespace {

using history::History;
using history::TrackId;

/// What followed one state, and how often anything did.
template <class State>
struct Followers {
  std::map<State, double> count;
  double total = 0;

  void add(State next) {
    count[next] += 1;
    total += 1;
  }
};

struct Chains {
  std::map<TrackId, Followers<TrackId>> tracks;
  std::map<history::ArtistId, Followers<history::ArtistId>> artists;
};

/// Counted rows by session, empty ones left out.
std::vector<std::vector<std::size_t>> counted_sessions(const History& history) {
  std::vector<std::vector<std::size_t>> counted;
  for (const history::Session& session : history::sessions(history)) {
    std::vector<std::size_t> rows;
    for (std::size_t row = session.first; row < session.last; ++row) {
      if (history.counts(row)) rows.push_back(row);
    }
    if (!rows.empty()) counted.push_back(std::move(rows));
  }
  return counted;
}

/// The last different tracks of a session, latest first.
std::vector<TrackId> latest_tracks(const History& history, const std::vector<std::size_t>& rows, std::size_t most) {
  std::vector<TrackId> tracks;
  for (std::size_t at = rows.size(); at-- > 0 && tracks.size() < most;) {
    const TrackId track = history.plays.track[rows[at]];
    if (std::find(tracks.begin(), tracks.end(), track) == tracks.end()) tracks.push_back(track);
  }
  return tracks;
}

/// The chains, out of the states of `context` only.
Chains count_transitions(const History& history, const std::vector<std::vector<std::size_t>>& sessions,
                         const std::vector<TrackId>& context) {
  Chains chains;
  for (const TrackId track : context) {
    chains.tracks[track];
    chains.artists[history.track(track).artist];
  }
  for (const auto& rows : sessions) {
    for (std::size_t at = 1; at < rows.size(); ++at) {
      const TrackId from = history.plays.track[rows[at - 1]];
      const TrackId to = history.plays.track[rows[at]];
      const auto track = chains.tracks.find(from);
      if (track != chains.tracks.end() && from != to) track->second.add(to);
      const auto artist = chains.artists.find(history.track(from).artist);
      if (artist != chains.artists.end()) artist->second.add(history.track(to).artist);
    }
  }
  return chains;
}

/// Scores of all candidates, and for each the context track that gives it most.
class Scoreboard {
 public:
  explicit Scoreboard(std::size_t tracks) : score_(tracks, 0.0), best_(tracks, 0.0), because_(tracks) {}

  void add(TrackId candidate, double score, TrackId because) {
    score_[candidate.index()] += score;
    parts_[{candidate, because}] += score;
    double& best = best_[candidate.index()];
    const double part = parts_[{candidate, because}];
    if (part <= best) return;
    best = part;
    because_[candidate.index()] = because;
  }
  double score(TrackId candidate) const { return score_[candidate.index()]; }
  TrackId because(TrackId candidate) const { return because_[candidate.index()]; }

 private:
  std::vector<double> score_;
  std::vector<double> best_;
  std::vector<TrackId> because_;
  std::map<std::pair<TrackId, TrackId>, double> parts_;
};

struct Library {
  std::vector<LibraryPick> picks;                       ///< played_tracks().
  std::vector<std::vector<std::size_t>> by_artist;      ///< Positions in `picks`.
  std::vector<double> plays_by_artist;
};

Library library_of(const History& history) {
  Library library{played_tracks(history), std::vector<std::vector<std::size_t>>(history.artists.size()),
                  std::vector<double>(history.artists.size(), 0.0)};
  for (std::size_t at = 0; at < library.picks.size(); ++at) {
    const std::size_t artist = history.track(library.picks[at].track).artist.index();
    library.by_artist[artist].push_back(at);
    library.plays_by_artist[artist] += library.picks[at].plays;
  }
  return library;
}

/// Adds weight * p(. | from) for all tracks.
void follow(const History& history, const Library& library, const Chains& chains, TrackId from, double weight,
            double back_off, Scoreboard& board) {
  const auto& tracks = chains.tracks.at(from);
  for (const auto& [next, count] : tracks.count) {
    board.add(next, weight * (1 - back_off) * count / tracks.total, from);
  }
  const auto& artists = chains.artists.at(history.track(from).artist);
  for (const auto& [artist, count] : artists.count) {
    const double share = weight * back_off * count / artists.total / library.plays_by_artist[artist.index()];
    for (const std::size_t at : library.by_artist[artist.index()]) {
      board.add(library.picks[at].track, share * library.picks[at].plays, from);
    }
  }
}

std::string times(double count, double total) {
  return std::to_string(static_cast<long>(count)) + " of " + std::to_string(static_cast<long>(total)) + " times";
}

/// The largest of the terms, in the figures that it is made of.
std::string reason(const History& history, const Chains& chains, TrackId because, TrackId candidate) {
  const auto& tracks = chains.tracks.at(because);
  const auto found = tracks.count.find(candidate);
  if (found != tracks.count.end()) {
    return "came right after \"" + history.track(because).title + "\" " + times(found->second, tracks.total);
  }
  const history::ArtistId from = history.track(because).artist;
  const history::ArtistId to = history.track(candidate).artist;
  const auto& artists = chains.artists.at(from);
  return "after " + history.artist(from) + " you went on with " + history.artist(to) + " " +
         times(artists.count.at(to), artists.total);
}

}  // namespace

std::vector<LibraryPick> next_plays(const History& history, const NextPlayOptions& options) {
  const auto sessions = counted_sessions(history);
  if (sessions.empty()) return {};
  const std::vector<TrackId> context = latest_tracks(history, sessions.back(), options.context);
  const Chains chains = count_transitions(history, sessions, context);
  Library library = library_of(history);

  Scoreboard board(history.tracks.size());
  double weight = 1;
  for (const TrackId from : context) {
    follow(history, library, chains, from, weight, options.back_off, board);
    weight *= options.decay;
  }
  std::set<TrackId> last_session;
  for (const std::size_t row : sessions.back()) last_session.insert(history.plays.track[row]);
  for (LibraryPick& pick : library.picks) pick.score = rounded(board.score(pick.track));
  std::erase_if(library.picks,
                [&](const LibraryPick& pick) { return pick.score <= 0 || last_session.count(pick.track) > 0; });
  keep_best(library.picks, history, options.count, options.tracks_per_artist);
  for (LibraryPick& pick : library.picks) pick.reason = reason(history, chains, board.because(pick.track), pick.track);
  return library.picks;
}

}  // namespace earshot::recommend
