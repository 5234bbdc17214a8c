#include <iostream>
#include <nlohmann/json.hpp>

#include "catalogue/resolve.h"
#include "catalogue/search.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"

namespace earshot::cli {
namespace {

const Accepted kAccepted = {
    .options = {"method", "n", "seed", "until", "from", "to", "novelty", "popularity", "known", "tracks",
                "plus", "minus", "without", "like", "not-now", "never", "artist", "catalogue"},
    .flags = {"json"}};

Result<std::vector<std::uint32_t>> artist_ids(const std::vector<std::string>& names,
                                              const catalogue::Resolver& resolver) {
  std::vector<std::uint32_t> ids;
  for (const std::string& name : names) {
    const catalogue::Match match = resolver.resolve(name);
    if (!match.found())
      return Error{"The catalogue does not know the artist '" + name + "'.", "Check the spelling."};
    ids.push_back(match.artist.value);
  }
  return ids;
}

/// An artist of that name, or else a tag of exactly that name.
Result<std::vector<engine::Seed>> seeds(const std::vector<std::string>& names, bool plus,
                                        const catalogue::Resolver& resolver,
                                        const catalogue::Catalogue& catalogue) {
  std::vector<engine::Seed> found;
  for (const std::string& name : names) {
    if (const catalogue::Match match = resolver.resolve(name); match.found()) {
      found.push_back({engine::SeedKind::artist, match.artist.value, name, plus});
      continue;
    }
    std::uint32_t tag = 0;
    while (tag < catalogue.tags.size() && catalogue.tags[tag].name != name) ++tag;
    if (tag == catalogue.tags.size()) {
      return Error{"The catalogue knows neither an artist nor a tag called '" + name + "'.",
                   "Check the spelling."};
    }
    found.push_back({engine::SeedKind::tag, tag, name, plus});
  }
  return found;
}

/// All but the names of the catalogue.
Result<engine::Settings> settings_of(const Arguments& arguments) {
  engine::Settings settings;
  FirstError error;
  settings.method = arguments.text("method", settings.method);
  error.take(settings.count, arguments.whole("n", settings.count, 1, 10'000));
  error.take(settings.seed, arguments.whole("seed", settings.seed, 0, UINT64_MAX));
  error.take(settings.novelty, arguments.share("novelty", settings.novelty));
  error.take(settings.popularity, arguments.share("popularity", settings.popularity));
  error.take(settings.known_plays, arguments.whole("known", settings.known_plays, 1, 1'000'000));
  error.take(settings.tracks_per_artist, arguments.whole("tracks", settings.tracks_per_artist, 1, 100));
  error.take(settings.from_day, arguments.day("from", settings.from_day));
  error.take(settings.to_day, arguments.day("to", settings.to_day));
  settings.reasons = UINT32_MAX;  // A file has room for all of them.
  settings.without = arguments.all("without");
  if (error.get()) return *error.get();
  return settings;
}

/// Artists and tags by name, into the settings.
std::optional<Error> look_up_names(const Arguments& arguments, const catalogue::Catalogue& catalogue,
                                   engine::Settings& settings) {
  const catalogue::Resolver resolver(catalogue);
  FirstError error;
  error.take(settings.liked, artist_ids(arguments.all("like"), resolver));
  error.take(settings.not_now, artist_ids(arguments.all("not-now"), resolver));
  error.take(settings.never, artist_ids(arguments.all("never"), resolver));
  std::vector<engine::Seed> minus;
  error.take(settings.seeds, seeds(arguments.all("plus"), true, resolver, catalogue));
  error.take(minus, seeds(arguments.all("minus"), false, resolver, catalogue));
  settings.seeds.insert(settings.seeds.end(), minus.begin(), minus.end());
  return error.get();
}

Json to_json(const engine::Item& item) {
  Json reasons = Json::array();
  for (const engine::Reason& reason : item.reasons) {
    reasons.push_back({{"artist", reason.artist}, {"share", reason.share}, {"through", reason.through}});
  }
  Json tags = Json::array();
  for (const engine::TagChip& tag : item.tags) tags.push_back(tag.name);
  return {{"artist", item.name},     {"tracks", item.tracks}, {"score", item.score}, {"reasons", reasons},
          {"country", item.country}, {"scene", item.scene},   {"tier", item.tier},   {"tags", tags}};
}

Json to_json(const engine::Coverage& coverage) {
  Json unknown = Json::array();
  for (const engine::UnknownArtist& artist : coverage.unknown) unknown.push_back(artist.name);
  return {{"minutes_known", coverage.summary.minutes_known},
          {"artists_known", coverage.summary.artists_known},
          {"artists_total", coverage.summary.artists_total},
          {"unknown", unknown}};
}

void print(const engine::Recommended& list, const engine::Coverage& coverage) {
  int rank = 0;
  for (const engine::Item& item : list.items) {
    std::cout << ++rank << ". " << item.name << " (" << item.country << ", " << item.scene << ")\n   ";
    for (std::size_t i = 0; i < item.tracks.size(); ++i) std::cout << (i > 0 ? " · " : "") << item.tracks[i];
    std::cout << "\n   because of ";
    for (std::size_t i = 0; i < item.reasons.size() && i < 3; ++i) {
      const engine::Reason& reason = item.reasons[i];
      std::cout << (i > 0 ? ", " : "") << fixed(100 * reason.share, 0) << " % " << reason.artist;
    }
    std::cout << '\n';
  }
  if (!list.note.empty()) std::cout << list.note << '\n';
  std::cout << "The catalogue knows " << fixed(100 * coverage.summary.minutes_known, 1)
            << " % of the minutes and " << coverage.summary.artists_known << " of "
            << coverage.summary.artists_total << " artists\n";
}

std::optional<Error> check_method(const engine::Ready& ready, const std::string& method) {
  std::string known;
  for (const engine::MethodInfo& info : ready.methods) {
    if (info.id == method) return std::nullopt;
    known += (known.empty() ? "" : ", ") + info.id;
  }
  return Error{"There is no method called '" + method + "'.", "Choose among " + known + "."};
}

/// Files, then typed-in artists on top.
std::optional<Error> tell(Session& session, const Arguments& arguments, std::int32_t until) {
  if (!arguments.positional().empty()) {
    const auto imported = session.import(arguments.positional(), until);
    if (!imported) return imported.error();
    if (imported->totals.plays == 0)
      return Error{"No plays were found in these files.", "'earshot import' says why."};
  }
  if (const auto typed = arguments.all("artist"); !typed.empty()) {
    if (const auto done = session.ask<engine::Imported>(engine::TypedRequest{typed}); !done)
      return done.error();
  }
  return std::nullopt;
}

std::optional<Error> recommend(const Arguments& arguments, std::int32_t until, engine::Settings settings) {
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  if (const auto error = look_up_names(arguments, *catalogue, settings)) return error;
  auto session = Session::create(*catalogue);
  if (!session) return session.error();
  if (const auto error = check_method(session->ready(), settings.method)) return error;
  if (const auto error = tell(*session, arguments, until)) return error;
  const auto list = session->ask<engine::Recommended>(engine::RecommendRequest{settings});
  if (!list) return list.error();
  const auto coverage = session->ask<engine::Coverage>(engine::CoverageRequest{.rows = UINT32_MAX});
  if (!coverage) return coverage.error();

  if (arguments.flag("json")) {
    Json json = {{"method", settings.method},
                 {"items", Json::array()},
                 {"coverage", to_json(*coverage)},
                 {"note", list->note}};
    for (const engine::Item& item : list->items) json["items"].push_back(to_json(item));
    print_json(json);
  } else {
    print(*list, *coverage);
  }
  return std::nullopt;
}

}  // namespace

Result<Work> recommend_command(Words words) {
  const auto arguments = Arguments::parse(words, kAccepted);
  if (!arguments) return arguments.error();
  if (arguments->positional().empty() && arguments->all("artist").empty()) {
    return Error{"Neither files nor artists were named.", "Say: earshot recommend my_spotify_data.zip"};
  }
  const auto until = arguments->day("until", engine::kAllTime);
  if (!until) return until.error();
  const auto settings = settings_of(*arguments);
  if (!settings) return settings.error();
  return Work([arguments = *arguments, until = *until, settings = *settings] {
    return recommend(arguments, until, settings);
  });
}

}  // namespace earshot::cli
