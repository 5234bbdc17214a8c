// Next plays (library.h): n(i, j) counts how often j came right after i inside a session. Counted rows only, and a
// track that follows itself says nothing about what comes next; an artist that follows itself does (albums).
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
using Sessions = std::vector<std::vector<std::size_t>>;

Sessions counted_sessions(const History& history) {
  Sessions counted;
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
Chains count_transitions(const History& history, const Sessions& sessions, const std::vector<TrackId>& context) {
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

/// p(. | from), by position in library.picks.
std::vector<double> probabilities(const History& history, const Library& library, const Chains& chains, TrackId from,
                                  double back_off) {
  std::vector<double> by_pick(library.picks.size(), 0.0);
  const auto& tracks = chains.tracks.at(from);
  const auto& artists = chains.artists.at(history.track(from).artist);
  for (std::size_t at = 0; at < library.picks.size(); ++at) {
    const auto found = tracks.count.find(library.picks[at].track);
    if (found != tracks.count.end()) by_pick[at] = (1 - back_off) * found->second / tracks.total;
  }
  for (const auto& [artist, count] : artists.count) {
    const double share = back_off * count / artists.total / library.plays_by_artist[artist.index()];
    for (const std::size_t at : library.by_artist[artist.index()]) by_pick[at] += share * library.picks[at].plays;
  }
  return by_pick;
}

/// Sets the scores of library.picks. Returns for each the track of the context that gives it most.
std::vector<TrackId> score(const History& history, Library& library, const Chains& chains,
                           const std::vector<TrackId>& context, const NextPlayOptions& options) {
  std::vector<TrackId> because(library.picks.size());
  std::vector<double> most(library.picks.size(), 0.0);
  double weight = 1;
  for (const TrackId from : context) {
    const std::vector<double> next = probabilities(history, library, chains, from, options.back_off);
    for (std::size_t at = 0; at < next.size(); ++at) {
      library.picks[at].score += weight * next[at];
      if (weight * next[at] <= most[at]) continue;
      most[at] = weight * next[at];
      because[at] = from;
    }
    weight *= options.decay;
  }
  return because;
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

/// What follows the session `from`, without the tracks of it and of later ones.
std::vector<LibraryPick> picks_after(const History& history, const Sessions& sessions, std::size_t from, const NextPlayOptions& options) {
  const std::vector<TrackId> context = latest_tracks(history, sessions[from], options.context);
  const Chains chains = count_transitions(history, sessions, context);
  Library library = library_of(history);

  const std::vector<TrackId> because = score(history, library, chains, context, options);
  std::set<TrackId> just_heard;
  for (std::size_t session = from; session < sessions.size(); ++session) {
    for (const std::size_t row : sessions[session]) just_heard.insert(history.plays.track[row]);
  }
  for (std::size_t at = 0; at < because.size(); ++at) {
    LibraryPick& pick = library.picks[at];
    pick.score = rounded(pick.score);
    if (pick.score > 0) pick.reason = reason(history, chains, because[at], pick.track);
  }
  std::erase_if(library.picks,
                [&](const LibraryPick& pick) { return pick.score <= 0 || just_heard.count(pick.track) > 0; });
  keep_best(library.picks, history, options.count, options.tracks_per_artist);
  return library.picks;
}

}  // namespace

std::vector<LibraryPick> next_plays(const History& history, const NextPlayOptions& options) {
  const Sessions sessions = counted_sessions(history);
  std::vector<LibraryPick> picks;
  for (std::size_t back = 1; picks.empty() && back <= std::min(options.sessions, sessions.size()); ++back) {
    picks = picks_after(history, sessions, sessions.size() - back, options);
  }
  return picks;
}

}  // namespace earshot::recommend
