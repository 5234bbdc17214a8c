#include "catalogue/describe.h"

#include <algorithm>
#include <set>
#include <utility>

#include "catalogue/countries.h"
#include "catalogue/similarity_graph.h"

namespace earshot::catalogue {
namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : separator) + part;
  return out;
}

std::string field(const std::string& name, const std::string& value) {
  return value.empty() ? std::string() : "  " + name + ": " + value + "\n";
}

void count_artist(Figures& figures, const Artist& artist) {
  figures.tracks += artist.tracks.size();
  figures.spellings += artist.spellings.size();
  figures.similarities += artist.similar.size();
  ++figures.by_tier[std::min<std::size_t>(artist.tier, 7)];
  ++figures.by_country[artist.country];
  ++figures.by_scene[artist.scene.index()];
  for (const std::uint16_t decade : artist.decades) ++figures.by_decade[decade];
}

constexpr std::size_t kHubs = 10;

void add_graph(Figures& figures, const Catalogue& catalogue) {
  const SimilarityGraph graph = similarity_graph(catalogue);
  for (std::uint32_t i = 0; i < graph.named_by.size(); ++i) {
    if (graph.named_by[i] == 0) figures.orphans.push_back(ArtistId{i});
    figures.hubs.push_back({ArtistId{i}, graph.named_by[i]});
  }
  std::stable_sort(figures.hubs.begin(), figures.hubs.end(),
                   [](const NamedBy& a, const NamedBy& b) { return a.others > b.others; });
  figures.hubs.resize(std::min(figures.hubs.size(), kHubs));
  figures.islands = graph.islands;
  const std::vector<double> overlap = tag_overlap(catalogue);
  for (const double share : overlap) figures.tag_overlap += share / static_cast<double>(overlap.size());
}

double returned_share(const Catalogue& catalogue) {
  std::set<std::pair<std::size_t, std::size_t>> edges;
  for (std::size_t i = 0; i < catalogue.artists.size(); ++i) {
    for (const Similar& similar : catalogue.artists[i].similar) edges.emplace(i, similar.artist.index());
  }
  const auto returned = std::count_if(edges.begin(), edges.end(), [&](const auto& edge) {
    return edges.contains({edge.second, edge.first});
  });
  return edges.empty() ? 0 : static_cast<double>(returned) / static_cast<double>(edges.size());
}

}  // namespace

Figures figures(const Catalogue& catalogue) {
  Figures figures;
  figures.artists = catalogue.artists.size();
  figures.scenes = catalogue.scenes.size();
  figures.tags = catalogue.tags.size();
  figures.by_scene.resize(catalogue.scenes.size());
  std::set<TagId> used;
  for (const Artist& artist : catalogue.artists) {
    count_artist(figures, artist);
    for (const WeightedTag& tag : artist.tags) used.insert(tag.tag);
  }
  figures.tags_unused = figures.tags - used.size();
  figures.returned = returned_share(catalogue);
  add_graph(figures, catalogue);
  return figures;
}

std::string to_string(const Figures& figures, const Catalogue& catalogue) {
  const auto line = [](std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + "\n";
  };
  std::string out = line(figures.artists, "artists") + line(figures.scenes, "scenes") +
                    line(figures.tags, "tags") + line(figures.tags_unused, "of these without an artist") +
                    line(figures.spellings, "other spellings") + line(figures.tracks, "tracks") +
                    line(figures.similarities, "similarities") +
                    line(static_cast<std::size_t>(figures.returned * 100 + 0.5), "% of these returned") +
                    line(static_cast<std::size_t>(figures.tag_overlap * 100 + 0.5), "% of these also the nearest by tags") +
                    line(figures.islands, "islands") + line(figures.orphans.size(), "artists whom nobody names as similar");
  for (const ArtistId orphan : figures.orphans) out += "  " + catalogue.artist(orphan).name + "\n";
  for (const NamedBy& hub : figures.hubs) out += line(hub.others, "name " + catalogue.artist(hub.artist).name);
  for (std::size_t tier = 1; tier < figures.by_tier.size(); ++tier) {
    out += line(figures.by_tier[tier], "artists of tier " + std::to_string(tier));
  }
  for (const auto& [decade, count] : figures.by_decade) out += line(count, "active in the " + std::to_string(decade) + "s");
  for (const auto& [code, count] : figures.by_country)
    out += line(count, "from " + std::string(country_name(code)));
  for (std::size_t i = 0; i < figures.by_scene.size(); ++i) {
    out += line(figures.by_scene[i], "in " + catalogue.scenes[i].name);
  }
  return out;
}

std::string describe(const Catalogue& catalogue, ArtistId id) {
  const Artist& artist = catalogue.artist(id);
  std::vector<std::string> decades, tags, similar;
  for (const auto decade : artist.decades) decades.push_back(std::to_string(decade) + "s");
  for (const auto& [tag, weight] : artist.tags)
    tags.push_back(catalogue.tag(tag).name + " " + std::to_string(weight));
  for (const auto& [other, weight] : artist.similar) {
    similar.push_back(catalogue.artist(other).name + " " + std::to_string(weight));
  }
  return "# " + catalogue.scene(artist.scene).name + "\nartist: " + artist.name + "\n" +
         field("also", joined(artist.spellings, " | ")) + field("from", artist.country) +
         field("active", joined(decades, " ")) + field("tags", joined(tags, " | ")) +
         field("like", joined(similar, " | ")) + field("tracks", joined(artist.tracks, " | ")) +
         field("tier", std::to_string(artist.tier));
}

}  // namespace earshot::catalogue
