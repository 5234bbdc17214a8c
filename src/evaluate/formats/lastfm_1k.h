// Last.fm-1K (Celma 2010, "Music recommendation and discovery"): every play of 992 listeners with its time; 19 million rows.
//
//   userid-timestamp-artid-artname-traid-traname.tsv
//   user_000001  2009-05-04T23:08:57Z  artist's MusicBrainz id  artist  track's MusicBrainz id  track
//
// Tabs between; the ids may be empty and are not used, names are always there. userid-profile.tsv is not needed.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kLastfm1K;

}  // namespace earshot::evaluate
