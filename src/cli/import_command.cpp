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

Json to_json(const engine::Totals& totals) {
  return {{"plays", totals.plays},
          {"plays_30s", totals.plays_30s},
          {"hours_30s", totals.hours_30s},
          {"artists_30s", totals.artists_30s},
          {"first", totals.plays > 0 ? Json(utc_time(totals.first)) : Json(nullptr)},
          {"last", totals.plays > 0 ? Json(utc_time(totals.last)) : Json(nullptr)}};
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
    Json json = {{"files", Json::array()}, {"totals", to_json(imported->totals)}, {"notes", imported->notes}};
    for (const engine::FileReport& file : imported->files) json["files"].push_back(to_json(file));
    print_json(json);
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
