#include "engine/answers.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "catalogue/countries.h"
#include "recommend/library.h"

namespace earshot::engine {
namespace {

constexpr std::int64_t kDay = 86'400;

/// A day that the person means (local time) as the second at which it starts.
std::int64_t start_of(std::int32_t day, std::int32_t utc_offset_minutes) {
  return day * kDay - utc_offset_minutes * 60;
}

history::Period period_of(const InsightsRequest& request) {
  history::Period period;
  if (request.from_day != kAllTime) period.from = start_of(request.from_day, request.utc_offset_minutes);
  if (request.to_day != kAllTime) period.to = start_of(request.to_day, request.utc_offset_minutes);
  return period;
}

std::vector<TopRow> artist_rows(const history::History& history, const std::vector<history::TopArtist>& top) {
  std::vector<TopRow> rows;
  for (const history::TopArtist& entry : top) {
    rows.push_back({history.artist(entry.artist), "", "", entry.plays, entry.minutes, entry.share});
  }
  return rows;
}

std::vector<TopRow> track_rows(const history::History& history, const std::vector<history::TopTrack>& top) {
  std::vector<TopRow> rows;
  for (const history::TopTrack& entry : top) {
    const history::Track& track = history.track(entry.track);
    rows.push_back(
        {track.title, history.artist(track.artist), track.uri, entry.plays, entry.minutes, entry.share});
  }
  return rows;
}

std::vector<LibraryRow> library_rows(const history::History& history,
                                     const std::vector<recommend::LibraryPick>& picks) {
  std::vector<LibraryRow> rows;
  for (const recommend::LibraryPick& pick : picks) {
    const history::Track& track = history.track(pick.track);
    rows.push_back({.artist = history.artist(track.artist),
                    .track = track.title,
                    .uri = track.uri,
                    .plays = pick.plays,
                    .last_day = static_cast<std::int32_t>(pick.last_play / kDay),
                    .score = pick.score,
                    .reason = pick.reason});
  }
  return rows;
}

/// Minutes of known artists by scene as shares, largest first.
std::vector<SceneShare> scene_shares(const Person& person, const catalogue::Catalogue& catalogue) {
  std::vector<double> minutes(catalogue.scenes.size(), 0.0);
  for (std::size_t i = 0; i < person.matches.size(); ++i) {
    if (person.matches[i].found())
      minutes[catalogue.artist(person.matches[i].artist).scene.index()] += person.minutes[i];
  }
  const double sum = std::accumulate(minutes.begin(), minutes.end(), 0.0);
  std::vector<SceneShare> shares;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    if (minutes[i] > 0) shares.push_back({catalogue.scenes[i].name, minutes[i] / sum});
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const auto& a, const auto& b) { return a.share > b.share; });
  return shares;
}

std::vector<UnknownArtist> unknown_artists(const Person& person, std::size_t rows) {
  std::vector<UnknownArtist> unknown;
  for (std::size_t i = 0; i < person.matches.size(); ++i) {
    if (person.matches[i].found() || person.minutes[i] <= 0) continue;
    const bool several = person.matches[i].how == catalogue::How::ambiguous;
    unknown.push_back({person.history.artists[i], person.minutes[i],
                       several ? "several artists could be meant" : "not in the catalogue"});
  }
  for (const std::string& name : person.typed_unknown) unknown.push_back({name, 0, "not in the catalogue"});
  std::stable_sort(unknown.begin(), unknown.end(),
                   [](const auto& a, const auto& b) { return a.minutes > b.minutes; });
  if (unknown.size() > rows) unknown.resize(rows);
  return unknown;
}

}  // namespace

Totals totals_message(const history::Totals& totals) {
  return {totals.plays,      totals.plays_30s,   totals.hours_30s, totals.artists_30s,
          totals.tracks_30s, totals.days_active, totals.first,     totals.last};
}

CoverageSummary coverage_summary(const Person& person) {
  CoverageSummary summary;
  double known = 0;
  double all = 0;
  for (std::size_t i = 0; i < person.matches.size(); ++i) {
    if (person.minutes[i] <= 0) continue;
    all += person.minutes[i];
    ++summary.artists_total;
    if (!person.matches[i].found()) continue;
    known += person.minutes[i];
    ++summary.artists_known;
  }
  if (all > 0) {
    summary.minutes_known = known / all;
    return summary;
  }
  // Typed-in artists have no minutes: each counts the same.
  summary.artists_known = static_cast<std::uint32_t>(person.typed.size());
  summary.artists_total = static_cast<std::uint32_t>(person.typed.size() + person.typed_unknown.size());
  if (summary.artists_total > 0) summary.minutes_known = 1.0 * summary.artists_known / summary.artists_total;
  return summary;
}

Insights answer(const InsightsRequest& request, const Person& person) {
  const history::History& history = person.history;
  const history::Period period = period_of(request);
  const std::int32_t offset = request.utc_offset_minutes;
  const auto measure =
      request.measure == Measure::plays ? history::Measure::plays : history::Measure::minutes;

  Insights insights;
  insights.request = request;
  insights.totals = totals_message(history::totals(history, period, offset));
  insights.skip_rate = history::skip_rate(history, period);
  for (const history::Month& month : history::months(history, offset)) {
    insights.months.push_back({month.month, month.plays, month.minutes});
  }
  insights.week = history::week_minutes(history, period, offset);
  insights.artists = artist_rows(history, history::top_artists(history, period, measure, request.rows));
  insights.tracks = track_rows(history, history::top_tracks(history, period, measure, request.rows));
  return insights;
}

Rediscovered answer(const RediscoverRequest& request, const Person& person) {
  const history::History& history = person.history;
  const auto forgotten = recommend::forgotten_favourites(
      history, {.count = request.count, .tracks_per_artist = request.tracks_per_artist});
  const auto next = recommend::next_plays(
      history, {.count = request.count, .tracks_per_artist = request.tracks_per_artist});
  return {library_rows(history, forgotten), library_rows(history, next)};
}

Suggested answer(const SuggestRequest& request, const catalogue::Catalogue& catalogue,
                 const catalogue::Search& search) {
  Suggested suggested{request.text, {}};
  for (const catalogue::Found& found : search.find(request.text, request.count)) {
    if (found.kind == catalogue::FoundKind::tag) {
      const catalogue::Tag& tag = catalogue.tag(found.tag);
      suggested.rows.push_back({SeedKind::tag, found.tag.value, tag.name, tag.meaning});
    } else {
      const catalogue::Artist& artist = catalogue.artist(found.artist);
      std::string detail(catalogue::country_name(artist.country));
      if (!artist.tags.empty()) detail += ", " + catalogue.tag(artist.tags.front().tag).name;
      suggested.rows.push_back({SeedKind::artist, found.artist.value, artist.name, std::move(detail)});
    }
  }
  return suggested;
}

Coverage answer(const CoverageRequest& request, const Person& person, const catalogue::Catalogue& catalogue) {
  return {coverage_summary(person), scene_shares(person, catalogue), unknown_artists(person, request.rows)};
}

}  // namespace earshot::engine
