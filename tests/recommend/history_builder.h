// Histories made of a few invented plays.
#pragma once

#include <cstdint>
#include <string>

#include "history/plays.h"

namespace earshot::recommend {

inline constexpr std::int64_t kDay = 86'400;
inline constexpr std::int64_t kMinute = 60;

/// Plays must be added in order of time.
class HistoryBuilder {
 public:
  /// A play of a minute, unless told otherwise.
  HistoryBuilder& play(std::int64_t start, const std::string& artist, const std::string& title,
                       std::uint32_t ms = 60'000, history::Ending ending = history::Ending::finished) {
    auto& plays = history_.plays;
    plays.start.push_back(start);
    plays.ms.push_back(ms);
    plays.track.push_back(track(artist, title));
    plays.kind.push_back(history::Kind::music);
    plays.ending.push_back(ending);
    plays.platform.push_back(history::Platform::unknown);
    plays.flags.push_back(0);
    plays.country.push_back(0);
    return *this;
  }
  HistoryBuilder& plays(int count, std::int64_t start, const std::string& artist, const std::string& title) {
    for (int n = 0; n < count; ++n) play(start + n * 5 * kMinute, artist, title);
    return *this;
  }
  HistoryBuilder& skip(std::int64_t start, const std::string& artist, const std::string& title) {
    return play(start, artist, title, 4'000, history::Ending::skipped);
  }
  const history::History& history() const { return history_; }

 private:
  history::TrackId track(const std::string& artist, const std::string& title) {
    std::uint32_t by = 0;
    while (by < history_.artists.size() && history_.artists[by] != artist) ++by;
    if (by == history_.artists.size()) history_.artists.push_back(artist);
    std::uint32_t at = 0;
    for (; at < history_.tracks.size(); ++at) {
      if (history_.tracks[at].title == title && history_.tracks[at].artist.value == by) break;
    }
    if (at == history_.tracks.size()) history_.tracks.push_back({title, history::ArtistId{by}, "", ""});
    return history::TrackId{at};
  }

  history::History history_;
};

}  // namespace earshot::recommend
