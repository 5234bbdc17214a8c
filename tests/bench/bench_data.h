// The data that the benchmark of recommenders runs on: public sets from folders that the person names, or random data of the same
// shape.
#pragma once

#include <cstdint>
#include <string>

#include "recommend/interactions.h"

namespace earshot::bench {

struct SplitData {
  recommend::Interactions train;
  recommend::Interactions test;
  bool generated = false;
};

/// Gowalla as in LightGCN (29,858 users, 40,981 items, 810,128 and 217,242 pairs): train.txt and test.txt in `folder`; generated
/// when `folder` is empty or does not hold them.
SplitData gowalla(const std::string& folder);

/// HetRec 2011 Last.fm, artists with at least 5 listeners (1,892 users, 2,828 items, 71,426 pairs): user_artists.dat in `folder`.
SplitData hetrec(const std::string& folder);

/// Users with log-normally many items, drawn by a power law, each at most once. About `pairs` pairs; the same for the same seed.
recommend::Interactions random_listeners(std::uint32_t users, std::uint32_t items, std::uint32_t pairs, std::uint64_t seed);

}  // namespace earshot::bench
