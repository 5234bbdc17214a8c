// HetRec 2011 Last.fm (Cantador, Brusilovsky & Kuflik 2011): 1,892 listeners of Last.fm, their artists with counts of plays,
// and the tags that they gave. Non-commercial terms: read where the person keeps it.
//
//   user_artists.dat         userID  artistID  weight                       events; its heading may begin with "//"
//   artists.dat              id  name  url  pictureURL                      names, with a heading or without
//   user_taggedartists.dat   userID  artistID  tagID  day  month  year      features: how many users gave the artist the tag
//   tags.dat                 tagID  tagValue                                their names
//
// Tabs between. user_friends.dat and user_taggedartists-timestamps.dat are not needed.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kHetRec;

}  // namespace earshot::evaluate
