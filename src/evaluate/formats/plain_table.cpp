#include "evaluate/formats/plain_table.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"
#include "evaluate/formats/table_columns.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kLongestRow = 64 * 1024;  ///< Of a row whose quotes go over several lines.

std::optional<Role> role(const FileHead& head) {
  const auto table = table_columns(head);
  if (!table) return std::nullopt;
  if (!table->tells_events()) return Role::names;
  return head.has_word("test") ? Role::test : Role::events;
}

class TableRows {
 public:
  TableRows(const TableColumns& table, Part part, DataSetBuilder& builder)
      : table_(table), part_(part), builder_(builder), heading_(table.heading) {}

  /// A line, which may be a part of a row only.
  bool line(std::string_view text) {
    if (heading_) return heading_ = false, true;
    if (!open_.empty()) {
      open_ += '\n';
      open_ += text;
      text = open_;
    }
    if (!split_row(text, table_.mark, row_)) {
      if (open_.empty()) open_ = std::string(text);
      if (open_.size() < kLongestRow) return true;
      return open_.clear(), false;
    }
    const bool good = read();
    open_.clear();
    return good;
  }

 private:
  std::string_view field(Column column) const {
    return table_.has(column) && table_.at(column) < row_.size() ? trimmed(row_[table_.at(column)]) : std::string_view();
  }

  bool read() { return table_.tells_events() ? read_event() : read_name(); }

  bool read_event() {
    const std::string_view user = field(Column::user);
    float value = 1;
    if (table_.has(Column::value)) {
      const auto number = decimal_number(field(Column::value));
      if (!number || *number <= 0) return false;
      value = *number;
    }
    std::optional<std::int64_t> time;
    if (table_.has(Column::time) && !(time = time_of(field(Column::time)))) return false;
    if (user.empty()) return false;
    const auto item = item_of();
    if (!item) return false;
    builder_.add(part_, builder_.user(user), *item, value, time);
    return true;
  }

  std::optional<std::uint32_t> item_of() {
    const std::string_view artist = field(Column::artist);
    const std::string_view track = field(Column::track);
    if (table_.has(Column::artist)) {
      if (artist.empty() || (table_.has(Column::track) && track.empty())) return std::nullopt;
      return table_.has(Column::track) ? builder_.track(artist, track) : builder_.artist(artist);
    }
    const std::string_view id = table_.has(Column::item) ? field(Column::item) : track;
    if (id.empty()) return std::nullopt;
    if (table_.has(Column::item) && !track.empty()) builder_.name_item(id, as_utf8(track));
    return builder_.item(id);
  }

  bool read_name() {
    const std::string_view id = field(Column::item);
    const std::string_view artist = field(Column::artist);
    const std::string_view track = field(Column::track);
    const std::string name = as_utf8(track.empty() ? artist : track);
    if (id.empty() || identity_key(name).empty()) return false;
    builder_.name_item(id, name, track.empty() ? std::string() : as_utf8(artist));
    std::string_view genres = field(Column::genres);
    while (!genres.empty()) {
      const std::string_view genre = trimmed(take_field(genres, "|"));
      if (!genre.empty()) builder_.tag_item(id, genre);
    }
    return true;
  }

  TableColumns table_;
  Part part_;
  DataSetBuilder& builder_;
  bool heading_;                   ///< The next line is the heading.
  std::vector<std::string> row_;
  std::string open_;               ///< A row whose quote is still open.
};

ItemKind kind_of(const TableColumns& table, ItemsAre wanted) {
  if (!table.has(Column::artist)) return ItemKind::other;
  return table.has(Column::track) && wanted != ItemsAre::artists ? ItemKind::track : ItemKind::artist;
}

std::unique_ptr<FileReader> open(Role role, const FileHead& head, DataSetBuilder& builder) {
  const TableColumns table = *table_columns(head);
  if (role == Role::events) {
    builder.describe(head.name, table.mark == '\t' || table.mark == ' ' ? "tsv" : "csv", kind_of(table, builder.options().items));
  }
  const Part part = role == Role::test ? Part::test : Part::train;
  return std::make_unique<LineReader>(builder, [rows = TableRows(table, part, builder)](std::string_view line) mutable {
    return rows.line(line);
  });
}

}  // namespace

const SetFormat kTable = {"csv", "Table", "a table with a column for the user and one for the item", role, open};

}  // namespace earshot::evaluate
