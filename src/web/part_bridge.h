// Parts of an import that other workers read (web/readers.js), across the JavaScript boundary:
//
//     importing worker:  take_ticket() -> { part, bytes, file }     reader:  read_part(bytes, file) -> rows
//                        give_rows(part, rows) and another step
#pragma once

#include <emscripten/val.h>

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
  object.set("file", static_cast<const FileSource&>(importer.source_of(*ticket)).file());
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
inline emscripten::val read_part(const emscripten::val& ticket, const emscripten::val& file) {
  try {
    FileSource source(file, FileReaders::several);
    return bytes_to_js(history::read_part(bytes_from_js(ticket), source));
  } catch (const std::bad_alloc&) {
    return emscripten::val::null();
  }
}

}  // namespace earshot::web
