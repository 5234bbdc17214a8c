#include "catalogue/compile.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "catalogue/lint.h"

namespace earshot::catalogue {
namespace {

constexpr std::size_t kMost = 0xFFFF;  ///< Ids are written with 16 bits.

struct Source {
  std::string key;  ///< match_key of the name.
  const RawArtist* artist;
  const RawScene* scene;
};

std::vector<Source> sorted_artists(const RawCatalogue& raw) {
  std::vector<Source> sources;
  for (const RawScene& scene : raw.scenes) {
    for (const RawArtist& artist : scene.artists)
      sources.push_back({match_key(artist.name), &artist, &scene});
  }
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.key, a.artist->name) < std::tie(b.key, b.artist->name);
  });
  return sources;
}

/// The ids that sorted names get.
template <class IdType, class Item, class Name>
std::map<std::string, IdType> ids_by_name(const std::vector<Item>& items, Name name) {
  std::map<std::string, IdType> ids;
  for (const Item& item : items) ids.emplace(name(item), IdType{});
  std::uint32_t next = 0;
  for (auto& [key, id] : ids) id.value = next++;
  return ids;
}

class Compiler {
 public:
  explicit Compiler(const RawCatalogue& raw)
      : raw_(raw),
        sources_(sorted_artists(raw)),
        tags_(ids_by_name<TagId>(raw.tags, [](const RawTag& tag) { return tag.name; })),
        scenes_(ids_by_name<SceneId>(raw.scenes, [](const RawScene& scene) { return scene.name; })) {
    for (std::uint32_t i = 0; i < sources_.size(); ++i)
      artists_.emplace(sources_[i].artist->name, ArtistId{i});
  }

  bool fits() const { return sources_.size() <= kMost && tags_.size() <= kMost && scenes_.size() <= kMost; }

  Catalogue run() const {
    Catalogue catalogue;
    catalogue.tags.resize(tags_.size());
    for (const RawTag& tag : raw_.tags) {
      catalogue.tags[tags_.at(tag.name).index()] = {tag.name, find(tags_, tag.parent), tag.meaning};
    }
    catalogue.scenes.resize(scenes_.size());
    for (const RawScene& scene : raw_.scenes)
      catalogue.scenes[scenes_.at(scene.name).index()] = {scene.name, scene.about};
    for (const Source& source : sources_) catalogue.artists.push_back(artist(*source.artist, *source.scene));
    return catalogue;
  }

 private:
  template <class IdType>
  static IdType find(const std::map<std::string, IdType>& ids, const std::string& name) {
    const auto found = ids.find(name);
    return found == ids.end() ? IdType{} : found->second;
  }

  Artist artist(const RawArtist& raw, const RawScene& scene) const {
    Artist artist;
    artist.name = raw.name;
    artist.spellings = raw.also;
    artist.country = raw.from;
    for (const int decade : raw.active) artist.decades.push_back(static_cast<std::uint16_t>(decade));
    artist.scene = scenes_.at(scene.name);
    artist.tags = weighted<WeightedTag>(raw.tags, tags_);
    artist.similar = weighted<Similar>(raw.like, artists_);
    artist.tracks = raw.tracks;
    artist.tier = static_cast<std::uint8_t>(raw.tier);
    return artist;
  }

  /// By falling weight, then id. Names that lead nowhere are left out (the linter has named them).
  template <class Entry, class IdType>
  static std::vector<Entry> weighted(const std::vector<RawWeight>& list,
                                     const std::map<std::string, IdType>& ids) {
    std::vector<std::pair<int, IdType>> sorted;
    for (const RawWeight& entry : list) {
      if (const IdType id = find(ids, entry.name); id.valid()) sorted.emplace_back(-entry.weight, id);
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<Entry> out;
    for (const auto& [weight, id] : sorted) out.push_back({id, static_cast<std::uint8_t>(-weight)});
    return out;
  }

  const RawCatalogue& raw_;
  std::vector<Source> sources_;
  std::map<std::string, TagId> tags_;
  std::map<std::string, SceneId> scenes_;
  std::map<std::string, ArtistId> artists_;
};

}  // namespace

Result<Catalogue> compile(const RawCatalogue& raw) {
  const Compiler compiler(raw);
  if (!compiler.fits())
    return Error{"The catalogue has more than 65,535 artists, tags or scenes.", "Split it."};
  return compiler.run();
}

Result<Catalogue> load_text(std::span<const TextFile> files) {
  Parsed parsed = parse_text(files);
  for (Problem& problem : lint(parsed.raw)) parsed.problems.push_back(std::move(problem));
  std::size_t errors = 0;
  const Problem* first = nullptr;
  for (const Problem& problem : parsed.problems) {
    if (problem.severity == Severity::error && errors++ == 0) first = &problem;
  }
  if (first) {
    return Error{"The catalogue has " + std::to_string(errors) + " errors, first " + to_string(*first),
                 "Run the linter to see all of them."};
  }
  return compile(parsed.raw);
}

}  // namespace earshot::catalogue
