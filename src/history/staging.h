// Collects the rows of one import until they are merged: gives the names of each part (part_rows.h) their ids in the history.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "history/interner.h"
#include "history/part_rows.h"
#include "history/staged_play.h"

namespace earshot::history {

class Staging {
 public:
  /// Starts with the plays of `base`.
  explicit Staging(History base);
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  /// Makes room for plays to come, and holds the memory that merging all of them will take: reading must not use that up. At once
  /// for `expected` plays (0: not known), since memory that grows bit by bit is never given back in wasm; or, where there is not so
  /// much, for some. Nothing happens while there is enough. Throws std::bad_alloc when there is not even that.
  void make_room(std::uint64_t expected);
  /// Gives back what was held for the merge.
  void free_room() { ballast_.reset(); }
  /// What absorb() takes from now on is of another part, and belongs to this file.
  void begin_file(std::uint32_t file);
  /// Takes over some of what is there of the part and was not taken yet: names, then the plays, which leave it. A unit of a few
  /// milliseconds; true when everything was taken. More may be read into `part` and taken later. When memory runs out, all of
  /// the plays are still there.
  bool absorb(PartRows& part);

  std::vector<StagedPlay>& plays() { return plays_; }
  const History& names() const { return names_; }

 private:
  /// A spelling of the part, as the history knows it.
  struct Taken {
    TrackId track;
    std::uint32_t item = 0;  ///< StagedPlay::item of its plays, when a name is blank and there is no track.
  };

  bool hold_room(std::uint64_t plays);
  void take_spellings(const PartRows& part);
  void take_learned(const PartRows& part);
  void take_plays(PartRows& part);

  History names_;  ///< Tables of names; its columns are empty.
  Interner interner_;
  std::vector<StagedPlay> plays_;
  std::unique_ptr<char[]> ballast_;  ///< For the merge.
  std::uint64_t ballast_plays_ = 0;
  std::uint32_t file_ = 0;
  std::vector<Taken> spellings_;  ///< Those of the part that were taken.
  std::size_t spelled_ = 0;       ///< Bytes of PartRows::spelled that were taken.
  std::size_t learned_ = 0;       ///< Elements of PartRows::learned that were taken,
  std::size_t learned_text_ = 0;  ///< and their bytes.
};

}  // namespace earshot::history
