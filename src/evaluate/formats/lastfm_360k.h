// Last.fm-360K (Celma 2010, "Music recommendation and discovery"): the most played artists of 360,000 listeners.
//
//   usersha1-artmbid-artname-plays.tsv
//   40 hexadecimal digits  artist's MusicBrainz id  artist  plays
//
// Tabs between; the artist's id may be empty and is not used. usersha1-profile.tsv is not needed.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kLastfm360K;

}  // namespace earshot::evaluate
