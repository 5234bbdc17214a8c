#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "evaluate/experiment_json.h"

namespace earshot::evaluate {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kNext = "Choose a file that the laboratory exported as JSON, or write one as 'earshot help' describes.";

/// Reads members by name and remembers the first that is of the wrong kind; a missing one leaves the default.
class Reader {
 public:
  const Json* member(const Json& object, const char* key) const {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
  }
  void read(const Json& object, const char* key, std::string& into) {
    const Json* value = member(object, key);
    if (!value) return;
    value->is_string() ? void(into = value->get<std::string>()) : wrong(key, "a text");
  }
  void read(const Json& object, const char* key, double& into) {
    const Json* value = member(object, key);
    if (!value) return;
    value->is_number() ? void(into = value->get<double>()) : wrong(key, "a number");
  }
  void read(const Json& object, const char* key, bool& into) {
    const Json* value = member(object, key);
    if (!value) return;
    value->is_boolean() ? void(into = value->get<bool>()) : wrong(key, "true or false");
  }
  template <class Whole>
  void read_whole(const Json& object, const char* key, Whole& into) {
    const Json* value = member(object, key);
    if (!value) return;
    const bool fits = value->is_number_unsigned() && value->get<std::uint64_t>() <= static_cast<std::uint64_t>(Whole(-1));
    fits ? void(into = static_cast<Whole>(value->get<std::uint64_t>())) : wrong(key, "a whole number");
  }
  void read(const Json& object, const char* key, std::vector<std::string>& into) {
    for (const Json& one : list(object, key)) {
      if (!one.is_string()) return wrong(key, "a list of texts");
      into.push_back(one.get<std::string>());
    }
  }
  /// The members of a list; empty when it is missing or none.
  const Json& list(const Json& object, const char* key) {
    static const Json none = Json::array();
    const Json* value = member(object, key);
    if (!value) return none;
    if (value->is_array()) return *value;
    wrong(key, "a list");
    return none;
  }
  const Json& object(const Json& parent, const char* key) {
    static const Json none = Json::object();
    const Json* value = member(parent, key);
    if (!value) return none;
    if (value->is_object()) return *value;
    wrong(key, "an object");
    return none;
  }
  void wrong(const char* key, const char* wanted) {
    if (!error_) error_ = Error{"In this file, '" + std::string(key) + "' is not " + wanted + ".", kNext};
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

/// Settings are words; numbers are welcome in files written by hand.
void read_settings(Reader& reader, const Json& parent, recommend::Settings& into) {
  for (const auto& [key, value] : reader.object(parent, "settings").items()) {
    if (value.is_string()) {
      into[key] = value.get<std::string>();
    } else if (value.is_number()) {
      into[key] = recommend::to_text(value.get<double>());
    } else {
      reader.wrong(key.c_str(), "a text or a number");
    }
  }
}

void read_seed(Reader& reader, const Json& json, std::uint64_t& seed) {
  const Json* value = reader.member(json, "seed");
  if (!value || !value->is_string()) return reader.read_whole(json, "seed", seed);
  const std::string text = value->get<std::string>();
  const bool digits = !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return reader.wrong("seed", "a whole number");
  seed = 0;
  for (const char c : text) seed = seed * 10 + static_cast<std::uint64_t>(c - '0');
}

ExperimentSpec read_spec(Reader& reader, const Json& json) {
  ExperimentSpec spec;
  reader.read(json, "protocol", spec.protocol);
  reader.read(json, "metrics", spec.metrics);
  read_seed(reader, json, spec.seed);
  read_settings(reader, json, spec.settings);
  for (const Json& method : reader.list(json, "methods")) {
    MethodChoice choice;
    if (method.is_string()) {
      choice.id = method.get<std::string>();
    } else if (method.is_object()) {
      reader.read(method, "id", choice.id);
      read_settings(reader, method, choice.settings);
    }
    if (choice.id.empty()) reader.wrong("methods", "a list of methods with their ids");
    spec.methods.push_back(std::move(choice));
  }
  return spec;
}

Interval read_interval(Reader& reader, const Json& json) {
  Interval interval;
  reader.read(json, "mean", interval.mean);
  reader.read(json, "low", interval.low);
  reader.read(json, "high", interval.high);
  return interval;
}

void read_list(Reader& reader, const Json& json, ExperimentResult& result, MethodResult& method) {
  constexpr std::uint32_t kMostItems = 100'000'000;  // A damaged number must not ask for all memory.
  method.lists.emplace_back();
  method.scores.emplace_back();
  if (!json.is_array()) return reader.wrong("lists", "a list of lists");
  for (const Json& entry : json) {
    std::uint32_t item = 0;
    double score = 0;
    std::string name;
    reader.read_whole(entry, "item", item);
    reader.read(entry, "score", score);
    reader.read(entry, "name", name);
    if (item >= kMostItems) return reader.wrong("item", "the number of an item");
    if (!name.empty() && item >= result.item_names.size()) result.item_names.resize(item + 1);
    if (!name.empty()) result.item_names[item] = std::move(name);
    method.lists.back().push_back(item);
    method.scores.back().push_back(static_cast<float>(score));
  }
}

void read_by_user(Reader& reader, const Json& json, const char* metric, MethodResult& method) {
  method.by_user.emplace_back();
  for (const Json& value : reader.list(json, metric)) {
    if (!value.is_number()) return reader.wrong(metric, "a list of numbers");
    method.by_user.back().push_back(value.get<float>());
  }
}

MethodResult read_method(Reader& reader, const Json& json, ExperimentResult& result) {
  MethodResult method;
  reader.read(json, "id", method.id);
  reader.read(json, "label", method.label);
  reader.read(json, "control", method.control);
  reader.read(json, "seconds", method.seconds);
  reader.read(json, "note", method.note);
  read_settings(reader, json, method.settings);
  for (const auto& [name, value] : reader.object(json, "figures").items())
    reader.read(json["figures"], name.c_str(), method.figures[name]);
  const Json& values = reader.object(json, "metrics");
  const Json& by_user = reader.object(json, "by_user");
  for (const std::string& metric : result.spec.metrics) {
    if (!values.empty()) method.values.push_back(read_interval(reader, reader.object(values, metric.c_str())));
    if (!by_user.empty()) read_by_user(reader, by_user, metric.c_str(), method);
  }
  for (const Json& list : reader.list(json, "lists")) read_list(reader, list, result, method);
  return method;
}

Comparison read_comparison(Reader& reader, const Json& json, std::size_t methods) {
  Comparison comparison;
  reader.read_whole(json, "a", comparison.a);
  reader.read_whole(json, "b", comparison.b);
  if (comparison.a >= methods || comparison.b >= methods) reader.wrong("comparisons", "about methods of this file");
  comparison.difference = read_interval(reader, reader.object(json, "difference"));
  reader.read_whole(json, "wins", comparison.wins);
  reader.read_whole(json, "ties", comparison.ties);
  reader.read_whole(json, "losses", comparison.losses);
  reader.read(json, "p_wilcoxon", comparison.p);
  reader.read(json, "p_permutation", comparison.p_permutation);
  reader.read(json, "p_adjusted", comparison.p_adjusted);
  return comparison;
}

ExperimentResult read_result(Reader& reader, const Json& json) {
  ExperimentResult result;
  result.spec = read_spec(reader, reader.object(json, "spec"));
  reader.read(json, "format", result.version);
  reader.read(reader.object(json, "data"), "description", result.data);
  reader.read(reader.object(json, "data"), "fingerprint", result.fingerprint);
  reader.read_whole(json, "users", result.users);
  reader.read_whole(json, "items", result.items);
  reader.read_whole(json, "users_left_out", result.users_left_out);
  reader.read(json, "left_out_why", result.left_out_why);
  reader.read(json, "conventions", result.conventions);
  reader.read(json, "notes", result.notes);
  for (const Json& method : reader.list(json, "methods")) result.methods.push_back(read_method(reader, method, result));
  for (const Json& comparison : reader.list(json, "comparisons"))
    result.comparisons.push_back(read_comparison(reader, comparison, result.methods.size()));
  return result;
}

/// The JSON object, of a format that we know.
Result<Json> parsed(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return Error{"This file is not JSON.", kNext};
  if (!json.is_object()) return Error{"This file holds no experiment.", kNext};
  const auto format = json.find("format");
  if (format != json.end() && *format != kResultVersion)
    return Error{"This file is of another format than '" + std::string(kResultVersion) + "'.", kNext};
  return json;
}

}  // namespace

Result<ExperimentSpec> spec_from_json(std::string_view text) {
  const Result<Json> json = parsed(text);
  if (!json) return json.error();
  Reader reader;
  const bool exported = json->contains("spec");
  if (!exported && !json->contains("protocol")) return Error{"This file does not say which protocol to run.", kNext};
  ExperimentSpec spec = read_spec(reader, exported ? reader.object(*json, "spec") : *json);
  if (reader.error()) return *reader.error();
  return spec;
}

Result<ExperimentResult> result_from_json(std::string_view text) {
  const Result<Json> json = parsed(text);
  if (!json) return json.error();
  if (!json->contains("spec") || !json->contains("methods"))
    return Error{"This file says what to run, but holds no result.", "Run it without comparing."};
  Reader reader;
  ExperimentResult result = read_result(reader, *json);
  if (reader.error()) return *reader.error();
  return result;
}

}  // namespace earshot::evaluate
