#include "history/warm_up.h"

#include <cstdint>
#include <new>
#include <string>

#include "history/export_writer.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kFirst = 1'700'000'000;
constexpr std::uint32_t kRows = 400;
constexpr ExtendedStyle kStyle = ExtendedStyle::pretty_k23;

/// Plays of 90 tracks by 20 artists, ever others in turn.
std::vector<ExportRow> invented_rows() {
  std::vector<ExportRow> rows(kRows);
  for (std::uint32_t i = 0; i < kRows; ++i) {
    const std::uint32_t track = i * 37 % 90;
    const std::string id = std::to_string(1'000'000'007ULL * (track + 11));
    ExportRow& row = rows[i];
    row.end = kFirst + i * 211;
    row.ms = 30'000 + i * 7'919 % 200'000;
    row.title = "Title " + id.substr(0, 3) + (track % 5 == 0 ? " \u00e9t\u00e9" : " of it");
    row.artist = "Artist " + std::to_string(track % 20);
    row.album = "Album " + id.substr(1, 4);
    row.uri = "spotify:track:" + (id + id + id).substr(0, 22);
    row.reason_end = i % 6 == 0 ? "fwdbtn" : "trackdone";
    row.skipped = i % 6 == 0;
    row.offline_timestamp = row.end - row.ms / 1'000;
  }
  return rows;
}

}  // namespace

bool WarmUp::step() {
  try {
    if (done_ < kImports) unit();
  } catch (const std::bad_alloc&) {
    stop();
  }
  return done_ == kImports;
}

void WarmUp::unit() {
  if (files_.empty()) {
    files_ = write_extended(invented_rows(), kStyle);
  } else if (zip_.empty()) {
    zip_ = pack_zip(files_, folder_of(kStyle));
  } else if (!importer_) {
    importer_ = std::make_unique<Importer>();
    importer_->add_source("invented.zip", std::make_unique<MemorySource>(zip_));
  } else if (importer_->step(Budget([] { return true; }))) {
    importer_.reset();
    if (++done_ == kImports) stop();
  }
}

void WarmUp::stop() {
  done_ = kImports;
  importer_.reset();
  zip_ = {};
  files_ = {};
}

}  // namespace earshot::history
