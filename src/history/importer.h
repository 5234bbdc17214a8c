// From dropped files to a History: opens zips, finds the listening histories by content, reads one part at a
// time, merges without doubles, and accounts for every row in a report.
//
//     Importer importer;  // or Importer({.base = std::move(history)}), to add to an earlier import
//
//     importer.add_source("my_spotify_data.zip", std::move(bytes));
//
//     while (!importer.step(budget)) show(importer.progress());
//
//     use(importer.report(), importer.take_history(), importer.take_library());
//
// Readers outside. Large parts (files, entries of dropped zips) may be read by other workers while this one reads as well:
//
//     while (!importer.step(budget)) {
//       for each idle reader: if (auto ticket = importer.take_ticket()) send it;     // part_ticket.h
//       if (importer.waits()) wait for a message;   // of rows: importer.give_rows(part, rows)
//     }
//
// The outcome is the same with any number of them, in whatever order their rows come. None is needed.
//
// Files with personal data (names, addresses, payments) are never opened, and personal fields of plays (user
// name, IP address, place, device ids) are dropped while reading: nothing of them is stored, here or in the
// report. Raw bytes are overwritten as soon as they are read (arena.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/budget.h"
#include "base/byte_source.h"
#include "history/library.h"
#include "history/part_ticket.h"
#include "history/plays.h"

namespace earshot::history {

struct DroppedRows {
  std::string reason;  ///< A sentence fragment: "no readable time".
  std::uint64_t rows = 0;
};

/// What became of one file. rows = kept + merged + the sum of dropped. Entries of a library are rows that are kept.
struct FileReport {
  std::string name;          ///< Path inside the zip or folder.
  std::string format;        ///< "Spotify extended history", "personal, not opened", ...
  std::uint64_t rows = 0;    ///< Rows read.
  std::uint64_t kept = 0;    ///< Rows that are in the history now.
  std::uint64_t merged = 0;  ///< Rows of plays that another row, file or earlier import already tells.
  std::vector<DroppedRows> dropped;
  std::string note;  ///< One or two sentences when something needs saying; else empty.
};

/// The merged rows of all files that one rule found.
struct MergedByRule {
  std::string rule;   ///< "The same row again in its file".
  std::string about;  ///< One sentence.
  std::uint64_t rows = 0;
  std::vector<std::string> examples;  ///< A few: "Artist, Title, 2023-06-01 07:56 UTC, in endsong_0.json".
};

struct ImportReport {
  /// Sources by path, entries of a zip by name; what could not be opened at all comes first.
  std::vector<FileReport> files;
  std::vector<MergedByRule> merged;  ///< Rules that found something; their rows sum to those of the files.
  std::vector<std::string> notes;    ///< Sentences for the person, most important first.
  bool cancelled = false;
};

struct ImportProgress {
  std::string file;  ///< The one being read; empty before the first.
  std::uint32_t files_done = 0;
  std::uint32_t files_total = 0;  ///< Known so far; grows while zips are opened.
  std::uint64_t bytes_done = 0;   ///< Of unpacked text that is read.
  std::uint64_t bytes_total = 0;
  std::uint64_t rows = 0;
};

struct ImportOptions {
  History base = {};                ///< What earlier imports made; its plays take part in merging. Its ids are not kept.
  Library library = {};             ///< The same for the library.
  std::int64_t latest = INT64_MAX;  ///< Rows that start later (seconds since 1970 UTC) are dropped as dated in the future.
  std::uint64_t worth_sharing = 1 << 20;  ///< Bytes of text from which on a part may be read outside (take_ticket).
};

class Importer {
 public:
  explicit Importer(ImportOptions options = {});
  ~Importer();
  Importer(Importer&&) noexcept;
  Importer& operator=(Importer&&) noexcept;

  /// A dropped file: a zip or a single file of an export. `path` is its name, with folders when a folder was
  /// dropped. Precondition: no step has been taken yet.
  void add_source(std::string path, std::unique_ptr<ByteSource> source);

  /// Works until done or until the budget is used up; one unit of work is a few milliseconds, at most about 50 in wasm,
  /// whatever the size of a file. Returns true when done. Never fails: what can't be read is said in the report. A file that does
  /// not fit into memory is left out; where rows do not, reading stops and what was read is kept. Comes back early at moments in
  /// which readers outside may be idle.
  bool step(const Budget& budget);

  /// Stop reading; the next steps merge and keep the rows read so far.
  void cancel();

  const ImportProgress& progress() const;

  // Readers outside.

  /// Large parts that nobody has begun to read, as far as they would be read now; 0 once everything is read.
  std::size_t to_share() const;
  /// The next one of them; nothing when there is none.
  std::optional<PartTicket> take_ticket();
  /// The source of a ticket, as it was added. Precondition: its rows were not given yet.
  ByteSource& source_of(const PartTicket& ticket);
  /// What read_part gave for it. Bytes that make no sense are refused: the part is then read here. Rows that come too late (after a
  /// cancel) are left out.
  void give_rows(std::uint32_t part, std::span<const std::byte> rows);
  /// The reader of this part has failed.
  void give_back(std::uint32_t part);
  /// True while there are parts to read: afterwards no rows are wanted.
  bool is_reading() const;
  /// True when step() can do nothing until rows are given, or the import is cancelled.
  bool waits() const;

  /// Precondition for all three: step() has returned true.
  const ImportReport& report() const;
  History take_history();
  Library take_library();

 private:
  class Work;
  void run_out_of_memory();

  std::unique_ptr<Work> work_;
};

}  // namespace earshot::history
