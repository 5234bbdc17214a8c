// What account data leaves open, and how it is filled.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "history/staged_play.h"
#include "history/start_order.h"

namespace earshot::history {

/// Account data of 2020 to 2023 writes a podcast as artistName = show, trackName = episode. An artist who is one of the
/// person's shows is a podcast.
class PodcastTeller {
 public:
  /// `shows`: identity_key of each. All must outlive this.
  PodcastTeller(const std::unordered_set<std::string>& shows, const History& names);
  /// Makes a music row that may be a podcast one when it is. True when it did.
  bool settle(StagedPlay& play);

 private:
  enum class Known : std::uint8_t { not_yet, artist, show };

  const std::unordered_set<std::string>& shows_;
  const History& names_;
  std::vector<Known> artists_;  ///< By ArtistId: names are folded once.
};

/// Account data of 2018 gives the time of each play and no playing time. Taken as the end of the play, the time to the row
/// before is the longest that it can have played; longer than kLongestGuess is not assumed.
class LengthGuess {
 public:
  static constexpr std::int64_t kLongestGuess = 210;  ///< Seconds; about the usual length of a song.

  explicit LengthGuess(std::vector<StagedPlay>& plays) : plays_(plays) {}
  /// A row of unknown length, as read or as guessed by an earlier import.
  void add(std::uint32_t index);
  /// Sorts, then guesses, in units. True when done. Rows of one track at one time are one play, see StagedPlay::fate.
  bool step();

 private:
  void guess(std::uint32_t index);

  std::vector<StagedPlay>& plays_;
  StartOrder order_;
  std::size_t at_ = 0;
  std::vector<std::uint32_t> same_time_;  ///< Kept rows of the second that is being looked at.
  std::int64_t time_ = 0;
  std::int64_t time_before_ = 0;
};

}  // namespace earshot::history
