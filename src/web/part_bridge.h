// Parts of an import that other workers read (web/readers.js), across the JavaScript boundary:
//
//     importing worker:  take_ticket() -> { part, bytes, file, from, to, held }     reader:  read_part(that) -> rows
//                        give_rows(part, rows) and another step
//
// The part lies from `from` to `to` in the file; `held` is a copy of its bytes where the importing worker has them, else undefined.
#pragma once

#include <emscripten/val.h>

#include <algorithm>
#include <cstdint>
#include <new>

#include "history/importer.h"
#include "web/bytes.h"
#include "web/file_source.h"

namespace earshot::web {

/// The next part that may be read elsewhere, or null. All sources of `importer` are FileSources.
inline emscripten::val take_ticket(history::Importer& importer) {
  auto ticket = importer.take_ticket();
  if (!ticket) return emscripten::val::null();
  emscripten::val object = emscripten::val::object();
  object.set("part", ticket->part);
  object.set("bytes", bytes_to_js(history::encode(*ticket)));
  const auto& source = static_cast<const FileSource&>(importer.source_of(*ticket));
  const std::uint64_t from = ticket->entry ? ticket->entry->header : 0;
  const std::uint64_t to = ticket->entry ? ticket->entry_end : source.size();
  object.set("file", source.file());
  object.set("from", static_cast<double>(from));
  object.set("to", static_cast<double>(to));
  object.set("held", source.held(from, to));
  return object;
}

inline void give_rows(history::Importer& importer, unsigned part, const emscripten::val& rows) {
  try {
    importer.give_rows(part, bytes_from_js(rows));
  } catch (const std::bad_alloc&) {
    importer.give_back(part);
  }
}

/// The rows of a part, or null when there is not enough memory for it here.
inline emscripten::val read_part(const emscripten::val& ticket) {
  try {
    FileSource source(ticket["file"]);
    const auto from = static_cast<std::uint64_t>(ticket["from"].as<double>());
    const auto to = static_cast<std::uint64_t>(ticket["to"].as<double>());
    if (ticket["held"].isUndefined()) {
      source.load(from, std::min(to, from + FileSource::kWindow));
    } else {
      source.hold(from, ticket["held"]);
    }
    return bytes_to_js(history::read_part(bytes_from_js(ticket["bytes"]), source));
  } catch (const std::bad_alloc&) {
    return emscripten::val::null();
  }
}

}  // namespace earshot::web
