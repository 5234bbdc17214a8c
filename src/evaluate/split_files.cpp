#include "evaluate/split_files.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

namespace earshot::evaluate {
namespace {

using Fields = std::vector<std::string_view>;

constexpr std::string_view kBlanks = " \t\v\f\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view unquoted(std::string_view field) {
  field = trimmed(field);
  const bool quoted = field.size() >= 2 && field.front() == '"' && field.back() == '"';
  return quoted ? field.substr(1, field.size() - 2) : field;
}

bool is_number(std::string_view text) {
  const std::string copy(text);  // strtod wants a zero at the end.
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  return !copy.empty() && *end == '\0' && std::isfinite(value);
}

/// Rows that say something, without comments. Views into `text`.
std::vector<std::string_view> rows_of(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::vector<std::string_view> rows;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n"), text.size());
    const std::string_view row = trimmed(text.substr(0, end));
    if (!row.empty() && row.front() != '#' && row.substr(0, 2) != "//") rows.push_back(row);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rows;
}

/// A mark between fields; empty for any number of blanks.
Fields fields_of(std::string_view row, std::string_view mark) {
  Fields fields;
  if (mark.empty()) {
    for (std::size_t at = row.find_first_not_of(kBlanks); at != row.npos; at = row.find_first_not_of(kBlanks, at)) {
      const std::size_t end = std::min(row.find_first_of(kBlanks, at), row.size());
      fields.push_back(unquoted(row.substr(at, end - at)));
      at = end;
    }
    return fields;
  }
  while (true) {
    const std::size_t end = row.find(mark);
    fields.push_back(unquoted(row.substr(0, end)));
    if (end == row.npos) return fields;
    row.remove_prefix(end + mark.size());
  }
}

/// The first of "::", tab, comma, semicolon that stands in most rows; else blanks. Lists may mix blanks and tabs.
std::string_view mark_of(const std::vector<std::string_view>& rows, bool lists) {
  for (const std::string_view mark : {std::string_view("::"), std::string_view("\t"), std::string_view(","), std::string_view(";")}) {
    if (lists && mark == "\t") continue;
    const auto with = std::count_if(rows.begin(), rows.end(), [&](std::string_view row) { return row.find(mark) != row.npos; });
    if (static_cast<std::size_t>(with) * 2 > rows.size()) return mark;
  }
  return "";
}

/// Whether the rows are lists of items: more than a tenth have more fields than a rating, or their number varies as it does not
/// where rows are alike (a value may be missing here and there in a tsv).
bool look_like_lists(const std::vector<std::string_view>& rows, std::string_view mark, SplitFormat format) {
  std::map<std::size_t, std::size_t> rows_with;
  std::size_t long_rows = 0, most = 0;
  const std::size_t longest_row = format == SplitFormat::tsv ? 3 : 4;
  for (const std::string_view row : rows) {
    const std::size_t fields = fields_of(row, mark).size();
    most = std::max(most, ++rows_with[fields]);
    if (fields > longest_row) ++long_rows;
  }
  const bool alike = most * 10 >= rows.size() * 9;
  if (format == SplitFormat::tsv && alike && rows_with.count(4) != 0) return rows_with[4] != most;  // A tsv with times.
  return long_rows * 10 > rows.size() || (format == SplitFormat::ratings && !alike);
}

bool starts_like(std::string_view field, std::string_view word) {
  return field.size() >= word.size() && std::equal(word.begin(), word.end(), field.begin(), [](char w, char c) { return w == (c | 0x20); });
}

/// "user,item,rating", "userId movieId", "user_id artist_id weight"
bool is_heading(const Fields& fields, bool lists) {
  if (fields.size() < 2) return false;
  const bool named = starts_like(fields[0], "user") && !is_number(fields[1]) && fields[0].find_first_of("0123456789") == std::string_view::npos;
  return named && (!lists || starts_like(fields[1], "item")) && (fields.size() < 3 || lists || !is_number(fields[2]));
}

/// One file, ids still as text.
struct Part {
  struct Row {
    std::string_view user, item;
    float value;
  };
  std::vector<Row> rows;
  std::vector<std::string_view> users;  ///< Of all lines, those without items too.
  std::uint64_t bad = 0;
};

void read_list(const Fields& fields, Part& part) {
  if (fields[0].empty()) return void(++part.bad);
  part.users.push_back(fields[0]);
  for (std::size_t at = 1; at < fields.size(); ++at) {
    if (!fields[at].empty()) part.rows.push_back({fields[0], fields[at], 1});
  }
}

void read_pair(const Fields& fields, Part& part) {
  const bool valued = fields.size() > 2;
  if (fields.size() < 2 || fields[0].empty() || fields[1].empty() || (valued && !is_number(fields[2]))) return void(++part.bad);
  part.users.push_back(fields[0]);
  part.rows.push_back({fields[0], fields[1], valued ? std::strtof(std::string(fields[2]).c_str(), nullptr) : 1.0F});
}

Part read_part(std::string_view text, SplitFormat format) {
  const std::vector<std::string_view> rows = rows_of(text);
  Part part;
  if (rows.empty()) return part;
  bool lists = format == SplitFormat::lightgcn;
  std::string_view mark = mark_of(rows, lists);
  if (!lists && look_like_lists(rows, mark, format)) {
    lists = true;
    mark = mark_of(rows, lists);
  }
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const Fields fields = fields_of(rows[at], mark);
    if (at == 0 && is_heading(fields, lists)) continue;
    lists ? read_list(fields, part) : read_pair(fields, part);
  }
  return part;
}

/// The value of a plain whole number below 2^64.
std::optional<std::uint64_t> whole(std::string_view id) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value);
  const bool plain = error == std::errc() && end == id.data() + id.size() && (id.size() == 1 || id.front() != '0');
  return plain ? std::optional(value) : std::nullopt;
}

/// Numbers for ids: in their own order when all are whole numbers, else as they came.
class Numbering {
 public:
  void add(std::string_view id) {
    if (number_.emplace(id, static_cast<std::uint32_t>(ids_.size())).second) ids_.push_back(id);
  }
  void finish() {
    std::vector<std::uint64_t> values;
    for (const std::string_view id : ids_) {
      const auto value = whole(id);
      if (!value) return;
      values.push_back(*value);
    }
    std::sort(ids_.begin(), ids_.end(), [](std::string_view a, std::string_view b) { return *whole(a) < *whole(b); });
    for (std::size_t at = 0; at < ids_.size(); ++at) number_[ids_[at]] = static_cast<std::uint32_t>(at);
  }
  std::uint32_t of(std::string_view id) const { return number_.at(id); }
  std::vector<std::string> names() const { return {ids_.begin(), ids_.end()}; }

 private:
  std::vector<std::string_view> ids_;
  std::unordered_map<std::string_view, std::uint32_t> number_;
};

/// Each pair once, where it came first, with the value that came last.
Events events_of(const Part& part, const Numbering& users, const Numbering& items) {
  Events events;
  std::unordered_map<std::uint64_t, std::size_t> place;
  place.reserve(part.rows.size());
  for (const Part::Row& row : part.rows) {
    const std::uint32_t user = users.of(row.user), item = items.of(row.item);
    const auto [at, is_new] = place.emplace(std::uint64_t{user} << 32 | item, events.size());
    if (!is_new) {
      events.value[at->second] = row.value;
      continue;
    }
    events.user.push_back(user);
    events.item.push_back(item);
    events.value.push_back(row.value);
  }
  return events;
}

}  // namespace

Result<SplitFormat> split_format_from(std::string_view name) {
  if (name == "lightgcn") return SplitFormat::lightgcn;
  if (name == "tsv") return SplitFormat::tsv;
  if (name == "ratings") return SplitFormat::ratings;
  return Error{"There is no format '" + std::string(name) + "'.", "Choose among lightgcn, tsv and ratings."};
}

Result<DataSet> read_split(std::string_view train, std::string_view test, SplitFormat format) {
  const Part parts[] = {read_part(train, format), read_part(test, format)};
  const char* names[] = {"lightgcn", "tsv", "ratings"};
  for (std::size_t at = 0; at < 2; ++at) {
    if (!parts[at].rows.empty()) continue;
    return Error{std::string(at == 0 ? "The training file" : "The test file") + " has no row that could be read.",
                 std::string("Check that it is text of the format ") + names[static_cast<std::size_t>(format)] + "."};
  }
  Numbering users, items;
  for (const Part& part : parts) {
    for (const std::string_view user : part.users) users.add(user);
    for (const Part::Row& row : part.rows) items.add(row.item);
  }
  users.finish();
  items.finish();

  DataSet data;
  data.name = "Split files";
  data.format = names[static_cast<std::size_t>(format)];
  data.users = users.names();
  data.items = items.names();
  data.events = events_of(parts[0], users, items);
  data.test = events_of(parts[1], users, items);
  data.bad_rows = parts[0].bad + parts[1].bad;
  return data;
}

}  // namespace earshot::evaluate
