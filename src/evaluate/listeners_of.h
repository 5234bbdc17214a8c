// Who listens to which artist, out of any music data set: the form in which other listeners serve one person
// (recommend/listeners.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "recommend/interactions.h"

namespace earshot::evaluate {

struct ListenersOptions {
  std::uint32_t least_listeners = 5;  ///< Artists with fewer are left out.
};

struct Listeners {
  std::string label;                     ///< "HetRec 2011 Last.fm listeners"
  std::vector<std::string> artists;      ///< Names, by column; no two of one identity_key.
  std::vector<std::uint32_t> listeners;  ///< By column.
  recommend::Interactions matrix;        ///< Users x artists: values (plays) of all of an artist's tracks together.
};

/// The test part of a set that comes split counts, too. Error: a set without artists (films, bare numbers), or one in which no
/// artist has enough listeners.
Result<Listeners> listeners_of(const DataSet& data, const ListenersOptions& options = {});

}  // namespace earshot::evaluate
