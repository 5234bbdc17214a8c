// Name resolution: which catalogue artist is meant by a name in an export? Precision before recall: a wrong
// artist spoils every list, an unknown one is shown as unknown. In this order, and the first step that finds
// anybody decides:
//   1. the name as written among canonical names,
//   2. its identity_key among names and spellings (case, spaces, encoding of accents),
//   3. its match_key among names and spellings (accents, punctuation, "The", "&"; see base/text.h; "Beatles, The" as "The Beatles"),
//   4. dots left out of an acronym, in capitals: "HER" is H.E.R. and "NWA" is N.W.A., but "Her" is another
//   word,
//   5. the match_key without its spaces, from four letters on: "ACDC", "B. B. King",
//   6. all of these again for what stands before "feat.", "ft." or "featuring".
// Two artists found in one step is an abstention, as is a match_key of one or two letters. Names are never
// split at "&", "," or "x": a duo of two known artists is a third artist.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/catalogue.h"
#include "history/plays.h"

namespace earshot::catalogue {

enum class How : std::uint8_t {
  exact,              ///< The canonical name, byte for byte.
  spelling,           ///< A listed other spelling, after identity folding.
  folded,             ///< Name or spelling after stronger folding.
  featured_stripped,  ///< After taking a guest off the end.
  unknown,            ///< Nobody of that name.
  ambiguous,          ///< Two or more artists could be meant.
};

struct Match {
  ArtistId artist;  ///< Invalid when `how` is unknown or ambiguous.
  How how = How::unknown;

  bool found() const { return artist.valid(); }
};

/// Owns its tables; the catalogue may go away after construction.
class Resolver {
 public:
  explicit Resolver(const Catalogue& catalogue);
  Match resolve(std::string_view name) const;

 private:
  /// Every artist with this key; an id that is not valid stands for "more than one".
  using Index = std::unordered_map<std::string, ArtistId>;

  Match resolve_whole(std::string_view name) const;
  void insert_folded(const std::string& name, ArtistId artist);
  static void insert(Index& index, std::string key, ArtistId artist);

  Index exact_;
  Index identity_;  ///< Names and spellings.
  Index match_;     ///< Names and spellings, acronyms not; keys of 3 letters and more.
  Index acronyms_;  ///< Capitals without dots.
  Index closed_;    ///< Names and spellings closed up.
};

/// One Match per history artist, by history::ArtistId.
std::vector<Match> resolve_history(const history::History& history, const Resolver& resolver);

}  // namespace earshot::catalogue
