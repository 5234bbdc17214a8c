#include "evaluate/formats/lastfm_1k.h"

#include <array>

#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"
#include "history/timestamp.h"

namespace earshot::evaluate {
namespace {

using Row = std::array<std::string_view, 6>;  ///< User, time, artist's id, artist, track's id, track.

/// The fields of a line; those that are missing are empty.
Row row_of(std::string_view line) {
  Row row;
  for (std::string_view& field : row) field = take_field(line, "\t");
  return row;
}

bool is_play(std::string_view line) {
  const Row row = row_of(line);
  return fields_of(line, "\t").size() == 6 && !row[0].empty() && history::parse_utc(row[1]) && !row[3].empty();
}

/// A damaged row among the first ones must not hide the format.
std::optional<Role> role(const FileHead& head) {
  std::size_t plays = 0;
  for (const std::string_view line : head.lines) plays += is_play(line) ? 1U : 0U;
  if (plays > 0 && plays * 2 >= head.lines.size()) return Role::events;
  if (head.first().substr(0, 14) == "#id\tgender\tage") return Role::spare;
  return std::nullopt;
}

std::unique_ptr<FileReader> open(Role, const FileHead&, DataSetBuilder& builder) {
  const bool artists = builder.options().items == ItemsAre::artists;
  builder.describe(kLastfm1K.name, kLastfm1K.id, artists ? ItemKind::artist : ItemKind::track);
  return std::make_unique<LineReader>(builder, [&builder](std::string_view line) {
    const Row row = row_of(line);
    const auto time = history::parse_utc(row[1]);
    if (row[0].empty() || !time || trimmed(row[3]).empty() || trimmed(row[5]).empty()) return false;
    builder.add(Part::train, builder.user(row[0]), builder.track(row[3], row[5]), 1, *time);
    return true;
  });
}

}  // namespace

const SetFormat kLastfm1K = {"lastfm-1k", "Last.fm-1K", "userid-timestamp-artid-artname-traid-traname.tsv", role, open};

}  // namespace earshot::evaluate
