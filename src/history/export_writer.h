// Writes plays the way Spotify writes them: the inverse of the readers, for tests, sample listeners and
// `generate`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "history/zip_writer.h"

namespace earshot::history {

/// One play with the fields of the extended history. Empty strings are written as null (reasons as they are).
struct ExportRow {
  std::int64_t end = 0;  ///< `ts`: end of the play, seconds since 1970 UTC.
  std::uint32_t ms = 0;
  std::string title{};  ///< Music: title, artist, album, uri (spotify:track:...).
  std::string artist{};
  std::string album{};
  std::string uri{};
  std::string episode{};  ///< Podcast: episode, show, episode_uri (spotify:episode:...).
  std::string show{};
  std::string episode_uri{};
  std::string reason_start = "trackdone";
  std::string reason_end = "trackdone";
  std::string platform = "android";
  std::string country = "ZZ";  ///< Two capital letters; ZZ unknown.
  bool shuffle = false;
  bool skipped = false;
  bool offline = false;
  bool incognito = false;
  std::int64_t offline_timestamp = 0;  ///< As written, s or ms; 0 is written as null (as 0 in K21).
};

enum class ExtendedStyle : std::uint8_t {
  pretty_k23,    ///< 2025 on: sorted by ts, indented, audiobook keys, Streaming_History_Audio_*.json
  minified_k21,  ///< 2021-09 to 2023-05: one line, endsong_N.json, rows as given
};

/// The parts of an extended history. A part closes after the record with which its compact text reaches
/// 10,500,000 characters. No rows: one file with an empty array.
std::vector<ExportFile> write_extended(std::span<const ExportRow> rows, ExtendedStyle style);

/// The history files of account data, 10,000 rows each: StreamingHistory_music_N.json and
/// StreamingHistory_podcast_N.json. No rows: one music file with an empty array.
std::vector<ExportFile> write_account(std::span<const ExportRow> rows);

}  // namespace earshot::history
