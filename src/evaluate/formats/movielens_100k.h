// MovieLens 100K (Harper & Konstan 2015): 943 people, their ratings of 1,682 films, 1 to 5 stars, with times.
//
//   u.data    user  item  rating  timestamp                              events, tabs between
//   u.item    id|title|date|video date|url|19 times 0 or 1               names, Latin-1, and genres by place
//   u.genre   genre|place                                                names of the genres
//
// The other files (u.user, u.occupation, u.info, the prepared splits u1.base ...) are not needed.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kMovieLens100K;

}  // namespace earshot::evaluate
