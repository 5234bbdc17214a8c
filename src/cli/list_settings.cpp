#include "cli/list_settings.h"

#include "catalogue/resolve.h"

namespace earshot::cli {
namespace {

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

}  // namespace

std::set<std::string, std::less<>> list_options() {
  return {"method", "n", "seed", "until", "from", "to", "novelty", "popularity", "known", "tracks",
          "plus", "minus", "without", "like", "not-now", "never", "artist", "catalogue"};
}

Result<engine::Settings> list_settings(const Arguments& arguments) {
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

std::optional<Error> look_up_names(const Arguments& arguments, const catalogue::Catalogue& catalogue, engine::Settings& settings) {
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

std::optional<Error> check_method(const engine::Ready& ready, const std::string& method) {
  std::string known;
  for (const engine::MethodInfo& info : ready.methods) {
    if (info.id == method) return std::nullopt;
    known += (known.empty() ? "" : ", ") + info.id;
  }
  return Error{"There is no method called '" + method + "'.", "Choose among " + known + "."};
}

std::optional<Error> tell_listening(Session& session, std::span<const std::string> files, const std::vector<std::string>& typed, std::int32_t until) {
  if (!files.empty()) {
    const auto imported = session.import(files, until);
    if (!imported) return imported.error();
    if (imported->totals.plays == 0)
      return Error{"No plays were found in these files.", "'earshot import' says why."};
  }
  if (!typed.empty()) {
    if (const auto done = session.ask<engine::Imported>(engine::TypedRequest{typed}); !done)
      return done.error();
  }
  return std::nullopt;
}

}  // namespace earshot::cli
