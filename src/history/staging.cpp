#include "history/staging.h"

#include <utility>

namespace earshot::history {

Staging::Staging(History base)
    : names_{{}, std::move(base.tracks), std::move(base.artists)},
      interner_(names_),
      plays_(stage(base.plays)) {}

void Staging::begin_file(std::uint32_t file) {
  file_ = file;
  rows_ = 0;
  dropped_ = {};
}

void Staging::take(const Row& row) {
  const TrackId track = row.kind == Kind::music ? interner_.track(row) : TrackId{};
  StagedPlay play;
  play.start = row.start;
  play.item = track.valid() ? 0 : item_hash(row.title, row.artist, row.uri);
  play.ms = row.ms;
  play.file = file_;
  play.track = track;
  play.country = row.country;
  play.kind = row.kind;
  play.ending = row.ending;
  play.platform = row.platform;
  play.flags = row.flags;
  plays_.push_back(play);
  ++rows_;  // Last: a row for which memory ran out was not read.
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
