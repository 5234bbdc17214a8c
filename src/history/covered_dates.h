// Which times do the better files of an import cover? A rougher file's rows inside them are told twice.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace earshot::history {

class CoveredDates {
 public:
  /// A row of `file` at `time`: the file covers all from its first to its last row.
  void add(std::uint32_t file, std::int64_t time);
  /// After the last add(), before the first covers().
  void close();
  /// Whether `time`, which may be `reach` seconds off either way, is inside.
  bool covers(std::int64_t time, std::int64_t reach) const;

 private:
  struct Span {
    std::int64_t first = 0;
    std::int64_t last = 0;
  };
  std::map<std::uint32_t, Span> by_file_;
  std::vector<Span> spans_;  ///< Apart from each other, ascending.
};

}  // namespace earshot::history
