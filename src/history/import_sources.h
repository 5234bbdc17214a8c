// What an import reads: dropped files, zips among them, and zips inside zips, as a list of parts. A source is a dropped file, or a
// zip that was found inside another one; a part is something to read: a plain file, or an entry of a zip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "history/arena.h"
#include "history/format.h"
#include "history/zip.h"

namespace earshot::history {

struct ImportPart {
  std::string name;  ///< Path inside the zip or folder; of several sources with that of the zip before it.
  std::size_t source = 0;
  std::optional<ZipEntry> entry;  ///< Nothing for a plain file.
  Format format = Format::undecided;  ///< By name: what needs not be opened has one.

  bool to_open() const { return format == Format::undecided || format == Format::zip; }
};

/// A source or a part that could not be read, or not all of it.
struct ImportFailure {
  std::string name;
  Format format = Format::other;
  std::string note;  ///< Sentences.
};

class ImportSources {
 public:
  void add(std::string path, std::unique_ptr<ByteSource> bytes);
  /// Files come in any order from a browser; the same files must give the same report and, at equal times, the same order.
  void sort();

  std::size_t size() const { return sources_.size(); }
  const std::string& path(std::size_t source) const { return sources_[source].path; }

  /// Opens a source: its parts join the list. Returns what is wrong with it; the parts that there are can be read all the same.
  std::optional<ImportFailure> open(std::size_t source);
  /// The same for a zip that came out of a part. `bytes` are copied.
  std::optional<ImportFailure> open_inner(std::size_t part, std::string_view bytes);

  /// References to parts, their sources and zips stay valid while more join.
  const std::deque<ImportPart>& parts() const { return parts_; }
  /// Bytes of the part's text, as its zip or its file says; 0 when it is not to be opened.
  std::uint64_t bytes(const ImportPart& part) const;
  /// Whether its source was dropped, and is not a zip inside a zip.
  bool is_dropped(const ImportPart& part) const { return sources_[part.source].depth == 0; }
  ByteSource& source_of(const ImportPart& part) { return *sources_[part.source].bytes; }
  /// Precondition: the part is an entry.
  const Zip& zip_of(const ImportPart& part) const { return *sources_[part.source].zip; }
  /// A part will not be read again. With the last one of a source its bytes go.
  void close(const ImportPart& part);

 private:
  struct Source {
    std::string path;
    std::unique_ptr<ByteSource> bytes;
    int depth = 0;  ///< Zips around it.
    std::optional<Zip> zip;
    std::size_t parts_left = 0;
  };

  std::optional<ImportFailure> open_zip(std::size_t source);
  void add_entries(std::size_t source, Zip zip);
  void add_part(std::string name, std::size_t source, std::optional<ZipEntry> entry);

  std::deque<Source> sources_;
  std::deque<ImportPart> parts_;
};

}  // namespace earshot::history
