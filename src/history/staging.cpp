#include "history/staging.h"

#include <algorithm>
#include <new>
#include <string_view>
#include <utility>

#include "history/merge.h"

namespace earshot::history {

namespace {

constexpr std::size_t kNamesAtOnce = 4'096;
constexpr std::uint64_t kPlaysAtLeast = 65'536;  // For which room is made at once.

}  // namespace

Staging::Staging(History base)
    : names_{{}, std::move(base.tracks), std::move(base.artists)},
      interner_(names_),
      plays_(stage(base.plays)) {}

void Staging::make_room(std::uint64_t expected) {
  const std::uint64_t plays = plays_.size();
  if (ballast_ && plays + kPlaysAtLeast / 8 < ballast_plays_) return;
  if (expected > plays + kPlaysAtLeast && hold_room(expected)) return;
  if (!hold_room(plays + kPlaysAtLeast)) throw std::bad_alloc();
}

/// The larger one first: where it does not fit, nothing has changed.
bool Staging::hold_room(std::uint64_t plays) {
  ballast_.reset();
  ballast_plays_ = plays;
  try {
    ballast_.reset(new char[static_cast<std::size_t>(Merge::memory_for(plays))]);
    plays_.reserve(static_cast<std::size_t>(plays));
  } catch (const std::bad_alloc&) {
    ballast_.reset();
    return false;
  }
  return true;
}

void Staging::begin_file(std::uint32_t file) {
  file_ = file;
  spellings_.clear();
  spelled_ = learned_ = learned_text_ = 0;
}

bool Staging::absorb(PartRows& part) {
  if (spellings_.size() < part.spellings.size()) {
    take_spellings(part);
  } else if (learned_ < part.learned.size()) {
    take_learned(part);
  }
  if (spellings_.size() < part.spellings.size() || learned_ < part.learned.size()) return false;
  take_plays(part);
  return true;
}

void Staging::take_spellings(const PartRows& part) {
  const std::size_t end = std::min(spellings_.size() + kNamesAtOnce, part.spellings.size());
  while (spellings_.size() < end) {
    const PartSpelling& spelling = part.spellings[spellings_.size()];
    const std::string_view text(part.spelled.data() + spelled_, spelling.artist_bytes + spelling.title_bytes);
    const std::string_view artist = text.substr(0, spelling.artist_bytes);
    const std::string_view title = text.substr(spelling.artist_bytes);
    const TrackId track = interner_.track(spelling.hash, artist, title);
    spellings_.push_back({track, track.valid() ? 0 : item_hash(title, artist, {})});
    spelled_ += text.size();
  }
}

/// In the order of the rows: of several albums and URIs of a track the first one counts.
void Staging::take_learned(const PartRows& part) {
  const std::size_t end = std::min(learned_ + kNamesAtOnce, part.learned.size());
  for (; learned_ < end; ++learned_) {
    const PartLearned& told = part.learned[learned_];
    const std::string_view text(part.learned_text.data() + learned_text_, told.album_bytes + told.uri_bytes);
    const TrackId track = spellings_[told.spelling].track;
    if (track.valid()) interner_.complete(track, text.substr(0, told.album_bytes), text.substr(told.album_bytes));
    learned_text_ += text.size();
  }
}

void Staging::take_plays(PartRows& part) {
  const std::size_t needed = plays_.size() + part.plays.size();
  if (needed > plays_.capacity()) plays_.reserve(std::max(needed, plays_.size() + plays_.size() / 8));
  const std::size_t first = plays_.size();
  plays_.insert(plays_.end(), part.plays.begin(), part.plays.end());
  for (std::size_t index = first; index < plays_.size(); ++index) {
    StagedPlay& play = plays_[index];
    play.file = file_;
    if (!play.track.valid()) continue;
    const Taken& spelling = spellings_[play.track.index()];
    play.track = spelling.track;
    play.item = spelling.item;
  }
  part.taken += part.plays.size();
  part.plays.clear();
}

}  // namespace earshot::history
