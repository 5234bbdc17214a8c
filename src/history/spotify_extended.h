// Spotify's "Extended streaming history", every vintage from 2020 on: endsong_N.json, endvideo.json,
// Streaming_History_Audio_*.json and Streaming_History_Video_*.json. Keys are read by name, any may be
// missing or null.
#pragma once

#include "history/json_row_reader.h"

namespace earshot::history {

enum class ExtendedFile : std::uint8_t { audio, video };

JsonRowFormat spotify_extended(ExtendedFile file);

}  // namespace earshot::history
