#include "import_stages.h"

#include <libdeflate.h>

#include <array>
#include <chrono>
#include <utility>

#include "history/arena.h"
#include "history/crc32.h"
#include "history/format.h"
#include "history/importer.h"
#include "history/insights.h"
#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/json_shape.h"
#include "history/library.h"
#include "history/merge.h"
#include "history/staging.h"
#include "history/zip.h"

namespace earshot::bench {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

/// Runs `work` and adds its milliseconds to `sum`.
template <class Work>
void timed(double& sum, Work work) {
  const auto from = Clock::now();
  work();
  sum += since(from);
}

struct Aggregates {
  history::Totals totals;
  std::vector<history::TopArtist> artists;
  std::vector<history::TopTrack> tracks;
  std::vector<history::Month> months;
  std::vector<double> week;
};

Aggregates aggregate(const history::History& history) {
  return {history::totals(history), history::top_artists(history, {}, history::Measure::minutes, 50),
          history::top_tracks(history, {}, history::Measure::plays, 50), history::months(history),
          history::week_minutes(history)};
}

/// Takes rows and does nothing with them but look at them.
class NoSink final : public history::RowSink {
 public:
  void take(const history::Row& row) override { sum += row.ms; }
  void drop(history::Drop) override { ++sum; }
  std::uint64_t sum = 0;
};

/// Cuts and reads the records as JsonRowReader does, without making rows of them. Returns how many were ordinary.
std::size_t parse_only(std::string_view text) {
  static constexpr std::array<std::string_view, 21> kKeys = {
      "ts", "platform", "ms_played", "conn_country", "master_metadata_track_name", "master_metadata_album_artist_name",
      "master_metadata_album_album_name", "spotify_track_uri", "episode_name", "episode_show_name", "spotify_episode_uri",
      "audiobook_title", "audiobook_uri", "audiobook_chapter_uri", "audiobook_chapter_title", "reason_end", "shuffle", "skipped",
      "offline", "offline_timestamp", "incognito_mode"};
  history::JsonScanner scanner(text);
  history::JsonRecord record(kKeys);
  history::JsonShape shape;
  for (std::size_t ordinary = 0;;) {
    if (const std::size_t length = shape.read(scanner.rest(), record.values()).length) {
      scanner.pass(length);
      ++ordinary;
    } else if (scanner.next() == history::JsonScanner::Found::record) {
      if (record.parse(scanner.record())) shape.learn(scanner.record(), kKeys);
    } else {
      return ordinary;
    }
  }
}

/// The deflated bytes of an entry, unpacked into `memory` without looking at the CRC.
void inflate_only(const history::ZipEntry& entry, std::string_view packed, history::Arena& memory) {
  const auto room = memory.room(static_cast<std::size_t>(entry.size));
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  (void)libdeflate_deflate_decompress(decompressor, packed.data(), packed.size(), room.data(), room.size(), nullptr);
  libdeflate_free_decompressor(decompressor);
}

struct Sums {
  double read = 0, inflate = 0, crc = 0, parse = 0, rows = 0, staged = 0, wipe = 0, merge = 0, aggregate = 0;
};

class Stages {
 public:
  Stages() : staging_(history::History{}) {}

  void part(ByteSource& source, const history::Zip& zip, const history::ZipEntry& entry) {
    const auto range = zip.range(entry);
    if (!range.ok()) return;
    const auto packed = packed_.room(static_cast<std::size_t>(range->length));
    timed(sums.read, [&] { (void)source.read(range->offset, std::as_writable_bytes(packed)); });
    const std::string_view bytes(packed.data(), packed.size());
    timed(sums.inflate, [&] { inflate_only(entry, bytes, text_); });
    const auto text = zip.unpack(entry, bytes, text_);
    if (!text.ok()) return;
    timed(sums.crc, [&] { sum_ += history::crc32(*text); });
    const history::Format format = history::format_by_content(entry.name, text->substr(0, history::kHeadBytes));
    if (history::is_history(format)) read(format, *text);
    timed(sums.wipe, [&] {
      text_.wipe();
      packed_.wipe();
    });
  }

  std::uint64_t seen() const { return sum_ + sink_.sum; }

  void merge() {
    history::History merged;
    timed(sums.merge, [&] {
      history::Merge work(staging_.plays(), staging_.names(), {});
      while (!work.step()) {
      }
      merged = work.take_history();
    });
    timed(sums.aggregate, [&] { sum_ += aggregate(merged).artists.size(); });
  }

  Sums sums;

 private:
  void read(history::Format format, std::string_view text) {
    history::Library none;
    timed(sums.parse, [&] { sum_ += parse_only(text); });
    timed(sums.rows, [&] { run(*history::open_reader(format, text, none), sink_); });
    staging_.begin_file(file_++);
    timed(sums.staged, [&] {
      history::PartRows rows;
      history::RowCollector collector(rows);
      run(*history::open_reader(format, text, none), collector);
      while (!staging_.absorb(rows)) {
      }
    });
  }

  static void run(history::Reader& reader, history::RowSink& sink) {
    while (reader.advance(192 * 1024, sink)) {
    }
  }

  history::Arena packed_;
  history::Arena text_;
  history::Staging staging_;
  NoSink sink_;
  std::uint32_t file_ = 0;
  std::uint64_t sum_ = 0;  // So that the compiler leaves nothing out.
};

}  // namespace

ImportFigures import_whole(std::unique_ptr<ByteSource> zip) {
  ImportFigures figures;
  const auto from = Clock::now();
  history::Importer importer;
  importer.add_source("my_spotify_data.zip", std::move(zip));
  for (bool done = false; !done;) {
    const auto step = Clock::now();
    done = importer.step(Budget([step] { return since(step) >= 50; }));
  }
  const history::History history = importer.take_history();
  const Aggregates all = aggregate(history);
  figures.milliseconds = since(from);
  figures.bytes = importer.progress().bytes_done;
  figures.rows = importer.progress().rows;
  figures.plays = all.totals.plays;
  figures.plays_30s = all.totals.plays_30s;
  figures.hours_30s = all.totals.hours_30s;
  figures.artists_30s = all.totals.artists_30s;
  if (!all.artists.empty()) figures.top_artist = history.artist(all.artists[0].artist);
  return figures;
}

std::vector<StageTime> import_stages(ByteSource& source) {
  const auto zip = history::Zip::open(source);
  if (!zip.ok()) return {};
  Stages stages;
  for (const history::ZipEntry& entry : zip->entries()) stages.part(source, *zip, entry);
  stages.merge();
  const Sums& sums = stages.sums;
  return {{"read the zip's bytes", sums.read},
          {"inflate (libdeflate)", sums.inflate},
          {"CRC-32", sums.crc},
          {"parse records", sums.parse},
          {"values to rows", sums.rows - sums.parse},
          {"intern names, stage", sums.staged - sums.rows},
          {"wipe raw bytes", sums.wipe},
          {"merge, sort, build columns", sums.merge},
          {"aggregates", sums.aggregate}};
}

}  // namespace earshot::bench
