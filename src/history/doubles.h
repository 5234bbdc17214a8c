// Finds rows that tell a play which an earlier row tells already, looking at rows in order of start.
//
// Two rows are one play when the item and the playing time agree and they begin at the same second, or so close that one would
// have begun before the other was nearly over (closer than 0.9 of its length, for plays of 1 s and more). Different items in
// the same second are not doubles: offline plays were uploaded in batches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "history/staged_play.h"

namespace earshot::history {

class Doubles {
 public:
  /// `plays` must outlive this.
  explicit Doubles(std::vector<StagedPlay>& plays);

  /// Looks at a play, which starts no earlier than those before. A double gets its fate, and the kept row learns what it did
  /// not know (ending, platform, country) from it.
  void look_at(std::uint32_t index);
  /// Kept rows that learned something.
  std::uint64_t completed() const { return completed_; }

 private:
  std::uint32_t& last_of_item(const StagedPlay& play);
  void keep(std::uint32_t index, std::uint32_t& slot);
  void forget_before(std::int64_t start);
  std::uint32_t& last_of_any(const StagedPlay& play);
  bool merge_into(std::uint32_t kept, StagedPlay& play);

  std::vector<StagedPlay>& plays_;
  std::int64_t longest_ = 0;  ///< Seconds, of all plays: what began longer ago is nobody's double any more.
  /// Open addressing with a power of two of slots, at most half full: index of the last kept play of each item and length. The old
  /// ones leave when it is full, so that it stays small and in the fastest cache however long the history is.
  std::vector<std::uint32_t> slots_;
  std::size_t used_ = 0;  ///< Slots.
  /// Plays of earlier imports have lost the names of what is no track: there, the last kept play of a kind and length.
  std::unordered_map<std::uint64_t, std::uint32_t> nameless_;
  std::uint64_t completed_ = 0;
};

}  // namespace earshot::history
