// What the catalogue is worth to people that nobody here has met: the protocol on the HetRec Last.fm data (lastfm.h).
//
//   1. Names are resolved against the catalogue (catalogue/resolve.h); what it does not know is left out.
//   2. Users with at least `least_artists` resolved artists take part; a quarter of each user's artists is hidden.
//   3. The taste is log2(1 + plays) of the rest; every catalogue artist outside it is ranked by each method.
//   4. A seeded coin puts each user into the tuning or the reporting half. Parameters were chosen on the tuning half
//      and are frozen as the defaults of recommend::ModelOptions; the table is of the reporting half.
//
// Beside the catalogue's own methods stand ablations, which say what its tags, edges and tiers earn, and methods trained on
// these very listeners: on all of the other half, and on what is not hidden of this one. Those know the crowd and are what a
// catalogue without any listener is measured against; they rank the same artists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "evaluate/bootstrap.h"
#include "recommend/models.h"

namespace earshot::evaluate {

enum class Half { tuning, reporting };

struct WorthOptions {
  Half half = Half::reporting;
  std::size_t k = 20;
  std::size_t least_artists = 8;
  double hidden_share = 0.25;
  std::uint64_t seed = 1;
};

enum class WorthKind : std::uint8_t {
  method,    ///< Of recommend/models.h, as it is.
  list,      ///< As the page shows it: dials and spread on; and spread by tags alone (recommend/artist_likeness.h).
  ablation,  ///< The blend without one of its parts.
  trained,   ///< On these listeners (recommend/methods.h), values binary.
  control,
};

/// One way of ranking, over one half of the users.
struct WorthRow {
  WorthKind kind = WorthKind::method;
  std::string method;               ///< "blend", "no edges", "item-kNN of listeners", "random"
  Interval recall;                  ///< At k, divided by the number of hidden artists.
  Interval ndcg;                    ///< At k, Ideal::reachable.
  double hit_rate = 0;              ///< At k.
  double mean_tier = 0;             ///< Of the first k.
  double scenes = 0;                ///< Among the first k, mean over the users: how varied the lists are.
  double coverage = 0;              ///< Share of the catalogue that stands in anybody's first k.
  std::vector<double> user_recall;  ///< By user, for paired comparisons.
  std::vector<double> user_ndcg;
};

/// How much of what listeners play the catalogue knows.
struct PlaysKnown {
  double all = 0;                                  ///< Share of all plays.
  double median = 0, first_quartile = 0, third_quartile = 0;  ///< Of the listeners' own shares.
  double none = 0;                                 ///< Share of listeners of whom it knows less than a tenth.
};

/// Users of the data set as the catalogue sees them, which is all that the methods need: made once, ranked many times.
struct TasteUser {
  recommend::Taste seen;
  std::vector<recommend::ArtistId> hidden;  ///< Ascending.
};
struct Population {
  std::vector<TasteUser> users;           ///< Of the half asked for.
  std::vector<recommend::Taste> others;   ///< Of the other half, nothing hidden.
  std::size_t left_out = 0;               ///< Of both halves: too few artists that the catalogue knows.
  PlaysKnown plays_known;                 ///< Of all listeners.
};

struct CatalogueWorth {
  std::size_t users = 0;            ///< In this half.
  std::size_t users_left_out = 0;
  std::size_t catalogue_artists = 0;
  PlaysKnown plays_known;
  std::size_t k = 0;
  Half half = Half::reporting;
  std::vector<WorthRow> rows;       ///< As Models::all(), the blend first; then the other kinds in their order.
  const WorthRow* find(std::string_view method) const;
};

/// Error: see parse_lastfm; or no user has enough artists.
Result<Population> population_of(const catalogue::Catalogue& catalogue, std::string_view user_artists,
                                 std::string_view artists, const WorthOptions& options = {});
/// Ranks for everybody in every way. `models` must be made with default options.
CatalogueWorth worth_of(const recommend::Models& models, const Population& population, const WorthOptions& options = {});

/// The whole: texts of the two files in, table out.
Result<CatalogueWorth> catalogue_worth(const recommend::Models& models, std::string_view user_artists,
                                       std::string_view artists, const WorthOptions& options = {});
/// As text in fixed columns, with the protocol, the intervals, the paired differences to the blend, and what the parts earn.
std::string to_text(const CatalogueWorth& worth);

}  // namespace earshot::evaluate
