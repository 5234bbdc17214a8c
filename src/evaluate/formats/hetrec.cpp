#include "evaluate/formats/hetrec.h"

#include "base/text.h"
#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"

namespace earshot::evaluate {
namespace {

constexpr std::string_view kTab = "\t";

std::string_view without_slashes(std::string_view heading) {
  return heading.substr(0, 2) == "//" ? heading.substr(2) : heading;
}

/// Plays, with their heading or under their own name.
bool holds_plays(const FileHead& head) {
  const std::string heading = lower_case(without_slashes(head.first()));
  return heading == "userid\tartistid\tweight" ||
         (head.name == "user_artists.dat" && fields_of(head.first(), kTab).size() == 3);
}

bool holds_artists(const FileHead& head) {
  const auto row = fields_of(head.first(), kTab);
  if (row.size() != 4) return false;
  return (row[0] == "id" && row[1] == "name" && row[2] == "url") ||
         (whole_number(row[0]) && row[2].find("last.fm/music/") != std::string_view::npos) ||
         (head.name == "artists.dat" && whole_number(row[0]));
}

std::optional<Role> role(const FileHead& head) {
  const std::string_view first = head.first();
  if (holds_plays(head)) return Role::events;
  if (holds_artists(head)) return Role::names;
  if (first == "tagID\ttagValue" || first == "userID\tartistID\ttagID\tday\tmonth\tyear") return Role::features;
  if (first == "userID\tfriendID" || first == "userID\tartistID\ttagID\ttimestamp") return Role::spare;
  return std::nullopt;
}

bool read_play(std::string_view line, DataSetBuilder& builder) {
  const auto row = fields_of(line, kTab);
  if (row.size() != 3 || !whole_number(row[0]) || !whole_number(row[1])) return false;
  const auto plays = whole_number(row[2]);
  if (!plays || *plays == 0) return false;
  builder.add(Part::train, builder.user(row[0]), builder.item(row[1]), static_cast<float>(*plays));
  return true;
}

bool read_artist(std::string_view line, DataSetBuilder& builder) {
  const auto row = fields_of(line, kTab);
  if (row.size() < 2 || !whole_number(row[0])) return false;
  std::string name = as_utf8(row[1]);
  if (identity_key(name).empty()) return false;
  builder.name_item(row[0], std::move(name));
  return true;
}

/// A tag's name (two fields), or a tag that somebody gave an artist (six).
bool read_tag(std::string_view line, DataSetBuilder& builder) {
  const auto row = fields_of(line, kTab);
  if (!whole_number(row[0])) return false;
  if (row.size() == 2) return builder.name_feature(row[0], as_utf8(row[1])), true;
  if (row.size() != 6 || !whole_number(row[1]) || !whole_number(row[2])) return false;
  builder.tag_item(row[1], row[2]);
  return true;
}

std::unique_ptr<FileReader> open(Role role, const FileHead&, DataSetBuilder& builder) {
  if (role == Role::events) builder.describe(kHetRec.name, kHetRec.id, ItemKind::artist);
  const auto read = role == Role::events ? read_play : role == Role::names ? read_artist : read_tag;
  return std::make_unique<LineReader>(builder, [read, &builder](std::string_view line) { return read(line, builder); });
}

}  // namespace

const SetFormat kHetRec = {"hetrec", "HetRec 2011 Last.fm", "user_artists.dat", role, open};

}  // namespace earshot::evaluate
