// Many listeners who do not exist, as one data set of tracks with times: the pool recipes and the time-aware protocols run on
// it without anybody's data. Each listener comes from simulated_listener.h; known artists are drawn with regard to fame, and
// all listeners share one discography per artist, so that tastes overlap as real ones do. What the listeners do is our
// invention: figures on it show how a recipe or a method behaves, not how good a method is for people.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "evaluate/data_set.h"

namespace earshot::evaluate {

struct PopulationOptions {
  std::size_t listeners = 100;
  std::size_t plays = 1'500;   ///< Rows of each, to within a session; skipped ones are then left out.
  std::int32_t days = 365;     ///< The same days for all, ending with 2025.
  std::uint64_t seed = 1;
};

/// Format "generated", kind track; features: the artists' catalogue tags. Listener l depends on (seed, l) alone. Error: a catalogue
/// without artists.
Result<DataSet> generated_population(const PopulationOptions& options, const catalogue::Catalogue& catalogue);

}  // namespace earshot::evaluate
