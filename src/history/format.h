// Which format is a file in? Decided by its content, since names have changed five times and people rename
// files. The name alone decides only what must not be opened (personal files) or need not be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "history/library.h"
#include "history/reader.h"

namespace earshot::history {

enum class Format : std::uint8_t {
  // Listening histories that are read.
  extended_audio,
  extended_video,
  account_2018,   ///< Without playing times.
  account_mixed,  ///< 2019 to 2023: podcasts are written like music.
  account_music,  ///< 2024 on, as the next two.
  account_podcast,
  account_audiobook,
  // What an export says beside plays.
  library,
  playlists,
  // A history without rows.
  empty_list,
  // Not read, and why.
  youtube_json,
  web_page,    ///< YouTube's history as it comes when nobody chose JSON, or any other page.
  not_needed,  ///< Yearly summaries, searches, ratings: parts of account data that tell nothing more.
  personal,    ///< Names, addresses, payments: never opened.
  technical_log,
  document,  ///< The PDF manual of an export.
  zip,
  empty_file,
  other,      ///< No listening history.
  undecided,  ///< By name only: open it and look.
};

/// What the first bytes of a file must hold at least for `format_by_content`.
inline constexpr std::size_t kHeadBytes = 64 * 1024;

/// Decides without opening; `undecided` for whatever may be a history.
Format format_by_name(std::string_view path);

/// `head` is the first kHeadBytes, or all of a shorter file.
Format format_by_content(std::string_view path, std::string_view head);

/// True when the bytes are those of a zip.
bool is_zip(std::string_view head);

/// True for the formats that hold plays.
bool is_history(Format format);
bool is_extended(Format format);
bool is_account(Format format);
/// True for the formats that hold a library.
bool is_library(Format format);

/// "Spotify extended history", "personal, not opened", ...
std::string_view format_label(Format format);

/// What the person should know about a file of this format; empty when there is nothing to say.
std::string_view format_note(Format format);

/// A reader over the whole text, which must outlive it. Plays go to its sink, a library to `library`, which must outlive it too.
/// Precondition: is_history(format) || is_library(format).
std::unique_ptr<Reader> open_reader(Format format, std::string_view text, Library& library);

}  // namespace earshot::history
