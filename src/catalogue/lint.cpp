#include "catalogue/lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "catalogue/countries.h"

namespace earshot::catalogue {
namespace {

constexpr int kFirstDecade = 1000;  ///< Composers count by their lives.

/// The order of a file as people sort: no case, no accents, "The" stays.
std::u32string order_key(const std::string& name) {
  std::u32string key = decode_utf8(identity_key(name));
  std::erase_if(key, [](char32_t code) { return code >= 0x300 && code <= 0x36F; });
  return key;
}

std::string quoted(const std::string& name) { return "'" + name + "'"; }

class Linter {
 public:
  Linter(const RawCatalogue& raw, const LintLimits& limits) : raw_(raw), limits_(limits) {}

  std::vector<Problem> run() {
    check_tags();
    check_scenes();
    check_names();
    each_artist([this](const RawArtist& artist) { check_artist(artist); });
    check_isolated();
    for (const RawScene& scene : raw_.scenes) check_one_way(scene);
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return a.path != b.path ? a.path < b.path : a.line < b.line;
    });
    return std::move(problems_);
  }

 private:
  void report(Severity severity, const std::string& path, std::size_t line, std::string what) {
    problems_.push_back({severity, path, line, std::move(what)});
  }
  void error(const RawArtist& artist, std::string what) {
    report(Severity::error, scene_->path, artist.line, quoted(artist.name) + " " + std::move(what));
  }

  /// Visits all artists with `scene_` set to their home.
  template <class Visit>
  void each_artist(Visit visit) {
    for (const RawScene& scene : raw_.scenes) {
      scene_ = &scene;
      for (const RawArtist& artist : scene.artists) visit(artist);
    }
  }

  void check_tags() {
    if (raw_.tags.empty()) report(Severity::error, raw_.tags_path, 0, "There is no tag vocabulary.");
    for (const RawTag& tag : raw_.tags) {
      if (tag.name.empty() || tag.meaning.empty()) tag_error(tag, "A tag needs a name and a meaning.");
      if (!parent_of_.emplace(tag.name, tag.parent).second)
        tag_error(tag, quoted(tag.name) + " stands twice.");
      if (!tag_keys_.insert(match_key(tag.name)).second)
        tag_error(tag, quoted(tag.name) + " folds to another tag's key.");
    }
    for (const RawTag& tag : raw_.tags) check_parents(tag);
  }
  void check_parents(const RawTag& tag) {
    std::string name = tag.parent;
    for (std::size_t steps = 0; !name.empty(); ++steps) {
      const auto found = parent_of_.find(name);
      if (found == parent_of_.end()) {
        return steps == 0 ? tag_error(tag, "the parent " + quoted(name) + " is not a tag.") : void();
      }
      if (steps > raw_.tags.size()) return tag_error(tag, quoted(tag.name) + " descends from itself.");
      name = found->second;
    }
  }
  void tag_error(const RawTag& tag, std::string what) {
    report(Severity::error, raw_.tags_path, tag.line, std::move(what));
  }

  void check_scenes() {
    std::map<std::string, std::string> path_by_name;
    for (const RawScene& scene : raw_.scenes) {
      if (scene.name.empty()) report(Severity::error, scene.path, 0, "'scene' is missing.");
      if (scene.about.empty()) report(Severity::error, scene.path, 0, "'about' is missing.");
      const auto [first, added] = path_by_name.emplace(scene.name, scene.path);
      if (!added) report(Severity::error, scene.path, 0, "the scene has the name of " + first->second + ".");
      if (scene.artists.size() < limits_.small_scene) {
        report(Severity::error, scene.path, 0,
               "only " + std::to_string(scene.artists.size()) + " artists, not " + std::to_string(limits_.small_scene) +
                   ".");
      }
      check_order(scene);
    }
  }
  void check_order(const RawScene& scene) {
    scene_ = &scene;
    for (std::size_t i = 1; i < scene.artists.size(); ++i) {
      const auto &before = scene.artists[i - 1], &artist = scene.artists[i];
      if (order_key(artist.name) < order_key(before.name))
        error(artist, "stands after " + quoted(before.name) + ".");
    }
  }

  /// Every name and spelling belongs to one artist, and says something that the artist's other names do not.
  void check_names() {
    each_artist([this](const RawArtist& artist) {
      names_.emplace(artist.name, &artist);
      claim(artist, artist.name);
      for (const std::string& spelling : artist.also) claim(artist, spelling);
    });
  }
  void claim(const RawArtist& artist, const std::string& name) {
    const auto [owner, added] = owner_of_key_.emplace(match_key(name), &artist);
    if (added) return;
    if (owner->second != &artist) {
      error(artist,
            "has the name " + quoted(name) + ", which folds to one of " + quoted(owner->second->name) + ".");
    } else if (identity_key(name) == identity_key(artist.name)) {
      report(Severity::warning, scene_->path, artist.line,
             quoted(artist.name) + " has the spelling " + quoted(name) + ", which folding finds anyway.");
    }
  }

  void check_artist(const RawArtist& artist) {
    check_count(artist, "tags", artist.tags.size(), limits_.min_tags, limits_.max_tags);
    check_count(artist, "like", artist.like.size(), limits_.min_like, limits_.max_like);
    check_count(artist, "tracks", artist.tracks.size(), limits_.min_tracks, limits_.max_tracks);
    if (country_name(artist.from).empty())
      error(artist, "is from " + quoted(artist.from) + ", which is no country code.");
    if (artist.tier < 1 || artist.tier > limits_.max_tier) {
      error(artist, "has tier " + std::to_string(artist.tier) + ", not 1 to " +
                        std::to_string(limits_.max_tier) + ".");
    }
    check_decades(artist);
    check_weights(artist, "tag", artist.tags);
    check_weights(artist, "similar artist", artist.like);
    for (const RawWeight& tag : artist.tags) {
      if (!parent_of_.contains(tag.name)) error(artist, "has the unknown tag " + quoted(tag.name) + ".");
    }
    for (const RawWeight& like : artist.like) check_like(artist, like);
    check_tracks(artist);
  }
  void check_count(const RawArtist& artist, const char* field, std::size_t count, std::size_t min,
                   std::size_t max) {
    if (count >= min && count <= max) return;
    error(artist, "has " + std::to_string(count) + " entries in '" + field + "', not " + std::to_string(min) +
                      " to " + std::to_string(max) + ".");
  }
  void check_decades(const RawArtist& artist) {
    if (artist.active.empty()) error(artist, "has no 'active'.");
    for (std::size_t i = 0; i < artist.active.size(); ++i) {
      const int decade = artist.active[i];
      if (decade < kFirstDecade || decade > 2090 || decade % 10 != 0) {
        error(artist, "is active in " + std::to_string(decade) + ", which is no decade.");
      }
      if (i > 0 && decade <= artist.active[i - 1]) error(artist, "has decades out of order.");
    }
  }
  void check_weights(const RawArtist& artist, const std::string& kind, const std::vector<RawWeight>& list) {
    std::set<std::string> seen;
    for (const RawWeight& entry : list) {
      if (!seen.insert(identity_key(entry.name)).second)
        error(artist, "names the " + kind + " " + quoted(entry.name) + " twice.");
      if (entry.weight < 1 || entry.weight > limits_.max_weight) {
        error(artist, "gives the " + kind + " " + quoted(entry.name) + " the weight " +
                          std::to_string(entry.weight) + ", not 1 to " + std::to_string(limits_.max_weight) +
                          ".");
      }
    }
  }
  void check_like(const RawArtist& artist, const RawWeight& like) {
    if (like.name == artist.name) return error(artist, "is similar to itself.");
    const auto found = names_.find(like.name);
    if (found != names_.end()) {
      likes_.emplace(&artist, found->second);
      return;
    }
    const auto near = owner_of_key_.find(match_key(like.name));
    const std::string hint =
        near == owner_of_key_.end() ? "." : "; the name is " + quoted(near->second->name) + ".";
    error(artist, "is similar to " + quoted(like.name) + ", who is not in the catalogue" + hint);
  }
  void check_tracks(const RawArtist& artist) {
    std::set<std::string> seen;
    for (const std::string& track : artist.tracks) {
      if (!seen.insert(match_key(track)).second) error(artist, "has the track " + quoted(track) + " twice.");
    }
  }

  void check_isolated() {
    std::set<const RawArtist*> named;
    for (const auto& [artist, like] : likes_) named.insert(like);
    each_artist([&](const RawArtist& artist) {
      if (named.contains(&artist)) return;
      report(Severity::warning, scene_->path, artist.line,
             quoted(artist.name) + " is similar to nobody else's taste.");
    });
  }
  void check_one_way(const RawScene& scene) {
    std::size_t edges = 0, one_way = 0;
    for (const RawArtist& artist : scene.artists) {
      for (auto edge = likes_.lower_bound({&artist, nullptr}); edge != likes_.end() && edge->first == &artist;
           ++edge) {
        ++edges;
        if (!likes_.contains({edge->second, &artist})) ++one_way;
      }
    }
    if (static_cast<double>(one_way) <= limits_.one_way_share * static_cast<double>(edges)) return;
    report(Severity::error, scene.path, 0,
           std::to_string(one_way) + " of " + std::to_string(edges) + " similarities are not returned.");
  }

  const RawCatalogue& raw_;
  const LintLimits& limits_;
  const RawScene* scene_ = nullptr;
  std::vector<Problem> problems_;
  std::unordered_map<std::string, std::string> parent_of_;  ///< Of a tag, by name.
  std::set<std::string> tag_keys_;
  std::unordered_map<std::string, const RawArtist*> names_;         ///< Canonical, as written.
  std::unordered_map<std::string, const RawArtist*> owner_of_key_;  ///< By match_key of names and spellings.
  std::set<std::pair<const RawArtist*, const RawArtist*>> likes_;
};

}  // namespace

std::vector<Problem> lint(const RawCatalogue& raw, const LintLimits& limits) {
  return Linter(raw, limits).run();
}

}  // namespace earshot::catalogue
