#include "catalogue/from_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "catalogue/compile.h"
#include "catalogue/countries.h"
#include "catalogue/text_format.h"

namespace earshot::catalogue {
namespace {

constexpr std::size_t kMostTags = 10, kMostSimilar = 16, kMostTracks = 5, kMostSpellings = 20;
constexpr const char* kElsewhere = "Elsewhere";

// ---- Reading ----------------------------------------------------------------------------------------------

/// One row by the names of its columns.
class Row {
 public:
  Row(const std::map<std::string, std::size_t>& places, const std::vector<std::string>& fields)
      : places_(places), fields_(fields) {}
  /// Empty when there is no such column.
  std::string_view operator[](const std::string& column) const {
    const auto at = places_.find(column);
    return at == places_.end() || at->second >= fields_.size() ? std::string_view() : fields_[at->second];
  }

 private:
  const std::map<std::string, std::size_t>& places_;
  const std::vector<std::string>& fields_;
};

/// Visits the rows under the heading. Error: a column of `needed` is missing.
template <class Visit>
std::optional<Error> read_table(const std::string& name, std::string_view text, std::initializer_list<const char*> needed,
                                Visit visit) {
  std::map<std::string, std::size_t> places;
  std::optional<Error> error;
  each_row(text, ',', [&](std::size_t, const std::vector<std::string>& fields) {
    if (error) return;
    if (!places.empty()) return visit(Row(places, fields));
    for (std::size_t i = 0; i < fields.size(); ++i) places.emplace(fields[i], i);
    for (const char* column : needed) {
      if (places.contains(column) || error) continue;
      error = Error{"The table of " + name + " has no column '" + column + "'.", "Its first line names the columns."};
    }
  });
  return error;
}

std::optional<std::uint32_t> count_of(std::string_view text) {
  std::uint32_t count = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (fault != std::errc() || end != text.data() + text.size() || count == 0) return std::nullopt;
  return count;
}

std::vector<std::string> list_of(std::string_view text, std::size_t most) {
  std::vector<std::string> list;
  while (!text.empty() && list.size() < most) {
    const std::size_t end = text.find(" | ");
    if (const std::string_view part = text.substr(0, end); !part.empty()) list.emplace_back(part);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 3);
  }
  return list;
}

std::vector<int> decades_of(std::string_view text) {
  std::set<int> decades;
  for (const std::string& word : list_of(text, 20)) {
    int year = 0;
    std::from_chars(word.data(), word.data() + word.size(), year);
    if (year >= 1000 && year < 2100) decades.insert(year / 10 * 10);
  }
  return {decades.begin(), decades.end()};
}

// ---- Building ---------------------------------------------------------------------------------------------

/// A row of the table of artists with what the other tables say of it.
struct TableArtist {
  RawArtist raw;
  std::string scene;
  std::uint32_t listeners = 0;
  std::vector<std::pair<double, std::string>> tags, similar;  ///< Strength and name.
};

/// The strongest first (ties by name), weighed 1 to 9 against the strongest.
std::vector<RawWeight> weighed(std::vector<std::pair<double, std::string>> list, std::size_t most) {
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  list.resize(std::min(list.size(), most));
  std::vector<RawWeight> out;
  for (const auto& [strength, name] : list) {
    out.push_back({name, static_cast<int>(std::lround(1 + 8 * strength / list.front().first))});
  }
  return out;
}

int tier_at(std::size_t place, std::size_t artists) {
  constexpr std::array<double, 6> kUpTo = {0.01, 0.05, 0.15, 0.35, 0.65, 0.90};
  const double share = (static_cast<double>(place) + 0.5) / static_cast<double>(artists);
  int tier = 7;
  for (const double bound : kUpTo) tier -= share >= bound ? 1 : 0;
  return tier;
}

class TableBuilder {
 public:
  TableBuilder(const CatalogueTables& tables, const TableLimits& limits) : tables_(tables), limits_(limits) {}

  Result<BuiltCatalogue> run() {
    if (auto error = read_artists()) return *error;
    if (artists_.empty()) return Error{"The table of artists has no row that can be used.", "It needs a name and listeners."};
    if (auto error = read_tags()) return *error;
    if (auto error = read_pairs()) return *error;
    if (tagged_ == 0 && paired_ == 0) {
      return Error{"Neither the tags nor the pairs name an artist of the table of artists.",
                   "Write names the same way in all tables."};
    }
    auto catalogue = compile(raw());
    if (!catalogue) return catalogue.error();
    catalogue->origin = tables_.origin;
    return BuiltCatalogue{std::move(*catalogue), notes()};
  }

 private:
  std::optional<Error> read_artists() {
    auto error = read_table("artists", tables_.artists, {"name", "listeners"}, [this](const Row& row) {
      const auto listeners = count_of(row["listeners"]);
      if (row["name"].empty() || !listeners) return void(++bad_rows_);
      TableArtist artist;
      artist.raw.name = row["name"];
      artist.raw.also = list_of(row["also"], kMostSpellings);
      if (!country_name(row["country"]).empty()) artist.raw.from = row["country"];
      artist.raw.active = decades_of(row["decades"]);
      artist.raw.tracks = list_of(row["tracks"], kMostTracks);
      artist.scene = row["scene"];
      artist.listeners = *listeners;
      artists_.push_back(std::move(artist));
    });
    if (error) return error;
    std::sort(artists_.begin(), artists_.end(), [](const TableArtist& a, const TableArtist& b) {
      return a.listeners != b.listeners ? a.listeners > b.listeners : a.raw.name < b.raw.name;
    });
    keep_one_of_each_name();
    left_out_ = artists_.size() - std::min(artists_.size(), limits_.artists);
    artists_.resize(artists_.size() - left_out_);
    for (std::size_t i = 0; i < artists_.size(); ++i) {
      place_.emplace(artists_[i].raw.name, i);
      artists_[i].raw.tier = tier_at(i, artists_.size());
    }
    return std::nullopt;
  }

  /// Two names that fold to one key (base/text.h) can't both be found: the one with more listeners stays.
  void keep_one_of_each_name() {
    std::set<std::string> keys;
    std::vector<TableArtist> kept;
    for (TableArtist& artist : artists_) {
      if (keys.insert(match_key(artist.raw.name)).second) kept.push_back(std::move(artist));
    }
    namesakes_ = artists_.size() - kept.size();
    for (TableArtist& artist : kept) {
      std::erase_if(artist.raw.also, [&](const std::string& also) { return !keys.insert(match_key(also)).second; });
    }
    artists_ = std::move(kept);
  }

  std::optional<Error> read_tags() {
    if (tables_.tags.empty()) return std::nullopt;
    return read_table("tags", tables_.tags, {"artist", "tag", "count"}, [this](const Row& row) {
      const auto artist = place_.find(std::string(row["artist"]));
      const auto count = count_of(row["count"]);
      if (artist == place_.end()) return void(++strangers_);
      if (row["tag"].empty() || !count) return void(++bad_rows_);
      artists_[artist->second].tags.emplace_back(*count, row["tag"]);
      ++tagged_;
    });
  }

  std::optional<Error> read_pairs() {
    if (tables_.co_listening.empty()) return std::nullopt;
    return read_table("co-listening", tables_.co_listening, {"a", "b", "listeners"}, [this](const Row& row) {
      const auto a = place_.find(std::string(row["a"])), b = place_.find(std::string(row["b"]));
      const auto both = count_of(row["listeners"]);
      if (a == place_.end() || b == place_.end()) return void(++strangers_);
      if (!both || a->second == b->second) return void(++bad_rows_);
      if (*both < limits_.least_pair) return;
      TableArtist &first = artists_[a->second], &second = artists_[b->second];
      const double cosine = *both / (std::sqrt(static_cast<double>(first.listeners) * second.listeners) + limits_.shrinkage);
      first.similar.emplace_back(cosine, second.raw.name);
      second.similar.emplace_back(cosine, first.raw.name);
      ++paired_;
    });
  }

  RawCatalogue raw() {
    std::map<std::string, std::size_t> carriers;
    for (TableArtist& artist : artists_) {
      artist.raw.tags = weighed(std::move(artist.tags), kMostTags);
      artist.raw.like = weighed(std::move(artist.similar), kMostSimilar);
      for (const RawWeight& tag : artist.raw.tags) ++carriers[tag.name];
    }
    RawCatalogue raw;
    for (const auto& [tag, count] : carriers) raw.tags.push_back({0, tag, "", ""});
    std::map<std::string, RawScene> scenes;
    for (TableArtist& artist : artists_) {
      RawScene& scene = scenes[scene_of(artist, carriers)];
      scene.artists.push_back(std::move(artist.raw));
    }
    for (auto& [name, scene] : scenes) {
      scene.name = name;
      raw.scenes.push_back(std::move(scene));
    }
    return raw;
  }
  std::string scene_of(const TableArtist& artist, const std::map<std::string, std::size_t>& carriers) const {
    if (!artist.scene.empty()) return artist.scene;
    for (const RawWeight& tag : artist.raw.tags) {
      if (carriers.at(tag.name) >= limits_.scene_artists) return tag.name;
    }
    return kElsewhere;
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> notes;
    const auto say = [&](std::size_t count, const char* what) {
      if (count > 0) notes.push_back(std::to_string(count) + " " + what);
    };
    say(bad_rows_, "rows could not be read and were left out.");
    say(namesakes_, "artists have the name of one with more listeners and were left out.");
    say(left_out_, "artists with the fewest listeners were left out.");
    say(strangers_, "rows of tags or pairs name an artist that is not in the table of artists.");
    return notes;
  }

  const CatalogueTables& tables_;
  const TableLimits& limits_;
  std::vector<TableArtist> artists_;
  std::unordered_map<std::string, std::size_t> place_;
  std::size_t bad_rows_ = 0, namesakes_ = 0, left_out_ = 0, strangers_ = 0, tagged_ = 0, paired_ = 0;
};

}  // namespace

Result<BuiltCatalogue> catalogue_from_tables(const CatalogueTables& tables, const TableLimits& limits) {
  return TableBuilder(tables, limits).run();
}

}  // namespace earshot::catalogue
