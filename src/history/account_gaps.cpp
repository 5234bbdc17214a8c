#include "history/account_gaps.h"

#include <algorithm>

#include "base/text.h"

namespace earshot::history {

namespace {

constexpr std::size_t kUnit = 16'384;      ///< Rows a step.
constexpr std::size_t kSameSecond = 100;  ///< Plays of one second that are compared; more are no listening.

}  // namespace

PodcastTeller::PodcastTeller(const std::unordered_set<std::string>& shows, const History& names)
    : shows_(shows), names_(names), artists_(shows.empty() ? 0 : names.artists.size(), Known::not_yet) {}

bool PodcastTeller::settle(StagedPlay& play) {
  if (shows_.empty() || !play.has(kMayBePodcast) || !play.track.valid()) return false;
  const Track& track = names_.track(play.track);
  const std::string& artist = names_.artist(track.artist);
  Known& known = artists_[track.artist.index()];
  if (known == Known::not_yet) known = shows_.count(identity_key(artist)) ? Known::show : Known::artist;
  if (known == Known::artist) return false;
  play.kind = Kind::podcast;
  play.item = item_hash(track.title, artist, "");
  play.track = {};
  play.flags = static_cast<std::uint8_t>(play.flags & ~kMayBePodcast);
  return true;
}

void LengthGuess::add(std::uint32_t index) {
  StagedPlay& play = plays_[index];
  play.start = play.end();
  play.ms = 0;
  order_.add(play.start, index);
}

bool LengthGuess::step() {
  if (at_ == 0 && !order_.step()) return false;
  const std::size_t end = std::min(at_ + kUnit, order_.places().size());
  for (; at_ < end; ++at_) guess(order_.places()[at_].index);
  return at_ == order_.places().size();
}

void LengthGuess::guess(std::uint32_t index) {
  StagedPlay& play = plays_[index];
  if (play.start != time_) {
    time_before_ = same_time_.empty() ? play.start - kLongestGuess : time_;
    time_ = play.start;
    same_time_.clear();
  }
  const std::int64_t seconds = std::min(kLongestGuess, time_ - time_before_);
  for (const std::uint32_t other : same_time_) {
    const StagedPlay& kept = plays_[other];
    if (kept.track != play.track || kept.item != play.item) continue;
    const bool earlier = kept.file == kEarlierImport || play.file == kEarlierImport;
    play.fate = earlier ? Fate::earlier : kept.file == play.file ? Fate::same_file : Fate::other_file;
    return;
  }
  // Of several plays in one second the first had the time before it.
  if (same_time_.empty()) {
    play.ms = static_cast<std::uint32_t>(seconds * 1'000);
    play.start = time_ - seconds;
  }
  if (same_time_.size() < kSameSecond) same_time_.push_back(index);
}

}  // namespace earshot::history
