#include "history/staging.h"

#include <string>
#include <utility>

namespace earshot::history {

namespace {

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
std::uint64_t hash(const std::string& text, std::uint64_t seed) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return seed;
}

/// What was played, for rows without a track. The names count; the URI only where there are none, since
/// exports of different years give different URIs (or none) to the same play.
std::uint64_t item_hash(const Row& row) {
  std::uint64_t value = 0xcbf29ce484222325ULL;
  if (row.title.empty() && row.artist.empty()) {
    value = hash(row.uri, value);
  } else {
    value = hash(row.artist, hash("\n", hash(row.title, value)));
  }
  return value == 0 ? 1 : value;
}

}  // namespace

Staging::Staging(History base)
    : names_{{}, std::move(base.tracks), std::move(base.artists)},
      interner_(names_),
      plays_(stage(base.plays)) {}

void Staging::begin_file(std::uint32_t file) {
  file_ = file;
  rows_ = 0;
  dropped_ = {};
}

void Staging::take(Row& row) {
  ++rows_;
  const TrackId track = row.kind == Kind::music ? interner_.track(row) : TrackId{};
  StagedPlay play;
  play.start = row.start;
  play.item = track.valid() ? 0 : item_hash(row);
  play.ms = row.ms;
  play.file = file_;
  play.track = track;
  play.country = row.country;
  play.kind = row.kind;
  play.ending = row.ending;
  play.platform = row.platform;
  play.flags = row.flags;
  plays_.push_back(play);
}

void Staging::drop(Drop reason) {
  ++rows_;
  ++dropped_[static_cast<std::size_t>(reason)];
}

const char* drop_reason(Drop reason) {
  switch (reason) {
    case Drop::unreadable:
      return "not readable";
    case Drop::no_time:
      return "no readable time";
    case Drop::no_duration:
      return "no usable playing time";
    case Drop::too_old:
      break;
  }
  return "dated before 2006";
}

}  // namespace earshot::history
