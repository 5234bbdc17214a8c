#include "history/doubles.h"

#include <algorithm>
#include <iterator>

namespace earshot::history {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kShortestForNear = 1'000;  // Shorter plays can really follow each other within their length.

/// For so many plays and as many more.
std::size_t slots_for(std::size_t count) {
  std::size_t slots = 1'024;
  while (slots < 4 * count) slots *= 2;
  return slots;
}

/// The finaliser of MurmurHash3 (Appleby): spreads the bits of keys that differ in few.
std::uint64_t spread(std::uint64_t key) {
  key = (key ^ (key >> 33)) * 0xff51afd7ed558ccdULL;
  key = (key ^ (key >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return key ^ (key >> 33);
}

/// Plays without a track are told apart by kind and by the hash of their names.
std::uint64_t what(const StagedPlay& play) {
  return play.track.valid() ? play.track.value : play.item ^ (static_cast<std::uint64_t>(play.kind) + 1) << 32;
}

bool same_item(const StagedPlay& a, const StagedPlay& b) {
  if (a.ms != b.ms || a.track != b.track) return false;
  return a.track.valid() || (a.item == b.item && a.kind == b.kind);
}

bool within_its_length(const StagedPlay& kept, const StagedPlay& next) {
  const std::int64_t apart = next.start - kept.start;
  if (apart == 0) return true;
  return next.ms >= kShortestForNear && static_cast<double>(apart) * 1'000 < 0.9 * static_cast<double>(next.ms);
}

Fate fate_of(const StagedPlay& kept, const StagedPlay& next) {
  if (next.start != kept.start) return Fate::near;
  if (kept.file == kEarlierImport || next.file == kEarlierImport) return Fate::earlier;
  return kept.file == next.file ? Fate::same_file : Fate::other_file;
}

bool learn(StagedPlay& kept, const StagedPlay& other) {
  const StagedPlay before = kept;
  if (kept.ending == Ending::unknown) kept.ending = other.ending;
  if (kept.platform == Platform::unknown) kept.platform = other.platform;
  if (kept.country == 0) kept.country = other.country;
  return kept.ending != before.ending || kept.platform != before.platform || kept.country != before.country;
}

bool lost_its_names(const StagedPlay& play) { return !play.track.valid() && play.item == 0; }

}  // namespace

Doubles::Doubles(std::vector<StagedPlay>& plays) : plays_(plays), slots_(slots_for(0), kNone) {
  std::uint32_t longest = 0;
  for (const StagedPlay& play : plays) longest = std::max(longest, play.ms);
  longest_ = longest / 1'000;
}

std::uint32_t& Doubles::last_of_item(const StagedPlay& play) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(spread(what(play) * 0x9e3779b97f4a7c15ULL + play.ms)) & mask;
  while (slots_[at] != kNone && !same_item(plays_[slots_[at]], play)) at = (at + 1) & mask;
  return slots_[at];
}

/// `slot` is that of its item.
void Doubles::keep(std::uint32_t index, std::uint32_t& slot) {
  used_ += slot == kNone ? 1U : 0U;
  slot = index;
  if (2 * used_ >= slots_.size()) forget_before(plays_[index].start - longest_);
}

void Doubles::forget_before(std::int64_t start) {
  std::vector<std::uint32_t> live;
  std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(live),
               [&](std::uint32_t index) { return index != kNone && plays_[index].start >= start; });
  used_ = live.size();
  slots_.assign(slots_for(used_), kNone);
  for (const std::uint32_t index : live) last_of_item(plays_[index]) = index;
}

std::uint32_t& Doubles::last_of_any(const StagedPlay& play) {
  const std::uint64_t key = static_cast<std::uint64_t>(play.kind) << 32 | play.ms;
  return nameless_.try_emplace(key, kNone).first->second;
}

bool Doubles::merge_into(std::uint32_t kept, StagedPlay& play) {
  if (kept == kNone || !within_its_length(plays_[kept], play)) return false;
  play.fate = fate_of(plays_[kept], play);
  completed_ += learn(plays_[kept], play) ? 1U : 0U;
  return true;
}

void Doubles::look_at(std::uint32_t index) {
  StagedPlay& play = plays_[index];
  if (!play.track.valid()) {
    std::uint32_t& any = last_of_any(play);
    // Plays that lost their names were merged among each other by the import that brought them.
    const bool one_lost = any != kNone && lost_its_names(plays_[any]) != lost_its_names(play);
    if (one_lost && merge_into(any, play)) return;
    if (lost_its_names(play)) {
      any = index;
      return;
    }
  }
  std::uint32_t& last = last_of_item(play);
  if (merge_into(last, play)) return;
  keep(index, last);
  if (!play.track.valid()) last_of_any(play) = index;
}

}  // namespace earshot::history
