#include "evaluate/formats/movielens_1m.h"

#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"

namespace earshot::evaluate {
namespace {

constexpr std::string_view kMark = "::";

bool is_rating(const std::vector<std::string_view>& row) {
  return row.size() == 4 && whole_number(row[0]) && whole_number(row[1]) && decimal_number(row[2]) && whole_number(row[3]);
}

std::optional<Role> role(const FileHead& head) {
  const auto row = fields_of(head.first(), kMark);
  if (!whole_number(row[0])) return std::nullopt;
  if (is_rating(row)) return Role::events;
  const bool person = row.size() == 5 && (row[1] == "F" || row[1] == "M");
  const bool tag = row.size() == 4 && whole_number(row[1]);
  if (person || tag) return Role::spare;
  return row.size() >= 3 ? std::optional(Role::names) : std::nullopt;
}

bool read_rating(std::string_view line, DataSetBuilder& builder) {
  const std::string_view user = take_field(line, kMark);
  const std::string_view item = take_field(line, kMark);
  const auto rating = decimal_number(take_field(line, kMark));
  const auto time = whole_number(line);
  if (!whole_number(user) || !whole_number(item) || !rating || *rating <= 0 || !time) return false;
  builder.add(Part::train, builder.user(user), builder.item(item), *rating, static_cast<std::int64_t>(*time));
  return true;
}

/// The title may hold the mark itself, so the genres are what stands after the last one.
bool read_film(std::string_view line, DataSetBuilder& builder) {
  const std::string_view id = take_field(line, kMark);
  const std::size_t last = line.rfind(kMark);
  if (!whole_number(id) || last == std::string_view::npos || last == 0) return false;
  builder.name_item(id, as_utf8(line.substr(0, last)));
  for (const std::string_view genre : fields_of(line.substr(last + kMark.size()), "|")) {
    if (!genre.empty()) builder.tag_item(id, genre);
  }
  return true;
}

std::unique_ptr<FileReader> open(Role role, const FileHead&, DataSetBuilder& builder) {
  if (role == Role::events) builder.describe(kMovieLens1M.name, kMovieLens1M.id, ItemKind::other);
  const auto read = role == Role::events ? read_rating : read_film;
  return std::make_unique<LineReader>(builder, [read, &builder](std::string_view line) { return read(line, builder); });
}

}  // namespace

const SetFormat kMovieLens1M = {"ml-1m", "MovieLens 1M", "ratings.dat", role, open};

}  // namespace earshot::evaluate
