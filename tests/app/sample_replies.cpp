#include "app/sample_replies.h"

#include <array>
#include <cmath>

#include "app/format.h"

namespace earshot::app {
namespace {

constexpr std::array kNames = {
    "Ivory Harbour", "Полярный Дым",
    "قمر الصحراء",   "山の灯",
    "Nils & Vela",   "The Remarkably Long-Winded Orchestra of the Lower Valley and Its Friends"};

engine::Item item(std::uint32_t id) {
  engine::Item made;
  made.artist = id;
  made.name = std::string(kNames[id % kNames.size()]) + " " + std::to_string(id);
  made.country = id % 4 == 3 ? "" : "Iceland";
  made.tier = static_cast<std::uint8_t>(id % 8);
  made.plays = id % 5 == 4 ? 1 : 0;
  if (id % 7 != 6) made.tracks = {"Glass Tide", "نسيم", "Quiet & <Loud>"};
  made.tags = {{1, "ambient"}, {2, "modern classical"}, {3, "drone"}};
  made.score = 1.0 / (1 + id);
  const std::vector<std::string> through = {"ambient", "drone"};
  made.reasons.push_back({"Ola Brandt", 0.46, through, 0});
  made.reasons.push_back({"سارة النجم", 0.24, through, 0});
  made.reasons.push_back({"Midori Kanno", 0.2, {}, 0});
  made.reasons.push_back({"", 0.1, {}, 5});
  return made;
}

engine::FoundArtist found(std::uint32_t id, std::uint32_t rank) {
  return {item(id).name, rank, 18'993 + static_cast<std::int32_t>(id), 214 - id, 60 - id};
}

engine::TimeCut scored_cut(std::int32_t year, std::int32_t month, std::uint32_t n) {
  engine::TimeCut cut{day_of_date({year, month, 1}), 900 + 300 * n, 60 + n, 42 - n, 37 - n, 2'000, 0.9, {}, {}, ""};
  cut.methods = {{"blend", 50, 8, 0.00001, {}, {found(9, 83), found(10, 0)}},
                 {"tagknn", 50, 1, 0.6, {found(1, 17)}, {found(2, 99)}},
                 {"popularity", 50, 3, 0.06, {found(3, 1), found(4, 20), found(5, 44)}, {}}};
  for (std::uint32_t id = 0; id < 8; ++id) cut.methods[0].found.push_back(found(id, 3 * id + 1));
  cut.unknown = {found(11, 0)};
  return cut;
}

}  // namespace

engine::Ready ready_reply() {
  engine::Ready ready{600, 42, 300, {}, {}, {}};
  ready.methods = {{"blend", "Blend", "Rank fusion of the methods, spread over your scenes."},
                   {"tagknn", "Tag neighbours", "Artists whose tags go with the tags of yours."},
                   {"popular", "Popular in your scenes", "The best known artists of your scenes."}};
  ready.samples = {{"mara", "Mara, post-rock and ambient", "Twelve years of evenings."},
                   {"tomas", "Tomas, cumbia, boogaloo and his sisters' jazz", "Nine years of mornings."}};
  return ready;
}

engine::Imported imported_reply() {
  engine::Imported imported;
  imported.source = "Sample listener: Mara (generated)";
  imported.generated = true;
  imported.files = {{"my_data/Streaming_History_Audio_2014-2016_0.json",
                     "Spotify extended history",
                     12000,
                     11000,
                     400,
                     {{"podcast episodes", 500}, {"without a time", 100}},
                     ""},
                    {"my_data/Inferences.json", "not a listening history", 0, 0, 0, {}, "Left alone."}};
  imported.notes = {"Account data has no albums and no skips: the reasons for skips stay empty."};
  imported.merged = {{"The same row again in its file", "Same item, same playing time, same start.", 380,
                      {"Amber Ensemble, Glass Tide, 2016-02-03 18:04 UTC, in Streaming_History_Audio_2014-2016_0.json"}},
                     {"Account data under better rows", "A rougher file's rows go where the extended history covers them.", 20, {}}};
  imported.kinds = {{"music", 183206, 8800.2}, {"podcasts", 1000, 200.2}};
  imported.library.tracks = 812;
  imported.library.playlists = 2;
  imported.library.banned_artists = 3;
  imported.library.with_seeds = {{"Rainy evenings", 40, 22, {{3, "Amber Ensemble"}, {5, "Quiet Machine"}}},
                                 {"A playlist with a rather long name for a button \U0001F451", 12, 9, {{7, "Low Harbour"}}}};
  imported.library.banned = {{9, "Jingle Makers"}, {11, "Loud Men"}};
  imported.totals = {184206, 150000, 9000.4, 2100, 15321, 3600, 1393286400, 1780272000};
  imported.coverage = {0.83, 410, 512};
  return imported;
}

engine::Recommended recommended_reply(std::uint32_t items, engine::Settings settings) {
  engine::Recommended list;
  list.settings = std::move(settings);
  for (std::uint32_t id = 1; id <= items; ++id) list.items.push_back(item(id));
  if (items == 0) list.note = "Every artist that fits is known to you already.";
  return list;
}

engine::Insights insights_reply(const engine::InsightsRequest& request) {
  engine::Insights insights;
  insights.request = request;
  insights.totals = imported_reply().totals;
  insights.skip_rate = 0.12;
  for (std::int32_t month = 530; month < 678; ++month)
    insights.months.push_back({month, static_cast<std::uint64_t>(month % 97), 20.0 * (month % 97)});
  for (int hour = 0; hour < 168; ++hour) insights.week.push_back(60 + 50 * std::sin(hour));
  for (std::uint32_t i = 0; i < 50; ++i) {
    const engine::Item made = item(i);
    insights.artists.push_back({made.name, "", "", 500 - i, 2000.0 - i, 0.05});
    insights.tracks.push_back({"Glass Tide " + std::to_string(i), made.name, "", 90 - i, 300.0 - i, 0.01});
  }
  return insights;
}

engine::Rediscovered rediscovered_reply() {
  engine::Rediscovered found;
  for (std::uint32_t i = 0; i < 30; ++i) {
    found.forgotten.push_back(
        {item(i).name, "Old Song " + std::to_string(i), "", 41, 17000, 1, "41 plays, most in 2019"});
    found.next.push_back({item(i).name, "New Song " + std::to_string(i),
                          "spotify:track:0123456789ABCDEFGHIJKL", 12, 20000, 1, "12 plays, 3 this month"});
  }
  return found;
}

engine::Coverage coverage_reply() {
  engine::Coverage coverage;
  coverage.summary = imported_reply().coverage;
  coverage.scenes = {{"Nordic ambient", 0.4}, {"Harbour techno and minimal waves", 0.35}, {"J-pop", 0.25}};
  for (std::uint32_t i = 0; i < 102; ++i)
    coverage.unknown.push_back({item(i).name, 500.0 - i, "not in the catalogue"});
  return coverage;
}

engine::TimeMachine time_machine_reply(const engine::TimeMachineRequest& request) {
  engine::TimeMachine reply;
  reply.request = request;
  reply.request.methods = {"blend", "tagknn", "popularity"};
  reply.first_day = day_of_date({2018, 3, 4});
  reply.last_day = day_of_date({2024, 11, 20});
  reply.cuts.push_back({day_of_date({2018, 7, 1}), 40, 6, 50, 44, 2'000, 1.1, {}, {}, "Before 1 July 2018 there are 40 plays."});
  for (std::uint32_t n = 0; n < 6; ++n)
    reply.cuts.push_back(scored_cut(2019 + static_cast<std::int32_t>(n / 2), n % 2 == 0 ? 1 : 7, n));
  reply.chosen = 4;
  for (std::uint32_t at = 0; at < reply.cuts.size(); ++at)
    if (reply.cuts[at].day == request.cut_day) reply.chosen = at;
  reply.request.cut_day = reply.cuts[reply.chosen].day;
  using engine::TimeVerdict;
  reply.methods = {{"blend", "Blend", 8, 0.9, 5, 4.5, 5.5, 6, 0, 0, TimeVerdict::wins, "Blend found 8.0 of 50: it wins."},
                   {"tagknn", "Tag neighbours", 1, 0.9, -2, -2.4, -1.5, 0, 0, 6, TimeVerdict::loses,
                    "Tag neighbours found 1.0 of 50: on this history it loses."},
                   {"popularity", "Popular in your scenes", 3, 0.9, 0, 0, 0, 0, 6, 0, TimeVerdict::baseline,
                    "Popular in your scenes is the yardstick."}};
  reply.notes = {"Each method saw only the plays before the cut."};
  return reply;
}

std::vector<engine::Request> answer(App& app, std::uint32_t items) {
  const auto requests = app.take_requests();
  for (const engine::Request& request : requests) {
    const auto reply = [&](auto body) { app.receive({request.id, std::move(body)}); };
    if (std::holds_alternative<engine::SampleRequest>(request.body)) reply(imported_reply());
    if (const auto* wanted = std::get_if<engine::RecommendRequest>(&request.body))
      reply(recommended_reply(items, wanted->settings));
    if (const auto* wanted = std::get_if<engine::InsightsRequest>(&request.body))
      reply(insights_reply(*wanted));
    if (std::holds_alternative<engine::RediscoverRequest>(request.body)) reply(rediscovered_reply());
    if (std::holds_alternative<engine::CoverageRequest>(request.body)) reply(coverage_reply());
    if (std::holds_alternative<engine::MapRequest>(request.body)) reply(map_reply());
    if (const auto* wanted = std::get_if<engine::TimeMachineRequest>(&request.body))
      reply(time_machine_reply(*wanted));
  }
  return requests;
}

engine::ArtistMap map_reply(bool person) {
  engine::ArtistMap map{{"Harbour Techno", "Scattered Folk"}, {"ambient", "drone"}, {}};
  for (std::uint32_t i = 0; i < 40; ++i) {
    engine::MapArtist one;
    one.artist = i;
    one.name = "Artist " + std::to_string(i);
    one.scene = i < 20 ? 0 : 1;
    one.tier = static_cast<std::uint8_t>(1 + i % 7);
    const auto at = static_cast<std::int16_t>(i);
    one.x = static_cast<std::int16_t>(i < 20 ? -16'384 + 60 * (at % 5) - 120 : -30'000 + 3'000 * (at - 20));
    one.y = static_cast<std::int16_t>(i < 20 ? 16'384 + 60 * (at / 5) - 90 : (at * 7919 % 60'000) - 30'000);
    one.tags = {0, 1};
    one.own = person && i >= 30;
    if (one.own) one.plays = 10 * i;
    if (person && i >= 1 && i <= 3) one.near = {30, 31};
    map.artists.push_back(std::move(one));
  }
  return map;
}

engine::ArtistMap large_map_reply(std::uint32_t artists) {
  engine::ArtistMap map;
  for (int scene = 0; scene < 155; ++scene) map.scenes.push_back("Scene number " + std::to_string(scene));
  map.tags = {"ambient", "drone"};
  for (std::uint32_t i = 0; i < artists; ++i) {
    engine::MapArtist one;
    one.artist = i;
    one.name = "Artist " + std::to_string(i);
    one.scene = static_cast<std::uint16_t>(i % 155);
    one.tier = static_cast<std::uint8_t>(1 + i % 7);
    one.x = static_cast<std::int16_t>(i * 7919 % 65'000 - 32'500);
    one.y = static_cast<std::int16_t>(i * 104'729 % 65'000 - 32'500);
    one.tags = {0, 1};
    one.own = i % 20 == 0;
    one.plays = one.own ? i : 0;
    map.artists.push_back(std::move(one));
  }
  return map;
}

void bring_history(App& app) {
  app.receive({0, ready_reply()});
  app.act({Verb::sample, "mara"});
  answer(app);
  answer(app);
  app.take_effects();
}

}  // namespace earshot::app
