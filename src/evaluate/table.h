// How good the recommenders are for people that nobody here has met: the protocol on the HetRec Last.fm data
// (lastfm.h).
//
//   1. Names are resolved against the catalogue (catalogue/resolve.h); what it does not know is left out.
//   2. Users with at least `least_artists` resolved artists take part; a quarter of each user's artists is hidden.
//   3. The taste is log2(1 + plays) of the rest; every catalogue artist outside it is ranked by each method.
//   4. A seeded coin puts each user into the tuning or the reporting half. Parameters were chosen on the tuning half
//      and are frozen as the defaults of recommend::ModelOptions; the table is of the reporting half.
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

struct TableOptions {
  Half half = Half::reporting;
  std::size_t k = 20;
  std::size_t least_artists = 8;
  double hidden_share = 0.25;
  std::uint64_t seed = 1;
};

/// One method over one half of the users.
struct TableRow {
  std::string method;               ///< Its id; "blend + spread" for the list as the page shows it; "random".
  Interval recall;                  ///< At k, divided by the number of hidden artists.
  Interval ndcg;                    ///< At k, Ideal::reachable.
  double hit_rate = 0;              ///< At k.
  double mean_tier = 0;             ///< Of the first k.
  double coverage = 0;              ///< Share of the catalogue that stands in anybody's first k.
  std::vector<double> user_recall;  ///< By user, for paired comparisons.
  std::vector<double> user_ndcg;
};

struct Table {
  std::size_t users = 0;            ///< In this half.
  std::size_t users_left_out = 0;   ///< Of both halves: too few artists that the catalogue knows.
  std::size_t catalogue_artists = 0;
  double plays_known = 0;           ///< Share of all plays whose artist the catalogue knows.
  std::size_t k = 0;
  Half half = Half::reporting;
  std::vector<TableRow> rows;       ///< As Models::all(), the blend first; then the default list and chance.
};

/// Users of the data set as the catalogue sees them, which is all that the methods need: made once, ranked many times.
struct TasteUser {
  recommend::Taste seen;
  std::vector<recommend::ArtistId> hidden;
};
struct Population {
  std::vector<TasteUser> users;  ///< Of one half.
  std::size_t left_out = 0;
  double plays_known = 0;
};

/// Error: see parse_lastfm; or no user has enough artists.
Result<Population> lastfm_population(const catalogue::Catalogue& catalogue, std::string_view user_artists,
                                     std::string_view artists, const TableOptions& options = {});
/// Ranks for everybody with every method. The last rows are the default list (dials and spread on) and chance.
Table compare_methods(const recommend::Models& models, const Population& population, const TableOptions& options = {});

/// The whole: texts of the two files in, table out.
Result<Table> evaluate_lastfm(const recommend::Models& models, std::string_view user_artists, std::string_view artists,
                              const TableOptions& options = {});
/// As text in fixed columns, with the protocol, the intervals and the paired differences to the blend.
std::string to_text(const Table& table);

}  // namespace earshot::evaluate
