#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"

namespace earshot::cli {
namespace {

Json to_json(const engine::FileReport& file) {
  Json dropped = Json::object();
  for (const engine::Count& count : file.dropped) dropped[count.reason] = count.rows;
  Json json = {{"name", file.name}, {"format", file.format}, {"rows", file.rows},
               {"kept", file.kept}, {"merged", file.merged}, {"dropped", dropped}};
  if (!file.note.empty()) json["note"] = file.note;
  return json;
}

Json to_json(const engine::MergedRows& merged) {
  return {{"rule", merged.rule}, {"about", merged.about}, {"rows", merged.rows}, {"examples", merged.examples}};
}

Json to_json(const engine::KindRows& kind) {
  return {{"kind", kind.kind}, {"plays", kind.plays}, {"hours", kind.hours}};
}

Json to_json(const engine::Library& library) {
  Json playlists = Json::array();
  for (const engine::LibraryPlaylist& playlist : library.with_seeds) {
    Json seeds = Json::array();
    for (const engine::LibraryArtist& seed : playlist.seeds) seeds.push_back(seed.name);
    playlists.push_back(
        {{"name", playlist.name}, {"tracks", playlist.tracks}, {"artists", playlist.artists}, {"seeds", seeds}});
  }
  Json banned = Json::array();
  for (const engine::LibraryArtist& artist : library.banned) banned.push_back(artist.name);
  return {{"tracks", library.tracks},
          {"albums", library.albums},
          {"artists", library.artists},
          {"shows", library.shows},
          {"banned_tracks", library.banned_tracks},
          {"banned_artists", library.banned_artists},
          {"banned_known", banned},
          {"playlists", library.playlists},
          {"playlists_with_seeds", playlists}};
}

template <class Row>
Json list_of(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(to_json(row));
  return list;
}

Json to_json(const engine::Totals& totals) {
  return {{"plays", totals.plays},
          {"plays_30s", totals.plays_30s},
          {"hours_30s", totals.hours_30s},
          {"artists_30s", totals.artists_30s},
          {"first", totals.plays > 0 ? Json(utc_time(totals.first)) : Json(nullptr)},
          {"last", totals.plays > 0 ? Json(utc_time(totals.last)) : Json(nullptr)}};
}

void print(const engine::Library& library) {
  if (library.tracks + library.albums + library.artists + library.shows + library.playlists + library.banned_artists == 0) return;
  std::cout << "Library: " << library.tracks << " saved tracks, " << library.artists << " followed artists, "
            << library.playlists << " playlists, " << library.shows << " podcasts, " << library.banned_artists
            << " banned artists\n";
}

void print(const engine::Imported& imported) {
  for (const engine::FileReport& file : imported.files) {
    std::cout << file.name << "\n  " << file.format;
    if (file.rows > 0)
      std::cout << ": " << file.rows << " rows, " << file.kept << " kept, " << file.merged << " merged";
    for (const engine::Count& count : file.dropped)
      std::cout << ", " << count.rows << " dropped (" << count.reason << ')';
    if (!file.note.empty()) std::cout << "\n  " << file.note;
    std::cout << '\n';
  }
  for (const engine::MergedRows& rule : imported.merged) std::cout << "Merged: " << rule.rule << ", " << rule.rows << " rows\n";
  print(imported.library);
  for (const std::string& note : imported.notes) std::cout << note << '\n';
  const engine::Totals& totals = imported.totals;
  if (totals.plays == 0) return;
  std::cout << totals.plays << " plays from " << utc_time(totals.first) << " to " << utc_time(totals.last)
            << "; " << totals.plays_30s << " of 30 s and more, " << fixed(totals.hours_30s, 1) << " hours, "
            << totals.artists_30s << " artists\nThe catalogue knows "
            << fixed(100 * imported.coverage.minutes_known, 1) << " % of the minutes and "
            << imported.coverage.artists_known << " of " << imported.coverage.artists_total << " artists\n";
}

std::optional<Error> import(const Arguments& arguments, std::int32_t until) {
  auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  auto session = Session::create(std::move(*catalogue));
  if (!session) return session.error();
  const auto imported = session->import(arguments.positional(), until);
  if (!imported) return imported.error();

  if (arguments.flag("json")) {
    print_json(Json{{"files", list_of(imported->files)},
                    {"merged", list_of(imported->merged)},
                    {"kinds", list_of(imported->kinds)},
                    {"library", to_json(imported->library)},
                    {"totals", to_json(imported->totals)},
                    {"notes", imported->notes}});
  } else {
    print(*imported);
  }
  if (imported->totals.plays > 0) return std::nullopt;
  return Error{"No plays were found in these files.", "Name the zip that Spotify sent, as it came."};
}

}  // namespace

Result<Work> import_command(Words words) {
  const auto arguments = Arguments::parse(words, {.options = {"until", "catalogue"}, .flags = {"json"}});
  if (!arguments) return arguments.error();
  if (arguments->positional().empty())
    return Error{"No file was named.", "Say: earshot import my_spotify_data.zip"};
  const auto until = arguments->day("until", engine::kAllTime);
  if (!until) return until.error();
  return Work([arguments = *arguments, until = *until] { return import(arguments, until); });
}

}  // namespace earshot::cli
