#include "import_stages.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <utility>

#include "history/format.h"
#include "history/importer.h"
#include "history/inflate.h"
#include "history/insights.h"
#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/json_shape.h"
#include "history/library.h"
#include "history/merge.h"
#include "history/part_loader.h"
#include "history/part_rows.h"
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

/// Reads nothing.
struct Skip {
  void read(std::string_view text, bool) { position += text.size(); }
  std::uint64_t position = 0;
};

/// Cuts and reads the records as JsonRowReader does, without making rows of them.
class Parse {
 public:
  void read(std::string_view text, bool more) {
    scanner_.go_on(text, more);
    for (;;) {
      const std::string_view rest = scanner_.rest();
      if (more && rest.size() < 16 * 1024) break;
      if (const std::size_t length = shape_.read(rest, record_.values()).length) {
        scanner_.pass(length);
      } else if (scanner_.next() != history::JsonScanner::Found::record) {
        break;
      } else if (record_.parse(scanner_.record())) {
        shape_.learn(scanner_.record(), kKeys);
      }
    }
    shape_.keep_record(record_.values());
    position = scanner_.position();
  }
  std::uint64_t position = 0;

 private:
  static constexpr std::array<std::string_view, 21> kKeys = {
      "ts", "platform", "ms_played", "conn_country", "master_metadata_track_name", "master_metadata_album_artist_name",
      "master_metadata_album_album_name", "spotify_track_uri", "episode_name", "episode_show_name", "spotify_episode_uri",
      "audiobook_title", "audiobook_uri", "audiobook_chapter_uri", "audiobook_chapter_title", "reason_end", "shuffle", "skipped",
      "offline", "offline_timestamp", "incognito_mode"};
  history::JsonScanner scanner_{""};
  history::JsonRecord record_{kKeys};
  history::JsonShape shape_;
};

/// Gives rows to a sink.
class Rows {
 public:
  Rows(history::Format format, history::RowSink& sink) : reader_(history::open_reader(format, "", none_)), sink_(sink) {}
  void read(std::string_view text, bool more) {
    reader_->go_on(text, more);
    (void)reader_->advance(text.size(), sink_);
    position = reader_->position();
  }
  std::uint64_t position = 0;

 private:
  history::Library none_;
  std::unique_ptr<history::Reader> reader_;
  history::RowSink& sink_;
};

/// The time of a few passes that took least: others share the machine.
template <class Pass>
double fastest(Pass pass) {
  double least = 1e9;
  for (int again = 0; again < 4; ++again) {
    double sum = 0;
    timed(sum, pass);
    least = std::min(least, sum);
  }
  return least;
}

/// The same work again and again, each time with one stage more.
class Stages {
 public:
  Stages(ByteSource& source, const history::Zip& zip) : source_(source), zip_(zip), staging_(history::History{}) {
    for (const history::ZipEntry& entry : zip.entries()) {
      if (zip.range(entry).ok()) parts_.push_back({entry, {}, {}, {}});
    }
  }

  std::vector<StageTime> measure() {
    double read = 0;
    timed(read, [&] { read_packed(); });
    const double inflate = fastest([&] { for (Part& part : parts_) inflate_only(part); });
    const double by_libdeflate = fastest([&] { for (Part& part : parts_) inflate_by_libdeflate(part); });
    const double loaded = fastest([&] { for (Part& part : parts_) through_windows(part, Skip()); });
    const double parsed = fastest([&] { for (Part& part : parts_) through_windows(part, Parse()); });
    const double rows = fastest([&] { for (Part& part : parts_) through_windows(part, Rows(part.format, none_)); });
    const double collected = fastest([&] { for (Part& part : parts_) collect(part); });
    double absorbed = 0, merged = 0, aggregated = 0;
    timed(absorbed, [&] { absorb(); });
    history::History history;
    timed(merged, [&] { history = merge(); });
    timed(aggregated, [&] { seen_ += aggregate(history).artists.size(); });
    return {{"read the zip's bytes", read},
            {"inflate", inflate},
            {"(by libdeflate, all at once)", by_libdeflate},
            {"CRC-32, windows", loaded - inflate},
            {"parse records", parsed - loaded},
            {"values to rows", rows - parsed},
            {"collect rows, find names", collected - rows},
            {"take parts over", absorbed},
            {"merge, sort, build columns", merged},
            {"aggregates", aggregated}};
  }
  /// So that the compiler leaves nothing out.
  std::uint64_t seen() const { return seen_ + none_.sum; }

 private:
  struct Part {
    history::ZipEntry entry;
    std::vector<char> packed;
    history::Format format = history::Format::undecided;
    history::PartRows rows;
  };

  void read_packed() {
    for (Part& part : parts_) {
      const auto range = zip_.range(part.entry);
      part.packed.resize(static_cast<std::size_t>(range->length));
      (void)source_.read(range->offset, std::as_writable_bytes(std::span(part.packed)));
    }
  }

  void inflate_only(const Part& part) {
    std::vector<char> room(256 << 10);
    history::Inflate inflate({part.packed.data(), part.packed.size()});
    for (std::size_t length = 0; inflate.state() == history::Inflate::State::more; ++seen_) {
      const std::size_t kept = std::min(length, history::Inflate::kReach);
      std::memmove(room.data(), room.data() + length - kept, kept);
      length = inflate.unpack(room, kept);
    }
  }

  void inflate_by_libdeflate(const Part& part) {
    text_.resize(std::max(text_.size(), static_cast<std::size_t>(part.entry.size)));
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    seen_ += libdeflate_deflate_decompress(unpacker.get(), part.packed.data(), part.packed.size(), text_.data(),
                                           static_cast<std::size_t>(part.entry.size), nullptr) == LIBDEFLATE_SUCCESS;
  }

  /// As PartReader does it.
  template <class TextReader>
  void through_windows(Part& part, TextReader reader) {
    loader_.begin(source_, zip_, part.entry);
    while (!loader_.step()) {
    }
    part.format = history::format_by_content(part.entry.name, loader_.text().substr(0, history::kHeadBytes));
    if (!history::is_history(part.format)) return;
    for (;;) {
      const std::uint64_t before = reader.position;
      reader.read(loader_.text(), loader_.more());
      if (!loader_.more()) return;
      loader_.go_on(static_cast<std::size_t>(reader.position - before));
    }
  }

  void collect(Part& part) {
    part.rows = {};
    part.rows.format = part.format;
    history::RowCollector collector(part.rows);
    through_windows(part, Rows(part.format, collector));
  }

  void absorb() {
    for (std::uint32_t file = 0; file < parts_.size(); ++file) {
      staging_.begin_file(file);
      while (!staging_.absorb(parts_[file].rows)) {
      }
    }
  }

  history::History merge() {
    history::Merge work(staging_.plays(), staging_.names(), {});
    while (!work.step()) {
    }
    return work.take_history();
  }

  ByteSource& source_;
  const history::Zip& zip_;
  std::vector<Part> parts_;
  std::vector<char> text_;  ///< Of a whole part, for libdeflate.
  history::PartLoader loader_;
  history::Staging staging_;
  NoSink none_;
  std::uint64_t seen_ = 0;
};

}  // namespace

ImportFigures import_whole(std::unique_ptr<ByteSource> zip) {
  const auto from = Clock::now();
  history::Importer importer;
  importer.add_source("my_spotify_data.zip", std::move(zip));
  for (bool done = false; !done;) {
    const auto step = Clock::now();
    done = importer.step(Budget([step] { return since(step) >= 50; }));
  }
  ImportFigures figures = figures_of(importer);
  figures.milliseconds = since(from);
  return figures;
}

ImportFigures figures_of(history::Importer& importer) {
  ImportFigures figures;
  const history::History history = importer.take_history();
  const Aggregates all = aggregate(history);
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
  Stages stages(source, *zip);
  auto times = stages.measure();
  return stages.seen() > 0 ? times : std::vector<StageTime>();
}

}  // namespace earshot::bench
