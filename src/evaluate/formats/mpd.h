// The Million Playlist Dataset (Chen, Lamere, Schedl & Zamani 2018): slices of 1,000 playlists, mpd.slice.0-999.json.
//
//   { "info": {...}, "playlists": [ { "pid": 0, "tracks": [ { "pos": 0, "artist_name": ..., "track_name": ... }, ...] }, ...] }
//
// A playlist is a user; its items are its artists (each track counts as a play) or its tracks, in the order of the
// playlist, without times. Playlists are cut out of the text one by one, so a slice is never in memory as a whole.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kMillionPlaylists;

}  // namespace earshot::evaluate
