// What the columns of a table hold: told by its heading, or by its first rows when it has none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

enum class Column : std::uint8_t { user, item, artist, track, value, time, genres };
inline constexpr std::size_t kColumns = 7;
inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

struct TableColumns {
  char mark = ',';
  bool heading = false;
  std::array<std::size_t, kColumns> place = {kNowhere, kNowhere, kNowhere, kNowhere, kNowhere, kNowhere, kNowhere};
  std::size_t columns = 0;  ///< In a row.

  std::size_t at(Column column) const { return place[static_cast<std::size_t>(column)]; }
  bool has(Column column) const { return at(column) != kNowhere; }
  bool tells_events() const {
    return has(Column::user) && (has(Column::item) || has(Column::artist) || has(Column::track));
  }
  bool tells_names() const { return !has(Column::user) && has(Column::item) && (has(Column::track) || has(Column::artist)); }
};

/// Nothing when the file is no such table.
std::optional<TableColumns> table_columns(const FileHead& head);

}  // namespace earshot::evaluate
