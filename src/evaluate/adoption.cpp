#include "evaluate/adoption.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "history/timestamp.h"

namespace earshot::evaluate {
namespace {

using Days = std::vector<std::int32_t>;  // Ascending.

constexpr std::int64_t kSecondsPerDay = 86'400;

std::uint32_t count_between(Days::const_iterator from, Days::const_iterator to) {
  return static_cast<std::uint32_t>(to - from);
}

std::uint32_t before(const Days& days, std::int32_t day) {
  return count_between(days.begin(), std::lower_bound(days.begin(), days.end(), day));
}

std::uint32_t different(Days::const_iterator from, Days::const_iterator to) {
  std::uint32_t different = 0;
  for (auto at = from; at != to; at = std::upper_bound(at, to, *at)) ++different;
  return different;
}

/// The day after the last one that counts.
std::int64_t end_of(std::int32_t cut, const AdoptionRule& rule) {
  return rule.horizon_days == 0 ? std::numeric_limits<std::int64_t>::max() : std::int64_t{cut} + rule.horizon_days;
}

}  // namespace

PlayDays::PlayDays(const history::History& history, const recommend::Matches& matches,
                   const catalogue::Catalogue& catalogue)
    : by_artist_(catalogue.artists.size() + history.artists.size()),
      names_(by_artist_.size()),
      catalogue_artists_(catalogue.artists.size()) {
  assert(matches.size() == history.artists.size());
  for (std::size_t i = 0; i < catalogue_artists_; ++i) names_[i] = catalogue.artists[i].name;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (!matches[i].found()) names_[catalogue_artists_ + i] = history.artists[i];
  }
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    const std::size_t artist = history.track(history.plays.track[row]).artist.index();
    const auto day = static_cast<std::int32_t>(history::floor_div(history.plays.start[row], kSecondsPerDay));
    by_artist_[matches[artist].found() ? matches[artist].artist.index() : catalogue_artists_ + artist].push_back(day);
    all_.push_back(day);
  }
}

std::size_t PlayDays::plays_before(std::int32_t day) const { return before(all_, day); }

std::size_t PlayDays::artists_before(std::int32_t day) const {
  std::size_t artists = 0;
  for (std::size_t i = 0; i < catalogue_artists_; ++i) {
    if (!by_artist_[i].empty() && by_artist_[i].front() < day) ++artists;
  }
  return artists;
}

std::vector<std::uint32_t> PlayDays::plays_by_artist_before(std::int32_t day) const {
  std::vector<std::uint32_t> plays(catalogue_artists_);
  for (std::size_t i = 0; i < catalogue_artists_; ++i) plays[i] = before(by_artist_[i], day);
  return plays;
}

std::vector<Adoption> PlayDays::adopted(std::int32_t cut, const AdoptionRule& rule) const {
  const std::uint32_t known = std::max<std::uint32_t>(rule.known_plays, 1);
  const std::int64_t end = end_of(cut, rule);
  std::vector<Adoption> adopted;
  for (std::size_t i = 0; i < by_artist_.size(); ++i) {
    const Days& days = by_artist_[i];
    const auto from = std::lower_bound(days.begin(), days.end(), cut);
    const auto to = std::lower_bound(from, days.end(), end);
    Adoption one;
    one.plays_before = count_between(days.begin(), from);
    one.plays = count_between(from, to);
    if (one.plays_before >= known || from == to || one.plays < rule.least_plays) continue;
    one.days = different(from, to);
    if (one.days < rule.least_days) continue;
    one.first_day = *from;
    one.artist = names_[i];
    if (i < catalogue_artists_) one.id = recommend::ArtistId{static_cast<std::uint32_t>(i)};
    adopted.push_back(std::move(one));
  }
  std::stable_sort(adopted.begin(), adopted.end(), [](const Adoption& a, const Adoption& b) {
    return a.plays != b.plays ? a.plays > b.plays : a.artist < b.artist;
  });
  return adopted;
}

}  // namespace earshot::evaluate
