#include "history/part_rows.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "base/codec.h"
#include "history/bytes_at_once.h"

namespace earshot::history {

/// A part as it crosses: what lies in memory as it is to cross does so in one go.
struct CrossingPart {
  PartRows& part;
  std::string plays, spellings, learned;
};

template <class A>
void fields(A& a, LibraryTrack& m) {
  a(m.title, m.artist, m.uri);
}
template <class A>
void fields(A& a, Playlist& m) {
  a(m.name, m.tracks);
}
template <class A>
void fields(A& a, Library& m) {
  a(m.tracks, m.albums, m.artists, m.shows, m.banned_artists, m.banned_tracks, m.playlists);
}
template <class A>
void fields(A& a, CrossingPart& m) {
  PartRows& part = m.part;
  static_assert(kDropReasons == 4);
  a(part.format, part.fault, part.transcoded, part.end, part.text_bytes, part.dropped[0], part.dropped[1], part.dropped[2],
    part.dropped[3], part.entries, part.library, part.spelled, part.learned_text, m.plays, m.spellings, m.learned);
}

namespace {

template <class T>
std::string bytes_of(const std::vector<T>& list) {
  static_assert(std::has_unique_object_representations_v<T>, "no padding: it would carry what lay in memory before");
  return {reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T)};
}

/// False when the bytes are not whole elements.
template <class T>
bool fill(std::vector<T>& list, const std::string& bytes) {
  list.resize(bytes.size() / sizeof(T));
  if (!list.empty()) std::memcpy(list.data(), bytes.data(), list.size() * sizeof(T));
  return list.size() * sizeof(T) == bytes.size();
}

constexpr std::int64_t kLatestStart = std::int64_t{1} << 40;  // Far beyond any date that a file can hold.

bool holds_together(const StagedPlay& play, std::size_t spellings) {
  return play.start > -kLatestStart && play.start < kLatestStart && (!play.track.valid() || play.track.index() < spellings) &&
         play.kind <= Kind::unknown && play.ending <= Ending::unknown && play.platform <= Platform::other &&
         play.fate == Fate::kept;
}

bool holds_together(const PartRows& part) {
  std::uint64_t spelled = 0;
  for (const PartSpelling& spelling : part.spellings) spelled += std::uint64_t{spelling.artist_bytes} + spelling.title_bytes;
  std::uint64_t learned = 0;
  bool known = true;
  for (const PartLearned& told : part.learned) {
    learned += std::uint64_t{told.album_bytes} + told.uri_bytes;
    known &= told.spelling < part.spellings.size();
  }
  return part.format <= Format::undecided && part.end <= PartEnd::more && spelled == part.spelled.size() &&
         learned == part.learned_text.size() && known &&
         std::all_of(part.plays.begin(), part.plays.end(),
                     [&](const StagedPlay& play) { return holds_together(play, part.spellings.size()); });
}

/// A link ends in 22 characters at random: a part of them says as much as both names. (The names of two links count twice.)
std::uint32_t quick_hash(const Row& row) {
  if (row.uri.size() < 2 * kWord) return text_hash(row.artist, row.title);
  return word_hash(load_word(row.uri.data() + row.uri.size() - 2 * kWord));
}

}  // namespace

std::uint64_t PartRows::rows() const {
  std::uint64_t sum = taken + plays.size();
  for (const std::uint64_t rows : dropped) sum += rows;
  return sum;
}

std::vector<std::byte> encode(PartRows& part) {
  CrossingPart crossing{part, bytes_of(part.plays), bytes_of(part.spellings), bytes_of(part.learned)};
  codec::Writer writer;
  writer(crossing);
  return writer.take();
}

std::optional<PartRows> decode_part_rows(std::span<const std::byte> bytes) {
  PartRows part;
  CrossingPart crossing{part, {}, {}, {}};
  codec::Reader reader(bytes);
  reader(crossing);
  const bool filled =
      fill(part.plays, crossing.plays) && fill(part.spellings, crossing.spellings) && fill(part.learned, crossing.learned);
  if (!reader.ok() || !filled || !holds_together(part)) return std::nullopt;
  return part;
}

void RowCollector::take(const Row& row) {
  StagedPlay play;
  if (row.kind == Kind::music) play.track = spelling_of(row);
  if (!play.track.valid()) play.item = item_hash(row.title, row.artist, row.uri);
  play.start = row.start;
  play.ms = row.ms;
  play.country = row.country;
  play.kind = row.kind;
  play.ending = row.ending;
  play.platform = row.platform;
  play.flags = row.flags;
  part_.plays.push_back(play);
}

/// The spelling as the number of a track; none when a name is missing.
TrackId RowCollector::spelling_of(const Row& row) {
  if (row.title.empty() || row.artist.empty()) return {};
  const auto [number, is_new] = index_.find_or_add(quick_hash(row), row.artist, row.title);
  if (is_new) {
    part_.spellings.push_back({text_hash(row.artist, row.title), static_cast<std::uint32_t>(row.artist.size()),
                               static_cast<std::uint32_t>(row.title.size())});
    part_.spelled.append(row.artist).append(row.title);
    known_.push_back(0);
  }
  if (known_[number] != kAll) learn(number, row);
  return TrackId{number};
}

void RowCollector::learn(std::uint32_t spelling, const Row& row) {
  PartLearned told;
  told.spelling = spelling;
  if (!(known_[spelling] & kAlbum)) told.album_bytes = static_cast<std::uint32_t>(row.album.size());
  if (!(known_[spelling] & kUri)) told.uri_bytes = static_cast<std::uint32_t>(row.uri.size());
  if (told.album_bytes + told.uri_bytes == 0) return;
  part_.learned.push_back(told);
  part_.learned_text.append(row.album.substr(0, told.album_bytes)).append(row.uri.substr(0, told.uri_bytes));
  known_[spelling] = static_cast<std::uint8_t>(known_[spelling] | (told.album_bytes > 0 ? kAlbum : 0) |
                                               (told.uri_bytes > 0 ? kUri : 0));
}

}  // namespace earshot::history
