// The listening history inside Spotify's "Account data" (last year only), 2019 to now: StreamingHistory*.json
// with music records and, from 2024, podcast and audiobook records in files of their own.
//
// `endTime` is UTC, cut down to the minute. The second is not known: 30 is assumed, and rows carry
// kMinutePrecision.
#pragma once

#include "history/json_row_reader.h"

namespace earshot::history {

enum class AccountFile : std::uint8_t { music, podcast, audiobook };

JsonRowFormat spotify_account(AccountFile file);

}  // namespace earshot::history
