// Which artists a person took up after a given day: what the time machine (time_machine.h) wants methods to foresee.
//
// An artist is an artist of the catalogue, whatever its spellings in the history, or, where the catalogue does not know
// the name, an artist of the history. Only counted plays (History::counts) are looked at. Days are UTC.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "history/plays.h"
#include "recommend/taste.h"

namespace earshot::evaluate {

/// When somebody counts as adopted after the cut.
struct AdoptionRule {
  std::uint32_t known_plays = 1;   ///< Fewer counted plays than this before the cut (0 is taken as 1): 1 means never played.
  std::uint32_t least_plays = 5;   ///< At least so many counted plays since the cut ...
  std::uint32_t least_days = 3;    ///< ... on at least so many different days ...
  std::uint32_t horizon_days = 0;  ///< ... that start within so many days of the cut. 0: to the end of the history.
};

/// One adopted artist.
struct Adoption {
  std::string artist;              ///< As the catalogue writes it; as the export does where the catalogue does not know it.
  recommend::ArtistId id;          ///< Of the catalogue; not valid where it does not know the artist.
  std::uint32_t rank = 0;          ///< The method's, from 1; 0 where it gave none.
  std::int32_t first_day = 0;      ///< Of the first counted play since the cut, days since 1970-01-01.
  std::uint32_t plays = 0;         ///< Counted, since the cut and inside the horizon.
  std::uint32_t days = 0;          ///< Different days with such a play.
  std::uint32_t plays_before = 0;  ///< Below known_plays.
};

/// The days of all counted plays by artist. Made once, asked for every cut.
class PlayDays {
 public:
  /// `matches` has an entry for each artist of the history.
  PlayDays(const history::History& history, const recommend::Matches& matches, const catalogue::Catalogue& catalogue);

  std::size_t plays() const { return all_.size(); }
  /// Of the first and the last counted play. Precondition: plays() > 0.
  std::int32_t first() const { return all_.front(); }
  std::int32_t last() const { return all_.back(); }

  /// Before the day: counted plays, and catalogue artists with at least one of them.
  std::size_t plays_before(std::int32_t day) const;
  std::size_t artists_before(std::int32_t day) const;
  /// Counted plays before the day, by catalogue artist: what recommend::exclusions() wants.
  std::vector<std::uint32_t> plays_by_artist_before(std::int32_t day) const;

  /// Everybody adopted after the cut, most plays first, then by name.
  std::vector<Adoption> adopted(std::int32_t cut, const AdoptionRule& rule) const;

 private:
  std::vector<std::int32_t> all_;                     ///< Ascending.
  std::vector<std::vector<std::int32_t>> by_artist_;  ///< Catalogue artists, then artists of the history. Ascending.
  std::vector<std::string> names_;                    ///< The same; empty for spellings of a catalogue artist.
  std::size_t catalogue_artists_ = 0;
};

}  // namespace earshot::evaluate
