// earshot evaluate data PATHS [--json]: what a data set holds, as Earshot reads it.
//
// JSON: {name, format, kind, users, items, artists, events, test_events, from, to, features, feature_values,
// events_per_user: {median, largest}, users_per_item: {median, largest, five_or_more}, bad_rows, note}. `from` and `to` are
// null without times, `artists` (of tracks) is 0 where none are named. Recorded rankings: `rankings`, and nothing to count elsewhere.
#include <algorithm>
#include <iostream>
#include <set>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/print.h"

namespace earshot::cli {
namespace {

using evaluate::DataSet;

struct Spread {
  std::uint32_t median = 0;
  std::uint32_t largest = 0;
  std::size_t five_or_more = 0;
};

Spread spread_of(std::vector<std::uint32_t> counts) {
  if (counts.empty()) return {};
  std::sort(counts.begin(), counts.end());
  const auto five = std::lower_bound(counts.begin(), counts.end(), 5U);
  return {counts[counts.size() / 2], counts.back(), static_cast<std::size_t>(counts.end() - five)};
}

Spread events_per_user(const DataSet& data) {
  std::vector<std::uint32_t> counts(data.users.size(), 0);
  for (const std::uint32_t user : data.events.user) ++counts[user];
  return spread_of(std::move(counts));
}

/// Different users, however often each has the item.
Spread users_per_item(const DataSet& data) {
  std::vector<recommend::Cell> cells;
  cells.reserve(data.events.size());
  for (std::size_t i = 0; i < data.events.size(); ++i) cells.push_back({data.events.item[i], data.events.user[i], 1});
  const auto users = recommend::interactions_of(static_cast<std::uint32_t>(data.items.size()),
                                                static_cast<std::uint32_t>(data.users.size()), cells);
  std::vector<std::uint32_t> counts;
  for (std::size_t item = 0; item < users.rows; ++item) counts.push_back(static_cast<std::uint32_t>(users.row(item).size()));
  return spread_of(std::move(counts));
}

std::string_view kind_of(const DataSet& data) {
  switch (data.kind) {
    case evaluate::ItemKind::artist: return "artist";
    case evaluate::ItemKind::track: return "track";
    case evaluate::ItemKind::other: return "other";
  }
  return {};
}

Json described(const DataSet& data) {
  const Spread by_user = events_per_user(data);
  const Spread by_item = users_per_item(data);
  const std::set<std::string> artists(data.artists.begin(), data.artists.end());
  Json json = {{"name", data.name},
               {"format", data.format},
               {"kind", kind_of(data)},
               {"users", data.users.size()},
               {"items", data.items.size()},
               {"artists", artists.size()},
               {"events", data.events.size()},
               {"test_events", data.test.size()},
               {"from", nullptr},
               {"to", nullptr},
               {"features", data.feature_names.size()},
               {"feature_values", data.features.size()},
               {"events_per_user", {{"median", by_user.median}, {"largest", by_user.largest}}},
               {"users_per_item",
                {{"median", by_item.median}, {"largest", by_item.largest}, {"five_or_more", by_item.five_or_more}}},
               {"bad_rows", data.bad_rows},
               {"note", data.note}};
  if (data.study) json["rankings"] = data.study->runs.runs.size();
  if (data.events.timed()) {
    json["from"] = utc_time(data.events.time.front());
    json["to"] = utc_time(data.events.time.back());
  }
  return json;
}

void print_text(const DataSet& data, const Json& json) {
  std::cout << evaluate::summary_of(data) << "\n";
  if (data.study) return;
  const auto line = [](const std::string& name, const std::string& value) {
    std::cout << "  " << name << std::string(20 - std::min<std::size_t>(name.size(), 19), ' ') << value << "\n";
  };
  line("format", data.format + ", items are " + (data.kind == evaluate::ItemKind::other ? "neither artists nor tracks" : std::string(kind_of(data)) + "s"));
  if (data.test.size() > 0) line("to predict", json["test_events"].dump() + " events that came as a part of their own");
  line("times", data.events.timed() ? json["from"].get<std::string>() + " to " + json["to"].get<std::string>() : "none");
  if (!data.artists.empty()) line("artists", json["artists"].dump());
  line("tags or genres", data.feature_names.empty() ? "none" : json["features"].dump() + " on " + json["feature_values"].dump() + " places");
  line("events per user", json["events_per_user"]["median"].dump() + " (median), " + json["events_per_user"]["largest"].dump() + " (largest)");
  line("users per item", json["users_per_item"]["median"].dump() + " (median), " + json["users_per_item"]["largest"].dump() + " (largest); " +
                             json["users_per_item"]["five_or_more"].dump() + " items have 5 or more");
  line("rows not read", std::to_string(data.bad_rows));
  if (!data.note.empty()) line("note", data.note);
}

}  // namespace

Result<Work> data_command(Words words) {
  const auto arguments = Arguments::parse(words, {.options = {"items", "most"}, .flags = {"json"}});
  if (!arguments) return arguments.error();
  const std::string items = arguments->text("items");
  if (arguments->positional().empty() || (!items.empty() && items != "artists" && items != "tracks")) {
    return Error{"'earshot evaluate data' takes: PATHS [--items artists|tracks] [--most EVENTS] [--json].", ""};
  }
  evaluate::ReadOptions options;
  const auto most = arguments->whole("most", options.most_events, 1, 1'000'000'000);
  if (!most) return most.error();
  options.most_events = static_cast<std::size_t>(*most);
  if (!items.empty()) options.items = items == "artists" ? evaluate::ItemsAre::artists : evaluate::ItemsAre::tracks;
  return Work([arguments = *arguments, options]() -> std::optional<Error> {
    const auto data = read_data_set(arguments.positional(), options);
    if (!data) return data.error();
    const Json json = described(*data);
    if (arguments.flag("json")) {
      print_json(json);
    } else {
      print_text(*data, json);
    }
    return std::nullopt;
  });
}

}  // namespace earshot::cli
