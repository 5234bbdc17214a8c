#include "evaluate/recorded_runs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "evaluate/counted.h"
#include "evaluate/fingerprint.h"
#include "recommend/settings.h"

namespace earshot::evaluate {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostCandidates = 100'000;

/// Null when there is none of that name.
const Json* member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> text_of(const Json& object, const char* name) {
  const Json* value = member(object, name);
  if (!value || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

double number_of(const Json& object, const char* name) {
  const Json* value = member(object, name);
  return value && value->is_number() ? std::max(0.0, value->get<double>()) : 0;
}

/// Whole numbers below `limit`, each once. Nothing when it is anything else.
std::optional<std::vector<std::uint32_t>> places(const Json* list, std::size_t limit) {
  if (!list || !list->is_array() || list->size() > limit) return std::nullopt;
  std::vector<bool> seen(limit);
  std::vector<std::uint32_t> all;
  for (const Json& entry : *list) {
    if (!entry.is_number_unsigned()) return std::nullopt;
    const auto number = entry.get<std::uint64_t>();
    if (number >= limit) return std::nullopt;
    const auto place = static_cast<std::size_t>(number);
    if (seen[place]) return std::nullopt;
    seen[place] = true;
    all.push_back(static_cast<std::uint32_t>(place));
  }
  return all;
}

/// The run, or why the row can't be used.
Result<RecordedRun> run_of(const Json& row) {
  if (!row.is_object()) return Error{"not an object", ""};
  const auto user = text_of(row, "user_id");
  const auto method = text_of(row, "method");
  if (!user || !method) return Error{"no user_id or method", ""};
  const Json* order = member(row, "order");
  const std::size_t size = order && order->is_array() ? order->size() : 0;
  if (size < 2 || size > kMostCandidates) return Error{"no order of two candidates or more", ""};
  const auto ranked = places(order, size);
  if (!ranked) return Error{"the order does not name every candidate once", ""};
  auto positives = places(member(row, "positive_indices"), size);
  if (!positives || positives->empty()) return Error{"no positive_indices inside the pool", ""};
  std::sort(positives->begin(), positives->end());

  RecordedRun run{.user = *user, .method = *method, .model = text_of(row, "model").value_or(""), .order = *ranked,
                  .positives = *positives};
  if (const Json* number = member(row, "run"); number && number->is_number_integer()) run.run = number->get<std::int64_t>();
  if (const Json* parsed = member(row, "parsed_ok"); parsed && parsed->is_boolean()) run.parsed_ok = parsed->get<bool>();
  run.tokens_in = number_of(row, "tokens_in");
  run.tokens_out = number_of(row, "tokens_out");
  run.latency_s = number_of(row, "latency_s");
  run.pool = static_cast<std::uint32_t>(std::min(number_of(row, "pool"), 1e9));
  run.pool_key = text_of(row, "pool_key").value_or("");
  run.prompt = text_of(row, "prompt").value_or("");
  if (auto shown = places(member(row, "shown"), size); shown && shown->size() == size) run.shown = std::move(*shown);
  if (const Json* usd = member(row, "cost_usd"); usd && usd->is_number()) run.cost_usd = std::max(0.0, usd->get<double>());
  return run;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t comma = line.find(',');
    cells.push_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

/// Cuts the first line off `text`, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

double value_of(std::string_view cell) {
  return recommend::number_from(cell).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

std::uint64_t RecordedRuns::bad_rows() const {
  std::uint64_t sum = 0;
  for (const auto& [reason, rows] : left_out) sum += rows;
  return sum;
}

Result<RecordedRuns> parse_recorded_runs(std::string_view json) {
  const Json all = Json::parse(json, nullptr, false);
  if (all.is_discarded()) {
    return Error{"The recorded runs are not JSON, or the file ends too early.", "Give llm_runs.json as the study wrote it."};
  }
  const Json* rows = &all;
  if (all.is_object() && member(all, "runs")) rows = member(all, "runs");
  if (!rows->is_array()) return Error{"The recorded runs are not a list of runs.", "Give llm_runs.json as the study wrote it."};

  RecordedRuns runs;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::vector<std::int64_t>> seen;
  for (const Json& row : *rows) {
    auto run = run_of(row);
    if (!run) {
      ++runs.left_out[run.error().what];
      continue;
    }
    std::vector<std::int64_t>& numbers = seen[{run->method, run->user, run->pool_key, run->pool_key.empty() ? std::string() : run->model}];
    if (std::find(numbers.begin(), numbers.end(), run->run) != numbers.end()) {
      ++runs.left_out["the same user, method and run twice"];
      continue;
    }
    numbers.push_back(run->run);
    runs.runs.push_back(std::move(*run));
  }
  if (runs.runs.empty()) {
    const std::string why = runs.left_out.empty() ? "the list is empty" : runs.left_out.begin()->first;
    return Error{"There is no recorded run that can be used: " + why + ".", "Give llm_runs.json as the study wrote it."};
  }
  return runs;
}

std::string to_json(const RecordedRuns& runs) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const RecordedRun& run : runs.runs) {
    nlohmann::ordered_json row = {{"user_id", run.user}, {"method", run.method}, {"model", run.model}, {"run", run.run}, {"order", run.order},
                                  {"positive_indices", run.positives}, {"parsed_ok", run.parsed_ok}, {"tokens_in", run.tokens_in},
                                  {"tokens_out", run.tokens_out}, {"latency_s", run.latency_s}};
    if (!run.pool_key.empty()) row.update({{"pool", run.pool}, {"pool_key", run.pool_key}});
    if (!run.shown.empty()) row["shown"] = run.shown;
    if (!run.prompt.empty()) row["prompt"] = run.prompt;
    if (run.cost_usd) row["cost_usd"] = *run.cost_usd;
    rows.push_back(std::move(row));
  }
  return rows.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<PublishedMetrics> parse_published_metrics(std::string_view csv) {
  const std::vector<std::string_view> heading = cells_of(take_line(csv));
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(heading.begin(), heading.end(), name) - heading.begin());
  };
  const std::size_t user = column("user_id"), method = column("method"), run = column("run");
  if (std::max({user, method, run}) == heading.size()) {
    return Error{"The per-user metrics have no columns user_id, method and run.", "Give per_user_metrics.csv as the study wrote it."};
  }
  PublishedMetrics published;
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < heading.size(); ++c) {
    if (c == user || c == method || c == run || heading[c] == "parsed_ok") continue;
    columns.push_back(c);
    published.metrics.emplace_back(heading[c]);
  }
  while (!csv.empty()) {
    const std::string_view line = take_line(csv);
    if (line.empty()) continue;
    const std::vector<std::string_view> cells = cells_of(line);
    const double number = cells.size() == heading.size() ? value_of(cells[run]) : std::nan("");
    if (!(std::fabs(number) < 1e9) || cells[user].empty() || cells[method].empty()) {
      ++published.bad_rows;
      continue;
    }
    StudyRow row{std::string(cells[user]), std::string(cells[method]), static_cast<std::int64_t>(number), {}};
    for (const std::size_t c : columns) row.values.push_back(value_of(cells[c]));
    published.rows.push_back(std::move(row));
  }
  if (published.rows.empty()) return Error{"The per-user metrics hold no row that can be read.", ""};
  return published;
}

std::vector<std::string> RecordedStudy::models() const {
  std::vector<std::string> all;
  for (const RecordedRun& run : runs.runs) {
    if (std::find(all.begin(), all.end(), run.model) == all.end()) all.push_back(run.model);
  }
  return all;
}

Result<RecordedStudy> read_recorded_study(std::string_view runs_json, std::string_view per_user_csv) {
  auto runs = parse_recorded_runs(runs_json);
  if (!runs) return runs.error();
  RecordedStudy study{std::move(*runs), std::nullopt, fingerprint({runs_json, per_user_csv})};
  if (per_user_csv.empty()) return study;
  auto published = parse_published_metrics(per_user_csv);
  if (!published) return published.error();
  study.published = std::move(*published);
  return study;
}

std::string summary_of(const RecordedStudy& study) {
  std::set<std::string> people, arms;
  std::size_t candidates = 0;
  for (const RecordedRun& run : study.runs.runs) {
    people.insert(run.user);
    arms.insert(run.method);
    candidates = std::max(candidates, run.candidates());
  }
  return "Recorded rankings: " + counted(study.runs.runs.size(), "ranking") + " of " + counted(candidates, "candidate") + " for " +
         (people.size() == 1 ? "1 person" : std::to_string(people.size()) + " people") + ", by " + counted(study.models().size(), "model") +
         " in " + counted(arms.size(), "arm");
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace earshot::evaluate
