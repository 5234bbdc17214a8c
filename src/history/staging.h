// Collects the rows of one import until they are merged: gives the names of each part (part_rows.h) their ids in the history.
#pragma once

#include <cstddef>
#include <cstdint>
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

  /// Makes room for this many plays. False when there is not enough memory for them.
  bool reserve(std::size_t plays);
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

  void take_spellings(const PartRows& part);
  void take_learned(const PartRows& part);
  void take_plays(PartRows& part);

  History names_;  ///< Tables of names; its columns are empty.
  Interner interner_;
  std::vector<StagedPlay> plays_;
  std::uint32_t file_ = 0;
  std::vector<Taken> spellings_;  ///< Those of the part that were taken.
  std::size_t spelled_ = 0;       ///< Bytes of PartRows::spelled that were taken.
  std::size_t learned_ = 0;       ///< Elements of PartRows::learned that were taken,
  std::size_t learned_text_ = 0;  ///< and their bytes.
};

}  // namespace earshot::history
