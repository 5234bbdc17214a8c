// Runs an import over files given as text and writes its outcome down as text.
#pragma once

#include <string>
#include <vector>

#include "history/export_writer.h"
#include "history/importer.h"

namespace earshot::history {

struct Import {
  History history;
  ImportReport report;
  Library library;

  /// The report of the only file.
  const FileReport& file() const { return report.files.at(0); }
};

std::unique_ptr<ByteSource> source_of(const std::string& bytes);
std::string as_text(const std::vector<std::byte>& bytes);

/// Imports the files to the end.
Import import_with(ImportOptions options, const std::vector<ExportFile>& files);
/// The same on top of `base`.
Import import_files(const std::vector<ExportFile>& files, History base = {});
Import import_file(const std::string& name, const std::string& text);

/// One line per play: start, milliseconds, kind, ending, platform, country, flags, "artist" "title" "album"
/// uri.
std::string dump(const History& history);
/// One line per file, rule of merging and note.
std::string dump(const ImportReport& report);
/// One line per entry; the tracks of a playlist are indented under it.
std::string dump(const Library& library);

/// The lines of a dump in alphabetical order: for comparing histories whose equal starts may be in any order.
std::vector<std::string> sorted_lines(const std::string& text);

/// A music row of the extended history that ended at `end`.
ExportRow listen(std::int64_t end, const std::string& artist, const std::string& title,
                 std::uint32_t ms = 200'000);

}  // namespace earshot::history
