// A part of an import handed to another worker, which has the same file in its hands: what it takes to read it there.
//
//     importer's worker                                another one
//     ticket = importer.take_ticket()
//     encode(ticket)                      ->           rows = read_part(bytes, file)
//     importer.give_rows(ticket.part, rows)    <-
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "history/zip.h"

namespace earshot::history {

struct PartTicket {
  std::uint32_t part = 0;  ///< A number; the rows come back under it.
  std::string name;
  std::optional<ZipEntry> entry;  ///< Nothing for a plain file.
  std::uint64_t entry_end = 0;    ///< Where the next entry of the zip begins.
};

/// What another worker needs of it.
std::vector<std::byte> encode(PartTicket& ticket);

/// Reads a part to its end: encoded PartRows (part_rows.h). Nothing when the bytes are no ticket. `file` is the whole file that the
/// part is of.
std::vector<std::byte> read_part(std::span<const std::byte> ticket, ByteSource& file);

}  // namespace earshot::history
