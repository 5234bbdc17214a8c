// From dropped files to a DataSet: opens zips, recognises each file by its first bytes and its name, reads it in slices
// of a quarter of a MB, and makes one set of them. The files of one set may come in any order.
//
//     DataSetReader reader;
//     reader.add_source("hetrec/user_artists.dat", std::move(bytes));   // and its other files
//     while (!reader.step(budget)) show(reader.progress());
//     Result<DataSet> data = reader.take();
//
// Formats (one file pair each, listed in data_format.h): HetRec 2011 Last.fm, MovieLens 100K and 1M, LightGCN splits,
// Last.fm-1K and 360K, slices of the Million Playlist Dataset, any table with columns (CSV, TSV, with a heading or without),
// and recorded rankings of chat models, which are a set of their own kind: DataSet::study.
//
// Memory: one slice, the names, and the events up to ReadOptions::most_events, at 12 bytes each and 20 with times, twice
// that for a moment while they are put into the order of time. Files inside a zip are unpacked whole, one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/budget.h"
#include "base/byte_source.h"
#include "base/result.h"
#include "evaluate/data_set.h"

namespace earshot::evaluate {

/// What becomes an item where the rows name both an artist and a track (Last.fm-1K, playlists, tables with both columns).
enum class ItemsAre : std::uint8_t { as_usual, artists, tracks };  ///< As usual: artists of playlists, else tracks.

struct ReadOptions {
  /// Events that are kept. A longer set is cut there, and its note says so. In the page: kEventsInThePage.
  std::size_t most_events = 20'000'000;
  ItemsAre items = ItemsAre::as_usual;
};
inline constexpr std::size_t kEventsInThePage = 5'000'000;

struct ReadProgress {
  std::string file;  ///< The one being read; empty before the first.
  std::uint32_t files_done = 0;
  std::uint32_t files_total = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;  ///< Of unpacked text; known once all zips are open.
  std::uint64_t rows = 0;         ///< Read so far, bad ones included.
  double share = 0;               ///< Of all the work, 0..1.
};

class DataSetReader {
 public:
  explicit DataSetReader(const ReadOptions& options = {});
  ~DataSetReader();
  DataSetReader(DataSetReader&&) noexcept;
  DataSetReader& operator=(DataSetReader&&) noexcept;

  /// A dropped file: one of a set's, or a zip of them. `path` is its name, with folders when a folder was dropped.
  /// Precondition: no step has been taken yet.
  void add_source(std::string path, std::unique_ptr<ByteSource> source);

  /// Works until done or the budget is used up, at least for one slice. True when done. Never fails: take() tells.
  bool step(const Budget& budget);

  const ReadProgress& progress() const;

  /// Once, after step() returned true. Errors: no file of a format that is understood (the sentence lists them), files of
  /// several sets at once, a set whose rows are missing (names without events), no readable row, a file that can't be read.
  Result<DataSet> take();

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

/// "HetRec 2011 Last.fm: 1,892 users, 17,632 items, 92,834 events"; of recorded rankings what recorded_runs.h says.
std::string summary_of(const DataSet& data);

}  // namespace earshot::evaluate
