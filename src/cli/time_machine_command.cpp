// earshot timemachine: the engine's time machine, printed. With --json:
//
//   {cut, picks, targets, targets_known, share_known, candidates, history: {first, last},
//    rule: {least_plays, least_days, horizon_days, known_plays}, too_short,
//    cuts:    [{cut, plays_before, artists_before, targets, known, expected_by_chance, too_thin,
//               methods: [{method, picks, hits, baseline, chance_of_as_many, found}]}],
//    methods: [{method, label, hits, baseline, expected_by_chance, chance_of_as_many, mean_hits, mean_expected_by_chance,
//               difference_to_popularity: {mean, low, high}, cuts: {won, tied, lost}, verdict, sentence,
//               found: [{artist, rank, first_play, plays, days}], missed: [the same]}],
//    unknown: [{artist, first_play, plays, days}], notes: [...]}
//
// `cut` and what stands beside it, and of `methods` hits, baseline, found and missed, are of the cut asked for; mean_hits,
// difference and verdict are over all cuts. Days are YYYY-MM-DD. hits is null where the cut was too thin to be scored.
// A rank of null: the method did not rank the artist. verdict: baseline, wins, loses, undecided, unmeasured.
#include <algorithm>
#include <iostream>

#include "cli/commands.h"
#include "cli/print.h"
#include "cli/session.h"

namespace earshot::cli {
namespace {

using engine::FoundArtist;
using engine::MethodAtCut;
using engine::TimeCut;
using engine::TimeMachine;
using engine::TimeMachineRequest;
using engine::TimeMethod;

const Accepted kAccepted = {
    .options = {"cut", "method", "picks", "least-plays", "least-days", "horizon", "known", "until", "catalogue"},
    .flags = {"json"}};

std::string iso_day(std::int32_t day) { return utc_time(std::int64_t{day} * 86'400).substr(0, 10); }

const char* name_of(engine::TimeVerdict verdict) {
  switch (verdict) {
    case engine::TimeVerdict::baseline: return "baseline";
    case engine::TimeVerdict::wins: return "wins";
    case engine::TimeVerdict::loses: return "loses";
    case engine::TimeVerdict::undecided: return "undecided";
    case engine::TimeVerdict::unmeasured: break;
  }
  return "unmeasured";
}

// ---- JSON --------------------------------------------------------------------------------------------------

enum class Ranked { yes, no };

Json rows_json(const std::vector<FoundArtist>& rows, Ranked ranked) {
  Json json = Json::array();
  for (const FoundArtist& row : rows) {
    Json one = {{"artist", row.name}};
    if (ranked == Ranked::yes) one["rank"] = row.rank == 0 ? Json(nullptr) : Json(row.rank);
    one["first_play"] = iso_day(row.first_day);
    one["plays"] = row.plays;
    one["days"] = row.days;
    json.push_back(std::move(one));
  }
  return json;
}

std::uint32_t baseline_hits(const TimeCut& cut) {
  const auto found = std::find_if(cut.methods.begin(), cut.methods.end(),
                                  [](const MethodAtCut& one) { return one.method == "popularity"; });
  return found == cut.methods.end() ? 0 : found->hits;
}

Json cut_json(const TimeCut& cut) {
  Json json = {{"cut", iso_day(cut.day)},
               {"plays_before", cut.plays_before},
               {"artists_before", cut.artists_before},
               {"targets", cut.targets},
               {"known", cut.targets_known},
               {"expected_by_chance", cut.chance},
               {"too_thin", cut.too_thin},
               {"methods", Json::array()}};
  for (const MethodAtCut& one : cut.methods) {
    json["methods"].push_back({{"method", one.method},
                               {"picks", one.picks},
                               {"hits", one.hits},
                               {"baseline", baseline_hits(cut)},
                               {"chance_of_as_many", one.chance_of_as_many},
                               {"found", rows_json(one.found, Ranked::yes)}});
  }
  return json;
}

/// `at` is null where the chosen cut was too thin to be scored.
Json method_json(const TimeMethod& method, const TimeCut& cut, const MethodAtCut* at) {
  return {{"method", method.method},
          {"label", method.label},
          {"hits", at == nullptr ? Json(nullptr) : Json(at->hits)},
          {"baseline", at == nullptr ? Json(nullptr) : Json(baseline_hits(cut))},
          {"expected_by_chance", cut.chance},
          {"chance_of_as_many", at == nullptr ? Json(nullptr) : Json(at->chance_of_as_many)},
          {"mean_hits", method.hits},
          {"mean_expected_by_chance", method.chance},
          {"difference_to_popularity", {{"mean", method.difference}, {"low", method.low}, {"high", method.high}}},
          {"cuts", {{"won", method.wins}, {"tied", method.ties}, {"lost", method.losses}}},
          {"verdict", name_of(method.verdict)},
          {"sentence", method.sentence},
          {"found", at == nullptr ? Json::array() : rows_json(at->found, Ranked::yes)},
          {"missed", at == nullptr ? Json::array() : rows_json(at->missed, Ranked::yes)}};
}

Json to_json(const TimeMachine& machine) {
  const TimeMachineRequest& rule = machine.request;
  const TimeCut cut = machine.cuts.empty() ? TimeCut{} : machine.cuts[machine.chosen];
  Json json = {{"cut", machine.cuts.empty() ? Json(nullptr) : Json(iso_day(cut.day))},
               {"picks", rule.picks},
               {"targets", cut.targets},
               {"targets_known", cut.targets_known},
               {"share_known", cut.targets == 0 ? Json(nullptr) : Json(double{1} * cut.targets_known / cut.targets)},
               {"candidates", cut.candidates},
               {"history", {{"first", iso_day(machine.first_day)}, {"last", iso_day(machine.last_day)}}},
               {"rule",
                {{"least_plays", rule.least_plays},
                 {"least_days", rule.least_days},
                 {"horizon_days", rule.horizon_days},
                 {"known_plays", rule.known_plays}}},
               {"too_short", machine.too_short},
               {"cuts", Json::array()},
               {"methods", Json::array()},
               {"unknown", rows_json(cut.unknown, Ranked::no)},
               {"notes", machine.notes}};
  for (const TimeCut& one : machine.cuts) json["cuts"].push_back(cut_json(one));
  for (std::size_t m = 0; m < machine.methods.size(); ++m) {
    json["methods"].push_back(method_json(machine.methods[m], cut, cut.methods.empty() ? nullptr : &cut.methods[m]));
  }
  return json;
}

// ---- Text --------------------------------------------------------------------------------------------------

std::string probability(double p) { return p < 0.0001 ? "below 0.0001" : fixed(p, 4); }

/// Right-aligned in a column.
std::string column(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

void print_row(const FoundArtist& row) {
  std::cout << "    " << (row.rank == 0 ? std::string("not ranked") : "rank " + std::to_string(row.rank)) << "  " << row.name
            << ", first played " << iso_day(row.first_day) << ", " << row.plays << " plays on " << row.days << " days since\n";
}

void print_cut(const TimeCut& cut, const TimeMachine& machine) {
  for (std::size_t m = 0; m < cut.methods.size(); ++m) {
    const MethodAtCut& one = cut.methods[m];
    std::cout << "\nMade from the plays before " << iso_day(cut.day) << ", " << one.picks << " picks of "
              << machine.methods[m].label << " held " << one.hits << " of the " << cut.targets_known
              << " artists to be found. Popularity: " << baseline_hits(cut) << ". Chance: " << fixed(cut.chance, 2)
              << ", as many or more with probability " << probability(one.chance_of_as_many) << ".\n";
    for (const FoundArtist& row : one.found) print_row(row);
    if (!one.missed.empty()) std::cout << "  Missed:\n";
    for (const FoundArtist& row : one.missed) print_row(row);
  }
  if (!cut.unknown.empty()) std::cout << "\nNot in the catalogue, so out of reach:\n";
  for (const FoundArtist& row : cut.unknown) {
    std::cout << "    " << row.name << ", first played " << iso_day(row.first_day) << ", " << row.plays << " plays\n";
  }
}

void print_table(const TimeMachine& machine) {
  std::cout << "\nHits of " << machine.request.picks << " at every cut:\n  date        adopted  known  chance";
  for (const TimeMethod& method : machine.methods) std::cout << column(method.method, 12);
  std::cout << '\n';
  for (const TimeCut& cut : machine.cuts) {
    std::cout << "  " << iso_day(cut.day) << column(std::to_string(cut.targets), 9)
              << column(std::to_string(cut.targets_known), 7) << column(fixed(cut.chance, 2), 8);
    for (const MethodAtCut& at : cut.methods) std::cout << column(std::to_string(at.hits), 12);
    std::cout << '\n';
  }
}

void print(const TimeMachine& machine) {
  if (!machine.too_short.empty()) {
    std::cout << machine.too_short << '\n';
    return;
  }
  const TimeCut& cut = machine.cuts[machine.chosen];
  if (!cut.too_thin.empty()) std::cout << cut.too_thin << '\n';
  print_cut(cut, machine);
  print_table(machine);
  std::cout << '\n';
  for (const TimeMethod& method : machine.methods) std::cout << method.sentence << '\n';
  std::cout << '\n';
  for (const std::string& note : machine.notes) std::cout << note << '\n';
}

// ---- The command -------------------------------------------------------------------------------------------

Result<TimeMachineRequest> request_of(const Arguments& arguments) {
  TimeMachineRequest request;
  FirstError error;
  error.take(request.cut_day, arguments.day("cut", request.cut_day));
  error.take(request.picks, arguments.whole("picks", request.picks, 1, 10'000));
  error.take(request.least_plays, arguments.whole("least-plays", request.least_plays, 1, 1'000'000));
  error.take(request.least_days, arguments.whole("least-days", request.least_days, 1, 100'000));
  error.take(request.horizon_days, arguments.whole("horizon", request.horizon_days, 0, 100'000));
  error.take(request.known_plays, arguments.whole("known", request.known_plays, 1, 1'000'000));
  request.methods = arguments.all("method");
  if (error.get()) return *error.get();
  return request;
}

std::optional<Error> travel(const Arguments& arguments, std::int32_t until, const TimeMachineRequest& request) {
  auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  auto session = Session::create(std::move(*catalogue));
  if (!session) return session.error();
  const auto imported = session->import(arguments.positional(), until);
  if (!imported) return imported.error();
  if (imported->totals.plays == 0)
    return Error{"No plays were found in these files.", "'earshot import' says why."};
  const auto machine = session->ask<TimeMachine>(request);
  if (!machine) return machine.error();
  if (arguments.flag("json")) {
    print_json(to_json(*machine));
  } else {
    print(*machine);
  }
  return std::nullopt;
}

}  // namespace

Result<Work> time_machine_command(Words words) {
  const auto arguments = Arguments::parse(words, kAccepted);
  if (!arguments) return arguments.error();
  if (arguments->positional().empty())
    return Error{"No file was named.", "Say: earshot timemachine my_spotify_data.zip"};
  const auto until = arguments->day("until", engine::kAllTime);
  if (!until) return until.error();
  const auto request = request_of(*arguments);
  if (!request) return request.error();
  return Work([arguments = *arguments, until = *until, request = *request] { return travel(arguments, until, request); });
}

}  // namespace earshot::cli
