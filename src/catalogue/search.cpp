#include "catalogue/search.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"

namespace earshot::catalogue {
namespace {

constexpr std::uint8_t kTagTier = 6;

enum class Place : std::uint8_t { whole, beginning, word, inside, nowhere };

Place place_of(const std::string& typed, const std::string& key) {
  const auto at = key.find(typed);
  if (at == std::string::npos) return Place::nowhere;
  if (at == 0) return typed.size() == key.size() ? Place::whole : Place::beginning;
  return key.find(" " + typed) != std::string::npos ? Place::word : Place::inside;
}

}  // namespace

Search::Search(const Catalogue& catalogue) {
  for (std::uint32_t i = 0; i < catalogue.artists.size(); ++i) {
    const Artist& artist = catalogue.artists[i];
    const Found found{FoundKind::artist, ArtistId{i}, {}};
    entries_.push_back({match_key(artist.name), found, artist.tier});
    for (const std::string& spelling : artist.spellings)
      entries_.push_back({match_key(spelling), found, artist.tier});
  }
  for (std::uint32_t i = 0; i < catalogue.tags.size(); ++i) {
    entries_.push_back({match_key(catalogue.tags[i].name), {FoundKind::tag, {}, TagId{i}}, kTagTier});
  }
}

std::vector<Found> Search::find(std::string_view text, std::size_t count) const {
  const std::string typed = match_key(text);
  if (typed.empty()) return {};
  using Rank = std::tuple<Place, int, FoundKind, std::uint32_t, std::size_t>;  // ..., id, entry
  std::vector<Rank> ranks;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const Place place = place_of(typed, entry.key);
    const bool artist = entry.found.kind == FoundKind::artist;
    const std::uint32_t id = artist ? entry.found.artist.value : entry.found.tag.value;
    if (place != Place::nowhere) ranks.emplace_back(place, -entry.tier, entry.found.kind, id, i);
  }
  std::sort(ranks.begin(), ranks.end());
  std::vector<Found> found;
  std::set<std::pair<FoundKind, std::uint32_t>> seen;
  for (const auto& [place, tier, kind, id, i] : ranks) {
    if (found.size() == count) break;
    if (seen.emplace(kind, id).second) found.push_back(entries_[i].found);
  }
  return found;
}

}  // namespace earshot::catalogue
