// A pack is the magic, a version byte, the size of the body as u32 (little-endian) and the body as a zlib
// stream (whose checksum tells damage). The body is one `Columns` written by base/codec.h: the catalogue
// turned into columns, since like next to like compresses best. Ids are u16, every list is a u8 count in one
// column and its entries in another, texts of one kind stand in one string, each ended by a line feed.
#include "catalogue/pack.h"

#include <libdeflate.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/codec.h"

namespace earshot::catalogue {
namespace {

constexpr std::string_view kMagic = "EARSHOTC";
constexpr std::byte kVersion{3};
constexpr std::size_t kHeader = kMagic.size() + 1 + sizeof(std::uint32_t);
constexpr std::size_t kLargestBody = std::size_t{64} << 20;  ///< What a damaged size can make us allocate.
constexpr std::uint16_t kNoId = 0xFFFF;

struct Columns {
  std::string origin;
  std::string tag_names, tag_meanings, scene_names, scene_abouts, artist_names, spellings, tracks, countries;
  std::vector<std::uint16_t> tag_parents, artist_scenes, tag_ids, similar_ids;
  std::vector<std::uint8_t> tiers, spelling_counts, track_counts, decade_counts, tag_counts, similar_counts;
  std::vector<std::uint8_t> decades, tag_weights,
      similar_weights;  ///< Decades as tens of years: 199 is 1990.
  std::vector<std::int16_t> places_x, places_y;  ///< Empty, or one per artist.
};

template <class A>
void fields(A& a, Columns& c) {
  a(c.origin, c.tag_names, c.tag_meanings, c.scene_names, c.scene_abouts, c.artist_names, c.spellings, c.tracks,
    c.countries, c.tag_parents, c.artist_scenes, c.tag_ids, c.similar_ids, c.tiers, c.spelling_counts,
    c.track_counts, c.decade_counts, c.tag_counts, c.similar_counts, c.decades, c.tag_weights,
    c.similar_weights, c.places_x, c.places_y);
}

// ---- Catalogue to columns
// ------------------------------------------------------------------------------------------

void append(std::string& column, std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  column += text;
  column += '\n';
}

std::uint8_t count_of(std::size_t size) {
  assert(size <= 0xFF);
  return static_cast<std::uint8_t>(size);
}

template <class IdType>
std::uint16_t short_id(IdType id) {
  assert(!id.valid() || id.value < kNoId);
  return id.valid() ? static_cast<std::uint16_t>(id.value) : kNoId;
}

void append_artist(Columns& columns, const Artist& artist) {
  append(columns.artist_names, artist.name);
  append(columns.countries, artist.country);
  columns.artist_scenes.push_back(short_id(artist.scene));
  columns.tiers.push_back(artist.tier);
  columns.spelling_counts.push_back(count_of(artist.spellings.size()));
  for (const auto& spelling : artist.spellings) append(columns.spellings, spelling);
  columns.track_counts.push_back(count_of(artist.tracks.size()));
  for (const auto& track : artist.tracks) append(columns.tracks, track);
  columns.decade_counts.push_back(count_of(artist.decades.size()));
  for (const auto decade : artist.decades) columns.decades.push_back(static_cast<std::uint8_t>(decade / 10));
  columns.tag_counts.push_back(count_of(artist.tags.size()));
  for (const auto& [tag, weight] : artist.tags) {
    columns.tag_ids.push_back(short_id(tag));
    columns.tag_weights.push_back(weight);
  }
  columns.similar_counts.push_back(count_of(artist.similar.size()));
  for (const auto& [similar, weight] : artist.similar) {
    columns.similar_ids.push_back(short_id(similar));
    columns.similar_weights.push_back(weight);
  }
}

Columns to_columns(const Catalogue& catalogue) {
  Columns columns;
  columns.origin = catalogue.origin;
  for (const Tag& tag : catalogue.tags) {
    append(columns.tag_names, tag.name);
    append(columns.tag_meanings, tag.meaning);
    columns.tag_parents.push_back(short_id(tag.parent));
  }
  for (const Scene& scene : catalogue.scenes) {
    append(columns.scene_names, scene.name);
    append(columns.scene_abouts, scene.about);
  }
  for (const Artist& artist : catalogue.artists) append_artist(columns, artist);
  for (const MapPlace& place : catalogue.places) {
    columns.places_x.push_back(place.x);
    columns.places_y.push_back(place.y);
  }
  return columns;
}

// ---- Columns to catalogue
// ------------------------------------------------------------------------------------------

/// Takes entries off the columns one after the other. Asked for more than there is, or for an id outside its
/// table, it says so once at the end: `ok` turns false and what it returns is empty.
class Unpacker {
 public:
  explicit Unpacker(const Columns& columns) : columns_(columns) {}

  bool run(Catalogue& catalogue) {
    catalogue.origin = columns_.origin;
    const std::size_t tags = columns_.tag_parents.size(), artists = columns_.tiers.size();
    const auto scenes =
        static_cast<std::size_t>(std::count(columns_.scene_names.begin(), columns_.scene_names.end(), '\n'));
    for (std::size_t i = 0; i < tags; ++i) catalogue.tags.push_back(tag(tags));
    for (std::size_t i = 0; i < scenes; ++i)
      catalogue.scenes.push_back({text(scene_names_), text(scene_abouts_)});
    for (std::size_t i = 0; i < artists && ok_; ++i)
      catalogue.artists.push_back(artist(tags, scenes, artists));
    return ok_ && used_up() && take_places(catalogue.places, artists);
  }

 private:
  template <class Column>
  struct Cursor {
    const Column& column;
    std::size_t at = 0;
    bool at_end() const { return at == column.size(); }
  };
  using Texts = Cursor<std::string>;
  using Shorts = Cursor<std::vector<std::uint16_t>>;
  using Bytes = Cursor<std::vector<std::uint8_t>>;

  std::string text(Texts& cursor) {
    const auto end = cursor.column.find('\n', cursor.at);
    if (end == std::string::npos) return ok_ = false, std::string();
    auto value = cursor.column.substr(cursor.at, end - cursor.at);
    cursor.at = end + 1;
    return value;
  }
  template <class Column>
  auto next(Cursor<Column>& cursor) {
    if (!cursor.at_end()) return cursor.column[cursor.at++];
    ok_ = false;
    return typename Column::value_type{};
  }
  template <class IdType>
  IdType id(Shorts& cursor, std::size_t size) {
    const auto value = next(cursor);
    if (value >= size) ok_ = false;
    return IdType{value};
  }

  Tag tag(std::size_t tags) {
    Tag tag;
    tag.name = text(tag_names_);
    tag.meaning = text(tag_meanings_);
    const auto parent = next(tag_parents_);
    if (parent != kNoId) tag.parent = TagId{parent};
    if (parent != kNoId && parent >= tags) ok_ = false;
    return tag;
  }
  Artist artist(std::size_t tags, std::size_t scenes, std::size_t artists) {
    Artist artist;
    artist.name = text(artist_names_);
    artist.country = text(countries_);
    artist.scene = id<SceneId>(artist_scenes_, scenes);
    artist.tier = next(tiers_);
    for (int left = next(spelling_counts_); left > 0; --left) artist.spellings.push_back(text(spellings_));
    for (int left = next(track_counts_); left > 0; --left) artist.tracks.push_back(text(tracks_));
    for (int left = next(decade_counts_); left > 0; --left) {
      artist.decades.push_back(static_cast<std::uint16_t>(next(decades_) * 10));
    }
    for (int left = next(tag_counts_); left > 0; --left) {
      const auto tag_id = id<TagId>(tag_ids_, tags);
      artist.tags.push_back({tag_id, next(tag_weights_)});
    }
    for (int left = next(similar_counts_); left > 0; --left) {
      const auto similar_id = id<ArtistId>(similar_ids_, artists);
      artist.similar.push_back({similar_id, next(similar_weights_)});
    }
    return artist;
  }
  /// False for a map of other artists.
  bool take_places(std::vector<MapPlace>& places, std::size_t artists) const {
    const auto &x = columns_.places_x, &y = columns_.places_y;
    if (x.size() != y.size() || (!x.empty() && x.size() != artists)) return false;
    for (std::size_t i = 0; i < x.size(); ++i) places.push_back({x[i], y[i]});
    return true;
  }
  bool used_up() const {
    return tag_names_.at_end() && tag_meanings_.at_end() && scene_abouts_.at_end() &&
           artist_names_.at_end() && spellings_.at_end() && tracks_.at_end() && countries_.at_end() &&
           artist_scenes_.at_end() && tag_ids_.at_end() && similar_ids_.at_end() && decades_.at_end() &&
           tag_weights_.at_end() && similar_weights_.at_end();
  }

  const Columns& columns_;
  bool ok_ = true;
  Texts tag_names_{columns_.tag_names}, tag_meanings_{columns_.tag_meanings},
      scene_names_{columns_.scene_names}, scene_abouts_{columns_.scene_abouts},
      artist_names_{columns_.artist_names}, spellings_{columns_.spellings}, tracks_{columns_.tracks},
      countries_{columns_.countries};
  Shorts tag_parents_{columns_.tag_parents}, artist_scenes_{columns_.artist_scenes},
      tag_ids_{columns_.tag_ids}, similar_ids_{columns_.similar_ids};
  Bytes tiers_{columns_.tiers}, spelling_counts_{columns_.spelling_counts},
      track_counts_{columns_.track_counts}, decade_counts_{columns_.decade_counts},
      tag_counts_{columns_.tag_counts}, similar_counts_{columns_.similar_counts}, decades_{columns_.decades},
      tag_weights_{columns_.tag_weights}, similar_weights_{columns_.similar_weights};
};

// ---- Compression
// ---------------------------------------------------------------------------------------------------

using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;
using Decompressor = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;

Error damaged() { return {"The catalogue pack is damaged.", "Load it again."}; }

}  // namespace

std::vector<std::byte> pack(const Catalogue& catalogue) {
  const auto body = codec::encode(to_columns(catalogue));
  const Compressor compressor(libdeflate_alloc_compressor(12), &libdeflate_free_compressor);
  assert(compressor);
  std::vector<std::byte> out(kHeader + libdeflate_zlib_compress_bound(compressor.get(), body.size()));
  const auto size = static_cast<std::uint32_t>(body.size());
  std::memcpy(out.data(), kMagic.data(), kMagic.size());
  out[kMagic.size()] = kVersion;
  std::memcpy(out.data() + kMagic.size() + 1, &size, sizeof size);
  const std::size_t used = libdeflate_zlib_compress(compressor.get(), body.data(), body.size(),
                                                    out.data() + kHeader, out.size() - kHeader);
  assert(used > 0);
  out.resize(kHeader + used);
  return out;
}

bool is_pack(std::span<const std::byte> head) {
  static_assert(kMagic.size() == kPackHead);
  return head.size() >= kMagic.size() && std::memcmp(head.data(), kMagic.data(), kMagic.size()) == 0;
}

Result<Catalogue> unpack(std::span<const std::byte> bytes) {
  if (bytes.size() < kHeader || !is_pack(bytes)) {
    return Error{"This is not an Earshot catalogue pack.",
                 "Build one with the command line: earshot catalogue compile."};
  }
  if (bytes[kMagic.size()] != kVersion) {
    return Error{"The catalogue pack is of another version.", "Build it again with this version."};
  }
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data() + kMagic.size() + 1, sizeof size);
  if (size > kLargestBody) return damaged();
  std::vector<std::byte> body(size);
  const Decompressor decompressor(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  const auto stream = bytes.subspan(kHeader);
  const auto outcome = libdeflate_zlib_decompress(decompressor.get(), stream.data(), stream.size(),
                                                  body.data(), body.size(), nullptr);
  if (outcome != LIBDEFLATE_SUCCESS) return damaged();
  const auto columns = codec::decode<Columns>(body);
  Catalogue catalogue;
  if (!columns || !Unpacker(*columns).run(catalogue)) return damaged();
  return catalogue;
}

}  // namespace earshot::catalogue
