// A list of recommendations as a file: one row per track to start with, or per artist where none is known.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/messages.h"

namespace earshot::app {

enum class ListFormat : std::uint8_t {
  links,  ///< One search address per line.
  csv,    ///< RFC 4180, CRLF, header row: rank, artist, track, country, tags, score, reasons, link.
  text,   ///< "1. Artist - Track, Track" per artist.
};

/// "links", "csv", "text".
std::optional<ListFormat> list_format_from(std::string_view name);
std::string_view file_name_of(ListFormat format);
std::string_view mime_of(ListFormat format);
/// `order` says whose order it is, where it is not that of the method: a first line, or a last column.
std::string list_as(ListFormat format, std::span<const engine::Item> items, std::string_view order = {});

/// Spotify's search page for an artist, or a track of an artist; the words are percent-encoded UTF-8 (RFC
/// 3986).
std::string search_link(std::string_view artist, std::string_view track);
/// The page of a spotify:track:ID address (22 letters and figures); a search when it is not one.
std::string track_link(std::string_view uri, std::string_view artist, std::string_view track);
/// One field of a CSV file: quoted where RFC 4180 asks for it, and with an apostrophe in front where a
/// spreadsheet would take it for a formula (OWASP "CSV Injection").
std::string csv_field(std::string_view value);

}  // namespace earshot::app
