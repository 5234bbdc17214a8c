#include "history/interner.h"

#include "base/text.h"
#include "history/json_bytes.h"

namespace earshot::history {

namespace {

constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
constexpr std::size_t kFirstSlots = 1024;

std::string track_key(ArtistId artist, std::string_view title) {
  const std::string folded = identity_key(title);
  return folded.empty() ? folded : std::to_string(artist.value) + '\n' + folded;
}

/// Multiplies and folds, eight bytes at a time. Collisions cost a comparison, no more.
std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_bytes(std::string_view text, std::uint64_t hash) {
  std::size_t at = 0;
  for (; at + kWord <= text.size(); at += kWord) hash = mix(hash, load_word(text.data() + at));
  std::uint64_t rest = text.size();
  for (; at < text.size(); ++at) rest = rest << 8 | static_cast<unsigned char>(text[at]);
  return mix(hash, rest);
}

std::uint64_t spelling_hash(const Row& row) { return hash_bytes(row.title, hash_bytes(row.artist, 0)); }

}  // namespace

Interner::Interner(History& names) : names_(names), slots_(kFirstSlots, kEmpty) {
  for (std::uint32_t i = 0; i < names.artists.size(); ++i) {
    artist_by_key_.emplace(identity_key(names.artists[i]), ArtistId{i});
  }
  for (std::uint32_t i = 0; i < names.tracks.size(); ++i) {
    const Track& track = names.tracks[i];
    track_by_key_.emplace(track_key(track.artist, track.title), TrackId{i});
    is_complete_.push_back(!track.album.empty() && !track.uri.empty());
  }
}

TrackId Interner::track(const Row& row) {
  if (row.title.empty() || row.artist.empty()) return {};
  const TrackId id = spelling_of(row).track;
  if (id.valid() && !is_complete_[id.index()]) complete(id, row);
  return id;
}

Interner::Spelling& Interner::spelling_of(const Row& row) {
  const std::uint64_t hash = spelling_hash(row);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(hash) & mask;
  for (; slots_[slot] != kEmpty; slot = (slot + 1) & mask) {
    Spelling& known = spellings_[slots_[slot]];
    if (known.hash == hash && is_spelled(known, row)) return known;
  }
  slots_[slot] = static_cast<std::uint32_t>(spellings_.size());
  spellings_.push_back({hash, spelled_.size(), static_cast<std::uint32_t>(row.artist.size()),
                        static_cast<std::uint32_t>(row.title.size()), find_or_add(row)});
  spelled_.append(row.artist).append(row.title);
  if (2 * spellings_.size() > slots_.size()) add_slots();
  return spellings_.back();
}

bool Interner::is_spelled(const Spelling& spelling, const Row& row) const {
  const std::string_view text = std::string_view(spelled_).substr(spelling.text);
  return spelling.artist_bytes == row.artist.size() && same_bytes(text.substr(0, spelling.artist_bytes), row.artist) &&
         same_bytes(text.substr(spelling.artist_bytes, spelling.title_bytes), row.title);
}

void Interner::add_slots() {
  slots_.assign(2 * slots_.size(), kEmpty);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
    std::size_t slot = static_cast<std::size_t>(spellings_[i].hash) & mask;
    while (slots_[slot] != kEmpty) slot = (slot + 1) & mask;
    slots_[slot] = i;
  }
}

TrackId Interner::find_or_add(const Row& row) {
  const ArtistId by = artist(row.artist);
  if (!by.valid()) return {};
  std::string key = track_key(by, row.title);
  if (key.empty()) return {};
  const TrackId next{static_cast<std::uint32_t>(names_.tracks.size())};
  const auto [place, is_new] = track_by_key_.emplace(std::move(key), next);
  if (is_new) {
    names_.tracks.push_back({std::string(row.title), by, std::string(row.album), std::string(row.uri)});
    is_complete_.push_back(!row.album.empty() && !row.uri.empty());
  }
  return place->second;
}

void Interner::complete(TrackId id, const Row& row) {
  Track& track = names_.tracks[id.index()];
  if (track.album.empty()) track.album = row.album;
  if (track.uri.empty()) track.uri = row.uri;
  is_complete_[id.index()] = !track.album.empty() && !track.uri.empty();
}

ArtistId Interner::artist(std::string_view name) {
  std::string spelling(name);
  const auto known = artist_by_spelling_.find(spelling);
  if (known != artist_by_spelling_.end()) return known->second;
  ArtistId id;
  std::string key = identity_key(name);
  if (!key.empty()) {
    const ArtistId next{static_cast<std::uint32_t>(names_.artists.size())};
    const auto [place, is_new] = artist_by_key_.emplace(std::move(key), next);
    if (is_new) names_.artists.push_back(spelling);
    id = place->second;
  }
  artist_by_spelling_.emplace(std::move(spelling), id);
  return id;
}

}  // namespace earshot::history
