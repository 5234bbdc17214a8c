// What the engine knows about one person: the history, how its artists map to the catalogue, and typed-in
// artists. Derived tables are made once per change of the history, so that a dial move only scores and ranks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/resolve.h"
#include "history/importer.h"
#include "recommend/models.h"
#include "recommend/taste.h"

namespace earshot::engine {

enum class Origin : std::uint8_t { nothing, own_export, sample };

struct Person {
  Origin origin = Origin::nothing;
  history::History history;
  history::Library library;                ///< What exports said beside plays.
  recommend::Matches matches;              ///< By history artist.
  std::vector<double> minutes;             ///< Of counted plays, by history artist.
  std::vector<std::uint32_t> plays;        ///< Counted plays, by catalogue artist.
  std::vector<catalogue::ArtistId> typed;  ///< Typed-in artists that the catalogue knows, favourites first.
  std::vector<std::string> typed_unknown;  ///< Typed-in names that it does not.

  bool empty() const { return history.plays.size() == 0 && typed.empty(); }
};

/// Replaces the history and computes what is derived from it.
void set_history(Person& person, history::History history, Origin origin, const catalogue::Resolver& resolver,
                 std::size_t catalogue_artists);

}  // namespace earshot::engine
