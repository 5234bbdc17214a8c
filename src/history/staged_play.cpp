#include "history/staged_play.h"

namespace earshot::history {

namespace {

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
std::uint64_t hash(std::string_view text, std::uint64_t seed) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return seed;
}

}  // namespace

std::uint32_t item_hash(std::string_view title, std::string_view artist, std::string_view uri) {
  std::uint64_t value = 0xcbf29ce484222325ULL;
  if (title.empty() && artist.empty()) {
    value = hash(uri, value);
  } else {
    value = hash(artist, hash("\n", hash(title, value)));
  }
  const auto folded = static_cast<std::uint32_t>(value ^ value >> 32);
  return folded == 0 ? 1 : folded;
}

std::vector<StagedPlay> stage(const Plays& plays) {
  std::vector<StagedPlay> staged(plays.size());
  for (std::size_t row = 0; row < plays.size(); ++row) {
    StagedPlay& play = staged[row];
    play.start = plays.start[row];
    play.ms = plays.ms[row];
    play.track = plays.track[row];
    play.country = plays.country[row];
    play.kind = plays.kind[row];
    play.ending = plays.ending[row];
    play.platform = plays.platform[row];
    play.flags = plays.flags[row];
  }
  return staged;
}

}  // namespace earshot::history
