// Which format is a file in? Decided by its content, since names have changed five times and people rename
// files. The name alone decides only what must not be opened (personal files) or need not be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "history/reader.h"

namespace earshot::history {

enum class Format : std::uint8_t {
  // Listening histories that are read.
  extended_audio,
  extended_video,
  account_music,
  account_podcast,
  account_audiobook,
  // A history without rows.
  empty_list,
  // Not read, and why.
  account_2018,
  youtube_json,
  youtube_html,
  not_needed,  ///< Library, playlists, yearly summaries: parts of account data that may be read one day.
  personal,    ///< Names, addresses, payments: never opened.
  technical_log,
  document,  ///< The PDF manual of an export.
  inner_zip,
  utf16,
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

/// "Spotify extended history", "personal, not opened", ...
std::string_view format_label(Format format);

/// What the person should know about a file of this format; empty when there is nothing to say.
std::string_view format_note(Format format);

/// A reader over the whole text. Precondition: is_history(format).
std::unique_ptr<Reader> open_reader(Format format, std::string text);

}  // namespace earshot::history
