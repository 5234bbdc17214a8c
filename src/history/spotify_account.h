// The listening history inside Spotify's "Account data" (last year only, last 90 days in 2018): StreamingHistory*.json with
// music records and, from 2024, podcast and audiobook records in files of their own.
//
// `endTime` is UTC, cut down to the minute. The second is not known: 30 is assumed, and rows carry kMinutePrecision. In 2018 it
// was called `time`, was exact, and there was no playing time: rows carry kGuessedLength, 0 ms, and start at that time; the
// merge guesses. From 2019 to 2023 podcasts are written like music: rows carry kMayBePodcast.
#pragma once

#include "history/json_row_reader.h"

namespace earshot::history {

enum class AccountFile : std::uint8_t { of_2018, mixed, music, podcast, audiobook };

JsonRowFormat spotify_account(AccountFile file);

}  // namespace earshot::history
