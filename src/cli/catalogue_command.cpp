#include <algorithm>
#include <iostream>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/compile.h"
#include "catalogue/describe.h"
#include "catalogue/from_tables.h"
#include "catalogue/lint.h"
#include "catalogue/pack.h"
#include "catalogue/resolve.h"
#include "catalogue/similarity_graph.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "recommend/map_layout.h"
#include "recommend/models.h"

namespace earshot::cli {
namespace {

std::optional<Error> compile(const std::string& folder, const std::string& out) {
  const auto texts = read_catalogue(folder);
  if (!texts) return texts.error();
  auto catalogue = catalogue::load_text(*texts);
  if (!catalogue) return catalogue.error();
  catalogue->places = recommend::map_layout(*catalogue);
  const std::vector<std::byte> bytes = catalogue::pack(*catalogue);
  if (const auto written = write_file(out, bytes); !written) return written.error();
  std::cout << out << ": " << catalogue->artists.size() << " artists, " << bytes.size() << " bytes\n";
  return std::nullopt;
}

/// The text of the file that an option names; empty without the option.
Result<std::string> table(const Arguments& arguments, const std::string& option) {
  const std::string path = arguments.text(option);
  if (path.empty()) return std::string();
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  return as_text(*bytes);
}

std::optional<Error> build(const Arguments& arguments, const std::string& out) {
  std::string artists, tags, pairs;
  FirstError error;
  error.take(artists, table(arguments, "artists"));
  error.take(tags, table(arguments, "tags"));
  error.take(pairs, table(arguments, "co-listening"));
  if (error.get()) return *error.get();
  auto built = catalogue::catalogue_from_tables(
      {.artists = artists, .tags = tags, .co_listening = pairs, .origin = arguments.text("origin")});
  if (!built) return built.error();
  built->catalogue.places = recommend::map_layout(built->catalogue);
  const std::vector<std::byte> bytes = catalogue::pack(built->catalogue);
  if (const auto written = write_file(out, bytes); !written) return written.error();
  for (const std::string& note : built->notes) std::cout << note << '\n';
  std::cout << out << ": " << built->catalogue.artists.size() << " artists, " << bytes.size() << " bytes\n";
  return std::nullopt;
}

std::optional<Error> lint(const std::string& folder) {
  const auto texts = read_catalogue(folder);
  if (!texts) return texts.error();
  catalogue::Parsed parsed = catalogue::parse_text(*texts);
  for (catalogue::Problem& problem : catalogue::lint(parsed.raw))
    parsed.problems.push_back(std::move(problem));
  if (!catalogue::has_errors(parsed.problems)) {
    const auto compiled = catalogue::compile(parsed.raw);
    if (!compiled) return compiled.error();
    for (catalogue::Problem& problem : catalogue::lint_graph(*compiled)) parsed.problems.push_back(std::move(problem));
  }
  for (const catalogue::Problem& problem : parsed.problems)
    std::cout << catalogue::to_string(problem) << '\n';
  if (catalogue::has_errors(parsed.problems))
    return Error{"The catalogue has errors.", "Each is listed with its line."};
  return std::nullopt;
}

std::optional<Error> stats(const Arguments& arguments) {
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  std::cout << catalogue::to_string(catalogue::figures(*catalogue), *catalogue);
  return std::nullopt;
}

constexpr std::size_t kNeighbours = 10;

std::string names_line(const catalogue::Catalogue& catalogue, std::string_view label,
                       const std::vector<catalogue::ArtistId>& artists) {
  std::string out = "# " + std::string(label) + ":";
  for (const catalogue::ArtistId artist : artists) {
    out += (artist == artists.front() ? " " : ", ") + catalogue.artist(artist).name;
  }
  return out + "\n";
}

/// Who is nearest by likeness, and whom each method recommends to somebody who plays this artist alone.
std::string neighbours(const catalogue::Catalogue& catalogue, catalogue::ArtistId artist) {
  const recommend::Models models = recommend::Models::create(catalogue);
  recommend::Excluded itself(catalogue.artists.size(), false);
  itself[artist.index()] = true;
  std::vector<catalogue::ArtistId> nearest;
  for (const auto& near : models.likeness().nearest(artist, kNeighbours)) nearest.push_back(near.artist);
  std::string out = names_line(catalogue, "Most alike", nearest);
  for (const auto& method : models.all()) {
    const std::vector<double> scores = method->scores({{{artist, {}}, 1}}, itself);
    std::vector<std::pair<double, std::uint32_t>> ranking;
    for (std::uint32_t i = 0; i < scores.size(); ++i) {
      if (const double score = recommend::rounded(scores[i]); score > 0 && !itself[i]) ranking.emplace_back(-score, i);
    }
    std::sort(ranking.begin(), ranking.end());
    ranking.resize(std::min(ranking.size(), kNeighbours));
    std::vector<catalogue::ArtistId> best;
    for (const auto& [score, id] : ranking) best.push_back(catalogue::ArtistId{id});
    out += names_line(catalogue, method->label(), best);
  }
  return out;
}

std::optional<Error> show(const Arguments& arguments, const std::string& name) {
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  const catalogue::Match match = catalogue::Resolver(*catalogue).resolve(name);
  if (match.how == catalogue::How::ambiguous)
    return Error{"Several artists could be meant by '" + name + "'.", ""};
  if (!match.found()) return Error{"The catalogue does not know '" + name + "'.", ""};
  std::cout << catalogue::describe(*catalogue, match.artist) << '\n' << neighbours(*catalogue, match.artist);
  return std::nullopt;
}

}  // namespace

Result<Work> catalogue_command(Words words) {
  const auto arguments = Arguments::parse(
      words, {.options = {"catalogue", "artists", "tags", "co-listening", "origin"}, .flags = {}});
  if (!arguments) return arguments.error();
  const std::vector<std::string> given = arguments->positional();
  const std::string what = given.empty() ? "" : given[0];
  if (what == "compile" && given.size() == 3) return Work([given] { return compile(given[1], given[2]); });
  if (what == "build" && given.size() == 2) {
    if (arguments->text("artists").empty() || arguments->text("origin").empty()) {
      return Error{"A pack needs a table of artists, and a line that says where it comes from.",
                   "Say: earshot catalogue build PACK --artists F --tags F --co-listening F --origin TEXT"};
    }
    return Work([all = *arguments] { return build(all, all.positional()[1]); });
  }
  if (what == "lint" && given.size() == 2) return Work([given] { return lint(given[1]); });
  if (what == "stats" && given.size() == 1) return Work([all = *arguments] { return stats(all); });
  if (what == "show" && given.size() == 2)
    return Work([all = *arguments] { return show(all, all.positional()[1]); });
  return Error{"'earshot catalogue' takes compile FOLDER PACK, build PACK --artists F ..., lint FOLDER, stats, or show NAME.", ""};
}

}  // namespace earshot::cli
