// Collects the rows of one import until they are merged, and counts what was left out.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "history/interner.h"
#include "history/merge.h"
#include "history/reader.h"

namespace earshot::history {

class Staging final : public RowSink {
 public:
  /// Starts with the plays of `base`.
  explicit Staging(History base);
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  /// Rows from now on belong to `file`, and its counts start at zero.
  void begin_file(std::uint32_t file);
  void take(const Row& row) override;
  void drop(Drop reason) override;

  /// Of the file begun last.
  std::uint64_t rows() const { return rows_; }
  const std::array<std::uint64_t, kDropReasons>& dropped() const { return dropped_; }

  std::vector<StagedPlay>& plays() { return plays_; }
  const History& names() const { return names_; }

 private:
  History names_;  ///< Tables of names; its columns are empty.
  Interner interner_;
  std::vector<StagedPlay> plays_;
  std::uint32_t file_ = 0;
  std::uint64_t rows_ = 0;
  std::array<std::uint64_t, kDropReasons> dropped_{};
};

/// "no readable time", as a sentence fragment.
const char* drop_reason(Drop reason);

}  // namespace earshot::history
