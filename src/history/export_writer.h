// Writes plays the way Spotify wrote them in one year or another: the inverse of the readers, for tests, sample listeners and
// `generate`. What a vintage does not tell is lost, as it is in real exports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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
  std::string chapter{};  ///< Audiobook: chapter, book, chapter_uri (spotify:episode:...), book_uri (spotify:show:...).
  std::string book{};
  std::string chapter_uri{};
  std::string book_uri{};
  std::string reason_start = "trackdone";
  std::string reason_end = "trackdone";
  std::string platform = "android";
  std::string country = "ZZ";  ///< Two capital letters; ZZ unknown.
  bool shuffle = false;
  bool skipped = false;  ///< Written where the vintage tells it, see `write_extended`.
  bool offline = false;
  bool incognito = false;
  bool video = false;  ///< Goes into the video file.
  std::int64_t offline_timestamp = 0;  ///< As written, s or ms; 0 is none.
};

/// Vintages of the extended history. Up to minified_k21 rows stand as given and the file is endsong_N.json; later ones are
/// sorted by `ts`.
enum class ExtendedStyle : std::uint8_t {
  minified_k24,  ///< 2020: one line; no URIs, with places
  minified_k26,  ///< 2021: URIs and places
  minified_k21,  ///< 2021-09 to 2023-05
  by_year_k21,   ///< 2023-06: 2021_0.json, named by the first year and the index of the part
  sorted_k21,    ///< 2023-08 to 2024-02: Streaming_History_Audio_2013-2015_0.json
  pretty_k21,    ///< 2024-10: indented
  pretty_k19,    ///< 2024-11: neither user name nor user agent; `skipped` false and stamps null where they were null before
  pretty_k23,    ///< 2025 on: audiobook keys
};
inline constexpr std::size_t kExtendedStyles = 8;

/// Vintages of account data.
enum class AccountStyle : std::uint8_t {
  timed_2018,    ///< StreamingHistory.json, `time` to the second, no playing time
  single_2019,   ///< StreamingHistory.json with all rows
  mixed_2020,    ///< 2020 to 2023: StreamingHistoryN.json, podcasts as if show and episode were artist and track
  split_2024,    ///< 2024 on: StreamingHistory_music_N.json and the same for podcast and audiobook
  escaped_2026,  ///< 2025-12 on: begins "[ {", emoji as surrogate pairs
};
inline constexpr std::size_t kAccountStyles = 5;

/// "extended" (the newest), "k19", "pretty-k21", "sorted-k21", "by-year", "endsong", "endsong-k26", "endsong-k24"; "account" ...:
/// the words of `generate --format`.
std::string_view name_of(ExtendedStyle style);
std::string_view name_of(AccountStyle style);

/// The folder that the files of a vintage lie in inside their zip; empty: in none.
std::string_view folder_of(ExtendedStyle style);
std::string_view folder_of(AccountStyle style);

/// The parts of an extended history, then one video file when there are such rows. A part closes after the record with which
/// its compact text reaches 10,500,000 characters. `skipped` of plays between March 2016 and October 2022 is null or, from
/// pretty_k19 on, false whatever the row says. Audiobooks are nameless before pretty_k23. No rows: one file with an empty array.
std::vector<ExportFile> write_extended(std::span<const ExportRow> rows, ExtendedStyle style);

/// The history files of account data, ascending by end, 10,000 rows each from mixed_2020 on. Audiobooks are in it from
/// split_2024 on; rows without names are "Unknown Artist". No rows: one file with an empty array.
std::vector<ExportFile> write_account(std::span<const ExportRow> rows, AccountStyle style = AccountStyle::split_2024);

/// YourLibrary.json of a listener who saved every third track and follows the shows of all episodes: what tells podcasts from
/// music in account data of mixed_2020.
ExportFile write_library(std::span<const ExportRow> rows);

}  // namespace earshot::history
