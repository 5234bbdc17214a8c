#include "evaluate/formats/movielens_100k.h"

#include <algorithm>

#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kFirstGenre = 5;  ///< Place of the first genre's flag in a row of u.item.

bool is_split_part(std::string_view name) {
  return name.size() > 3 && name[0] == 'u' && name[2] == '.' && (name.substr(3) == "base" || name.substr(3) == "test");
}

std::optional<Role> role(const FileHead& head) {
  const std::string_view first = head.first();
  const auto bars = std::count(first.begin(), first.end(), '|');
  const std::string_view id = first.substr(0, first.find('|'));
  if (head.name == "u.data" && fields_of(first, "\t").size() == 4) return Role::events;
  if (bars >= 20 && whole_number(id)) return Role::names;
  if (head.name == "u.genre" && bars == 1) return Role::features;
  if (head.name == "u.user" || head.name == "u.info" || head.name == "u.occupation" || is_split_part(head.name)) {
    return Role::spare;
  }
  return std::nullopt;
}

bool read_rating(std::string_view line, DataSetBuilder& builder) {
  const auto row = fields_of(line, "\t");
  if (row.size() != 4 || !whole_number(row[0]) || !whole_number(row[1])) return false;
  const auto rating = decimal_number(row[2]);
  const auto time = whole_number(row[3]);
  if (!rating || *rating <= 0 || !time) return false;
  builder.add(Part::train, builder.user(row[0]), builder.item(row[1]), *rating, static_cast<std::int64_t>(*time));
  return true;
}

bool read_film(std::string_view line, DataSetBuilder& builder) {
  const auto row = fields_of(line, "|");
  if (row.size() <= kFirstGenre || !whole_number(row[0]) || row[1].empty()) return false;
  builder.name_item(row[0], as_utf8(row[1]));
  for (std::size_t genre = 0; genre + kFirstGenre < row.size(); ++genre) {
    if (row[genre + kFirstGenre] == "1") builder.tag_item(row[0], std::to_string(genre));
  }
  return true;
}

bool read_genre(std::string_view line, DataSetBuilder& builder) {
  const auto row = fields_of(line, "|");
  if (row.size() != 2 || !whole_number(row[1])) return false;
  builder.name_feature(row[1], as_utf8(row[0]));
  return true;
}

std::unique_ptr<FileReader> open(Role role, const FileHead&, DataSetBuilder& builder) {
  if (role == Role::events) builder.describe(kMovieLens100K.name, kMovieLens100K.id, ItemKind::other);
  const auto read = role == Role::events ? read_rating : role == Role::names ? read_film : read_genre;
  return std::make_unique<LineReader>(builder, [read, &builder](std::string_view line) { return read(line, builder); });
}

}  // namespace

const SetFormat kMovieLens100K = {"ml-100k", "MovieLens 100K", "u.data", role, open};

}  // namespace earshot::evaluate
