// Writing; reading is experiment_read.cpp, CSV experiment_csv.cpp.
#include "evaluate/experiment_json.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <span>

namespace earshot::evaluate {
namespace {

using Json = nlohmann::ordered_json;

/// The number whose shortest text reads back as the same float: 0.1, not 0.10000000149011612.
double exact(float value) {
  char text[32];
  for (int digits = 6; digits <= 9; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(value));
    if (std::strtof(text, nullptr) == value) break;
  }
  return std::strtod(text, nullptr);
}

/// What a user scored, to 1e-7: there are many of them, and they need not be longer.
double short_number(float value) { return std::round(static_cast<double>(value) * 1e7) / 1e7; }

Json json_of(const recommend::Settings& settings) {
  Json json = Json::object();
  for (const auto& [key, value] : settings) json[key] = value;
  return json;
}

Json json_of(const Interval& interval) {
  return {{"mean", interval.mean}, {"low", interval.low}, {"high", interval.high}};
}

Json json_of(const ExperimentSpec& spec) {
  constexpr std::uint64_t kExact = std::uint64_t{1} << 53;  // JSON readers may hold numbers as doubles.
  Json json;
  json["protocol"] = spec.protocol;
  json["seed"] = spec.seed < kExact ? Json(spec.seed) : Json(std::to_string(spec.seed));
  json["metrics"] = spec.metrics;
  json["settings"] = json_of(spec.settings);
  json["methods"] = Json::array();
  for (const MethodChoice& method : spec.methods)
    json["methods"].push_back({{"id", method.id}, {"settings", json_of(method.settings)}});
  return json;
}

Json list_of(const ExperimentResult& result, const MethodResult& method, std::size_t user) {
  Json list = Json::array();
  for (std::size_t rank = 0; rank < method.lists[user].size(); ++rank) {
    const std::uint32_t item = method.lists[user][rank];
    Json entry = {{"item", item}};
    if (item < result.item_names.size() && !result.item_names[item].empty()) entry["name"] = result.item_names[item];
    if (user < method.scores.size() && rank < method.scores[user].size()) entry["score"] = exact(method.scores[user][rank]);
    list.push_back(std::move(entry));
  }
  return list;
}

Json by_user_of(const std::vector<float>& values) {
  Json json = Json::array();
  for (const float value : values) json.push_back(short_number(value));
  return json;
}

Json json_of(const ExperimentResult& result, const MethodResult& method, ByUser by_user) {
  const std::vector<std::string>& metrics = result.spec.metrics;
  Json json = {{"id", method.id},
               {"label", method.label},
               {"control", method.control},
               {"settings", json_of(method.settings)},
               {"seconds", method.seconds},
               {"note", method.note},
               {"metrics", Json::object()},
               {"figures", method.figures},
               {"by_user", Json::object()},
               {"lists", Json::array()}};
  for (std::size_t m = 0; m < metrics.size() && m < method.values.size(); ++m)
    json["metrics"][metrics[m]] = json_of(method.values[m]);
  if (by_user == ByUser::include) {
    for (std::size_t m = 0; m < metrics.size() && m < method.by_user.size(); ++m)
      if (!method.by_user[m].empty()) json["by_user"][metrics[m]] = by_user_of(method.by_user[m]);
  }
  for (std::size_t user = 0; user < method.lists.size(); ++user) json["lists"].push_back(list_of(result, method, user));
  return json;
}

Json json_of(const ExperimentResult& result, const Comparison& comparison) {
  return {{"a", comparison.a},
          {"b", comparison.b},
          {"methods", {result.methods[comparison.a].id, result.methods[comparison.b].id}},
          {"metric", result.spec.metrics.empty() ? "" : result.spec.metrics.front()},
          {"difference", json_of(comparison.difference)},
          {"wins", comparison.wins},
          {"ties", comparison.ties},
          {"losses", comparison.losses},
          {"p_wilcoxon", comparison.p},
          {"p_permutation", comparison.p_permutation},
          {"p_adjusted", comparison.p_adjusted}};
}

}  // namespace

std::string to_json(const ExperimentResult& result, ByUser by_user) {
  Json json;
  json["format"] = result.version.empty() ? kResultVersion : result.version;
  json["spec"] = json_of(result.spec);
  json["data"] = {{"description", result.data}, {"fingerprint", result.fingerprint}};
  json["users"] = result.users;
  json["items"] = result.items;
  json["users_left_out"] = result.users_left_out;
  json["left_out_why"] = result.left_out_why;
  json["conventions"] = result.conventions;
  json["notes"] = result.notes;
  json["methods"] = Json::array();
  for (const MethodResult& method : result.methods) json["methods"].push_back(json_of(result, method, by_user));
  json["comparisons"] = Json::array();
  for (const Comparison& comparison : result.comparisons) json["comparisons"].push_back(json_of(result, comparison));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace earshot::evaluate
