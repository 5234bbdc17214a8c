#include "evaluate/formats/lastfm_360k.h"

#include <algorithm>

#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kSha1 = 40;

bool is_sha1(std::string_view text) {
  return text.size() == kSha1 && std::all_of(text.begin(), text.end(), [](char c) {
           return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f') || ('A' <= c && c <= 'F');
         });
}

std::optional<Role> role(const FileHead& head) {
  const auto row = fields_of(head.first(), "\t");
  if (!is_sha1(row[0]) || row.size() < 4) return std::nullopt;
  return row.size() == 4 && decimal_number(row[3]) ? Role::events : Role::spare;
}

std::unique_ptr<FileReader> open(Role, const FileHead&, DataSetBuilder& builder) {
  builder.describe(kLastfm360K.name, kLastfm360K.id, ItemKind::artist);
  return std::make_unique<LineReader>(builder, [&builder](std::string_view line) {
    const std::string_view user = take_field(line, "\t");
    take_field(line, "\t");
    const std::string_view artist = take_field(line, "\t");
    const auto plays = whole_number(trimmed(line));
    if (!is_sha1(user) || trimmed(artist).empty() || !plays || *plays == 0) return false;
    builder.add(Part::train, builder.user(user), builder.artist(artist), static_cast<float>(*plays));
    return true;
  });
}

}  // namespace

const SetFormat kLastfm360K = {"lastfm-360k", "Last.fm-360K", "usersha1-artmbid-artname-plays.tsv", role, open};

}  // namespace earshot::evaluate
