// What the report says of one part: its format, its counts, and sentences where something needs saying.
#pragma once

#include <string>
#include <string_view>

#include "history/import_notes.h"
#include "history/importer.h"
#include "history/part_rows.h"

namespace earshot::history {

/// Of something that was not read.
FileReport empty_report(std::string name, std::string_view format, std::string_view note);

/// Of a part whose format is known, before its rows are counted. What it says about the whole import goes into `facts`.
FileReport open_report(const std::string& name, const PartRows& part, ImportFacts& facts);
/// Adds the counts, and why there are not more rows. `stopped`: a sentence, for a part that was not read to its end.
void close_report(FileReport& file, const PartRows& part, std::string_view stopped, ImportFacts& facts);

}  // namespace earshot::history
