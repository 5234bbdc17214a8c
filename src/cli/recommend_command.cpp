#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/list_settings.h"
#include "cli/print.h"
#include "cli/session.h"

namespace earshot::cli {
namespace {

const Accepted kAccepted = {.options = list_options(), .flags = {"json"}};

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

std::optional<Error> recommend(const Arguments& arguments, std::int32_t until, engine::Settings settings) {
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  if (const auto error = look_up_names(arguments, *catalogue, settings)) return error;
  auto session = Session::create(*catalogue);
  if (!session) return session.error();
  if (const auto error = check_method(session->ready(), settings.method)) return error;
  if (const auto error = tell_listening(*session, arguments.positional(), arguments.all("artist"), until)) return error;
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
  const auto settings = list_settings(*arguments);
  if (!settings) return settings.error();
  return Work([arguments = *arguments, until = *until, settings = *settings] {
    return recommend(arguments, until, settings);
  });
}

}  // namespace earshot::cli
