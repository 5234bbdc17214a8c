#include "catalogue/extend.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace earshot::catalogue {
namespace {

constexpr std::size_t kShortKey = 2;  ///< As in resolve.cpp: too little left to tell by.

/// Two names of one key are one new artist.
std::string key_of(const std::string& name) {
  std::string key = match_key(name);
  return length_utf8(key) > kShortKey ? key : identity_key(name);
}

/// Places of `artists`, most listeners first; equals in the order of their names, so that the order in which they were
/// given does not matter.
std::vector<std::size_t> by_listeners(std::span<const Listened> artists) {
  std::vector<std::size_t> order(artists.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (artists[a].listeners != artists[b].listeners) return artists[a].listeners > artists[b].listeners;
    return artists[a].name < artists[b].name;
  });
  return order;
}

/// Listeners to tiers, by equal ranks in two falling orders.
class Tiers {
 public:
  Tiers(const Catalogue& catalogue, std::span<const Listened> artists, std::span<const ArtistId> known) {
    for (std::size_t i = 0; i < artists.size(); ++i) {
      if (!known[i].valid()) continue;
      listeners_.push_back(artists[i].listeners);
      tiers_.push_back(catalogue.artist(known[i]).tier);
    }
    if (tiers_.empty()) {
      for (const Listened& artist : artists) listeners_.push_back(artist.listeners);
      for (const Artist& artist : catalogue.artists) tiers_.push_back(artist.tier);
    }
    if (tiers_.empty()) tiers_.push_back(1);
    std::sort(listeners_.begin(), listeners_.end(), std::greater<>());
    std::sort(tiers_.begin(), tiers_.end(), std::greater<>());
  }
  std::uint8_t of(std::uint32_t listeners) const {
    const auto above = std::lower_bound(listeners_.begin(), listeners_.end(), listeners, std::greater<>());
    const double place = static_cast<double>(above - listeners_.begin()) / static_cast<double>(listeners_.size());
    const auto at = static_cast<std::size_t>(place * static_cast<double>(tiers_.size()));
    return tiers_[std::min(at, tiers_.size() - 1)];
  }

 private:
  std::vector<std::uint32_t> listeners_;  ///< Falling.
  std::vector<std::uint8_t> tiers_;       ///< Falling.
};

SceneId add_scene(Catalogue& catalogue, std::string_view label) {
  catalogue.scenes.push_back({std::string(label), "Artists that other listeners play and that the catalogue does not describe."});
  return SceneId{static_cast<std::uint32_t>(catalogue.scenes.size() - 1)};
}

}  // namespace

Extension extended(const Catalogue& catalogue, const Resolver& resolver, std::span<const Listened> artists,
                   std::string_view label) {
  Extension result{catalogue, std::vector<ArtistId>(artists.size()), 0};
  std::vector<bool> ambiguous(artists.size(), false);
  for (std::size_t i = 0; i < artists.size(); ++i) {
    const Match match = resolver.resolve(artists[i].name);
    result.artists[i] = match.artist;
    ambiguous[i] = match.how == How::ambiguous;
  }
  const Tiers tiers(catalogue, artists, result.artists);
  std::unordered_map<std::string, ArtistId> added;  // By key.
  SceneId scene;
  for (const std::size_t i : by_listeners(artists)) {
    if (result.artists[i].valid() || ambiguous[i]) continue;
    std::string key = key_of(artists[i].name);
    if (key.empty()) continue;
    const ArtistId next{static_cast<std::uint32_t>(result.catalogue.artists.size())};
    const auto [entry, is_new] = added.emplace(std::move(key), next);
    result.artists[i] = entry->second;
    if (!is_new) {
      result.catalogue.artists[entry->second.index()].spellings.push_back(artists[i].name);
      continue;
    }
    if (!scene.valid()) scene = add_scene(result.catalogue, label);
    Artist artist;
    artist.name = artists[i].name;
    artist.scene = scene;
    artist.tier = tiers.of(artists[i].listeners);
    result.catalogue.artists.push_back(std::move(artist));
  }
  if (!catalogue.places.empty()) result.catalogue.places.resize(result.catalogue.artists.size(), kNowhere);
  result.added = added.size();
  return result;
}

}  // namespace earshot::catalogue
