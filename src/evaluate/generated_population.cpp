#include "evaluate/generated_population.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/random.h"
#include "evaluate/invented_names.h"
#include "evaluate/simulated_listener.h"

namespace earshot::evaluate {
namespace {

using catalogue::ArtistId;
using catalogue::Catalogue;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kNewYear2026 = 20'454 * kDay;
constexpr std::uint32_t kShortest = 30'000;        ///< Milliseconds from which a play is a listen.
constexpr std::size_t kDiscography = 12;           ///< Invented titles of an artist, beside those that the catalogue names.
constexpr std::size_t kAnchors = 4;
constexpr double kUnknown = 0.1;

/// Every row is one listen of one track: no podcasts, doubles, uploads or odd spellings.
constexpr ListenerHabits kPlainHabits = {
    .skip = 0.16, .album_session = 0.3, .offline_session = 0, .duplicate = 0, .podcast_session = 0, .awkward = 0};

/// FNV-1a (Fowler, Noll, Vo): the same text gives the same number everywhere.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

/// Draws artists by fame: three times as likely with each tier.
class Fame {
 public:
  explicit Fame(const Catalogue& catalogue) : catalogue_(catalogue) {
    double sum = 0;
    for (const catalogue::Artist& artist : catalogue.artists) reach_.push_back(sum += std::pow(3.0, artist.tier));
  }
  ArtistId any(Random& random) const {
    const double at = random.uniform() * reach_.back();
    const auto found = std::upper_bound(reach_.begin(), reach_.end() - 1, at);
    return ArtistId{static_cast<std::uint32_t>(found - reach_.begin())};
  }
  /// Close to `artist`, or anybody when nobody is.
  ArtistId like(ArtistId artist, Random& random) const {
    const auto& similar = catalogue_.artist(artist).similar;
    return similar.empty() ? any(random) : similar[random.below(similar.size())].artist;
  }

 private:
  const Catalogue& catalogue_;
  std::vector<double> reach_;  ///< Running sums.
};

/// Two phases; in each, half of the anchors are alike.
ListenerSpec spec_of(const PopulationOptions& options, std::uint64_t seed, const Catalogue& catalogue, const Fame& fame) {
  Random random(seed);
  ListenerSpec spec;
  spec.seed = random.next();
  spec.to = kNewYear2026;
  spec.from = spec.to - options.days * kDay;
  spec.plays = options.plays;
  spec.unknown = kUnknown;
  for (const std::int64_t start : {spec.from, spec.from + options.days / 2 * kDay}) {
    Phase phase{start, {}};
    ArtistId last = fame.any(random);
    for (std::size_t i = 0; i < kAnchors; ++i) {
      phase.anchors.push_back({catalogue.artist(last).name, 3 + static_cast<double>(random.below(7))});
      last = i % 2 == 0 ? fame.like(last, random) : fame.any(random);
    }
    spec.phases.push_back(std::move(phase));
  }
  return spec;
}

class Population {
 public:
  explicit Population(const Catalogue& catalogue) : catalogue_(catalogue) {
    for (std::uint32_t id = 0; id < catalogue.artists.size(); ++id) known_.emplace(catalogue.artists[id].name, ArtistId{id});
    data_.format = "generated";
    data_.kind = ItemKind::track;
    for (const catalogue::Tag& tag : catalogue.tags) data_.feature_names.push_back(tag.name);
  }

  void add(std::uint32_t user, const std::vector<history::ExportRow>& rows) {
    for (const history::ExportRow& row : rows) {
      if (row.ms < kShortest || row.title.empty()) continue;
      data_.events.user.push_back(user);
      data_.events.item.push_back(item_of(row));
      data_.events.value.push_back(1);
      data_.events.time.push_back(row.end);
    }
  }

  DataSet take() {
    sort_by_time();
    data_.features = recommend::interactions_of(static_cast<std::uint32_t>(data_.items.size()),
                                                static_cast<std::uint32_t>(data_.feature_names.size()), tags_);
    return std::move(data_);
  }

  DataSet& data() { return data_; }

 private:
  /// Titles that the catalogue does not know are replaced by those of a discography that all listeners share.
  std::string title_of(const history::ExportRow& row, const catalogue::Artist* artist) const {
    if (artist && std::find(artist->tracks.begin(), artist->tracks.end(), row.title) != artist->tracks.end()) return row.title;
    Random random(hash_of(row.artist) + hash_of(row.title) % kDiscography);
    return invented_title(random);
  }

  std::uint32_t item_of(const history::ExportRow& row) {
    const auto known = known_.find(row.artist);
    const catalogue::Artist* artist = known == known_.end() ? nullptr : &catalogue_.artist(known->second);
    std::string title = title_of(row, artist);
    const auto [found, fresh] = numbers_.emplace(row.artist + '\t' + title, static_cast<std::uint32_t>(data_.items.size()));
    if (!fresh) return found->second;
    data_.items.push_back(std::move(title));
    data_.artists.push_back(row.artist);
    if (artist) {
      for (const catalogue::WeightedTag& tag : artist->tags)
        tags_.push_back({found->second, tag.tag.value, static_cast<float>(tag.weight)});
    }
    return found->second;
  }

  void sort_by_time() {
    const Events& given = data_.events;
    std::vector<std::uint32_t> order(given.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return given.time[a] < given.time[b]; });
    Events sorted;
    for (const std::uint32_t at : order) {
      sorted.user.push_back(given.user[at]);
      sorted.item.push_back(given.item[at]);
      sorted.value.push_back(given.value[at]);
      sorted.time.push_back(given.time[at]);
    }
    data_.events = std::move(sorted);
  }

  const Catalogue& catalogue_;
  std::unordered_map<std::string, ArtistId> known_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< Items, by artist and title.
  std::vector<recommend::Cell> tags_;
  DataSet data_;
};

}  // namespace

Result<DataSet> generated_population(const PopulationOptions& options, const Catalogue& catalogue) {
  if (catalogue.artists.empty()) return Error{"The catalogue names no artists to make listeners of.", "Take another catalogue."};
  const Fame fame(catalogue);
  Population population(catalogue);
  for (std::uint32_t listener = 0; listener < options.listeners; ++listener) {
    const std::uint64_t seed = Random(options.seed).next() + listener;
    const auto rows = simulate(spec_of(options, seed, catalogue, fame), catalogue, kPlainHabits);
    if (!rows) return rows.error();
    population.data().users.push_back("listener " + std::to_string(listener + 1));
    population.add(listener, *rows);
  }
  DataSet data = population.take();
  data.name = std::to_string(options.listeners) + " generated listeners (seed " + std::to_string(options.seed) + ")";
  data.note = "These listeners do not exist: figures show how recipes and methods behave, not how good they are for people.";
  return data;
}

}  // namespace earshot::evaluate
