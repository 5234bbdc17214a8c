// A catalogue and the artists of a data set that it does not know, as bare entries: a name, a tier, and a scene of their
// own; no tags, tracks, country, decades or neighbours, and nowhere on the map. Other listeners may then lead to
// artists that nobody has described.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/resolve.h"

namespace earshot::catalogue {

/// An artist as a data set has it.
struct Listened {
  std::string name;
  std::uint32_t listeners = 0;
};

struct Extension {
  Catalogue catalogue;
  std::vector<ArtistId> artists;  ///< Who each given artist is, in their order. Invalid where a name is blank or could
                                  ///< mean two artists of the catalogue.
  std::size_t added = 0;          ///< Entries that are new; they are the last ones, in falling order of listeners.
};

/// All ids of `catalogue` stay as they are; new entries follow at the end, in one scene called `label` ("HetRec
/// listeners"), which is new unless nothing is. Given names that differ in accents or punctuation alone (match_key) are one
/// new artist, called as most listeners have it, the others among its spellings.
///
/// Tiers: the artists that both know are put into order twice, by listeners and by tier. A new artist whose listeners put
/// it at place r of the first order gets the tier at place r of the second. Without any in common, places are those among the
/// given artists, scaled to the whole catalogue.
/// Precondition: `resolver` was made of `catalogue`.
Extension extended(const Catalogue& catalogue, const Resolver& resolver, std::span<const Listened> artists,
                   std::string_view label);

}  // namespace earshot::catalogue
