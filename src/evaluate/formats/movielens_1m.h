// MovieLens 1M and 10M (Harper & Konstan 2015): ratings of films with times, "::" between the fields.
//
//   ratings.dat   UserID::MovieID::Rating::Timestamp      events
//   movies.dat    MovieID::Title::Genre|Genre|...         names, Latin-1, and genres
//
// users.dat (ages) and tags.dat of 10M are not needed.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kMovieLens1M;

}  // namespace earshot::evaluate
