#include "evaluate/formats/table_columns.h"

#include <algorithm>

#include "base/csv.h"
#include "evaluate/formats/fields.h"

namespace earshot::evaluate {
namespace {

struct Known {
  Column column;
  std::string_view names;  ///< Folded, with spaces around each. Those that stand first win over later ones in the same heading.
};

constexpr std::array<Known, kColumns> kKnown = {
    {{Column::user, " user userid uid listener listenerid username member memberid session sessionid playlist playlistid pid "},
     {Column::item, " item itemid iid product productid movieid bookid artistid trackid songid businessid isbn asin "},
     {Column::artist, " artist artistname "},
     {Column::track, " track trackname song songname title name "},
     {Column::value, " value plays playcount count listens scrobbles weight rating score stars "},
     {Column::time, " time timestamp playedat ts date datetime utctime unixtime listenedat "},
     {Column::genres, " genres genre tags "}}};

/// Letters and digits alone, lower case: "Played_At" is "playedat".
std::string folded(std::string_view heading) {
  std::string key;
  for (const char c : lower_case(heading)) {
    if (('a' <= c && c <= 'z') || ('0' <= c && c <= '9')) key += c;
  }
  return key;
}

void place_by_name(const std::vector<std::string>& heading, TableColumns& table) {
  for (const Known& known : kKnown) {
    std::size_t best = std::string_view::npos;  // Of the place inside `names`.
    for (std::size_t at = 0; at < heading.size(); ++at) {
      const std::string key = folded(heading[at]);
      const std::size_t rank = key.empty() ? std::string_view::npos : known.names.find(' ' + key + ' ');
      if (rank >= best) continue;
      best = rank;
      table.place[static_cast<std::size_t>(known.column)] = at;
    }
  }
}

/// Three of four rows: a damaged one must not hide the table.
template <class Fits>
bool most(const FileHead& head, char mark, Fits fits) {
  std::vector<std::string> row;
  std::size_t misfits = 0;
  for (const std::string_view line : head.lines) misfits += split_row(line, mark, row) && fits(row) ? 0U : 1U;
  return misfits * 4 <= head.lines.size();
}

bool even(const FileHead& head, char mark, std::size_t columns) {
  return most(head, mark, [&](const std::vector<std::string>& row) { return row.size() == columns; });
}

bool most_fit(const FileHead& head, char mark, std::size_t column, bool (*fits)(std::string_view)) {
  return most(head, mark, [&](const std::vector<std::string>& row) { return column < row.size() && fits(row[column]); });
}

bool is_number(std::string_view text) { return decimal_number(text).has_value(); }
bool is_whole(std::string_view text) { return whole_number(text).has_value(); }
bool is_time(std::string_view text) {
  const auto number = whole_number(text);
  return number ? *number > 100'000'000 : time_of(text).has_value();
}

bool place_by_rows(const FileHead& head, TableColumns& table) {
  const auto all = [&](std::size_t column, bool (*fits)(std::string_view)) { return most_fit(head, table.mark, column, fits); };
  table.place[static_cast<std::size_t>(Column::user)] = 0;
  table.place[static_cast<std::size_t>(Column::item)] = 1;
  if (table.columns == 2) return all(0, is_whole) && all(1, is_whole);
  if (table.columns == 3 && all(2, is_time)) {
    table.place[static_cast<std::size_t>(Column::time)] = 2;
    return true;
  }
  table.place[static_cast<std::size_t>(Column::value)] = 2;
  if (table.columns == 3) return all(2, is_number);
  table.place[static_cast<std::size_t>(Column::time)] = 3;
  return table.columns == 4 && all(2, is_number) && all(3, is_time);
}

}  // namespace

std::optional<TableColumns> table_columns(const FileHead& head) {
  if (head.lines.empty()) return std::nullopt;
  for (const char mark : {'\t', ';', ',', ' '}) {
    std::vector<std::string> first;
    if (!split_row(head.first(), mark, first) || first.size() < 2) continue;
    TableColumns table;
    table.mark = mark;
    table.columns = first.size();
    if (mark != ' ') {
      place_by_name(first, table);
      table.heading = table.tells_events() || table.tells_names();
      if (table.heading) return table;
      table.place.fill(kNowhere);
    }
    if (head.lines.size() < 2 || !even(head, mark, table.columns)) continue;
    if (mark == ' ' && !(most_fit(head, mark, 0, is_whole) && most_fit(head, mark, 1, is_whole))) continue;
    if (place_by_rows(head, table)) return table;
  }
  return std::nullopt;
}

}  // namespace earshot::evaluate
