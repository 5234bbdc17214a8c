// earshot evaluate table: a published table run again, ours beside theirs.
//
// JSON: {table, title, source, users, items, conventions, rows: [{row, method, settings, metrics: {NAME: {published, ours,
// relative_difference}}, seconds, note}], seconds, cpu_seconds, peak_memory_mb}.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/experiment_run.h"
#include "cli/files.h"
#include "cli/print.h"
#include "cli/resources.h"
#include "evaluate/protocol_table.h"
#include "recommend/methods.h"

namespace earshot::cli {
namespace {

using evaluate::ExperimentResult;
using evaluate::MethodResult;
using evaluate::PublishedTable;

struct Asked {
  const PublishedTable* table = nullptr;
  std::string folder;
  evaluate::ExperimentSpec spec;
  bool json = false;
};

std::string joined(const std::vector<PublishedTable>& tables) {
  std::string names;
  for (const PublishedTable& table : tables) names += (names.empty() ? "" : " or ") + table.id;
  return names;
}

Result<Asked> read(const Arguments& arguments) {
  Asked asked;
  const auto& given = arguments.positional();
  asked.folder = arguments.text("data");
  if (given.size() == 1) asked.table = evaluate::find_published_table(given[0]);
  if (!asked.table || asked.folder.empty()) {
    return Error{"'earshot evaluate table' takes: " + joined(evaluate::published_tables()) +
                     " --data FOLDER [--method NAME ...] [--all] [--seed S] [--json].",
                 ""};
  }
  asked.json = arguments.flag("json");
  if (arguments.flag("all")) asked.spec.settings["costly"] = "all";
  for (const std::string& method : arguments.all("method")) {
    if (!recommend::find_method(method)) return Error{"There is no method '" + method + "'.", "'earshot evaluate methods' lists them."};
    asked.spec.methods.push_back({method, {}});
  }
  const auto seed = arguments.whole("seed", 1, 0, UINT64_MAX);
  if (!seed) return seed.error();
  asked.spec.seed = *seed;
  return asked;
}

std::string settings_text(const recommend::Settings& settings) {
  std::string text;
  for (const auto& [key, value] : settings) text += (text.empty() ? "" : " ") + key + "=" + value;
  return text;
}

/// "+0.3 %"
std::string signed_percent(double percent) {
  const std::string size = fixed(std::fabs(percent), 1);
  return (size == "0.0" ? "" : percent < 0 ? "-" : "+") + size + " %";
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

/// Nothing where the row has no such figure.
std::optional<double> figure(const MethodResult& row, const std::string& name) {
  const auto found = row.figures.find(name);
  return found == row.figures.end() ? std::nullopt : std::optional(found->second);
}

void print_row(const PublishedTable& table, const std::vector<std::string>& metrics, const MethodResult& row) {
  std::cout << padded(row.label, 25);
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const auto published = figure(row, "published " + metrics[m]), off = figure(row, "percent_off " + metrics[m]);
    std::cout << padded(published ? fixed(*published, table.decimals) : "-", 8);
    std::cout << padded(row.values.empty() ? "" : fixed(row.values[m].mean, table.decimals), 8);
    std::cout << padded(off ? signed_percent(*off) : "", 10);
  }
  if (!row.values.empty()) std::cout << fixed(row.seconds, 2) << " s";
  std::cout << '\n';
  if (!row.settings.empty()) std::cout << "    " << settings_text(row.settings) << '\n';
  if (!row.note.empty()) std::cout << "    " << row.note << '\n';
}

void print(const PublishedTable& table, const ExperimentResult& result, const Resources& used) {
  std::cout << table.title << "\n" << table.source << "\n\n";
  for (const std::string& convention : result.conventions) std::cout << convention << '\n';
  std::cout << result.users << " users, " << result.items << " items. Each column: published, ours, the difference in % of the published.\n\n"
            << padded("", 25);
  for (const std::string& metric : result.spec.metrics) std::cout << padded(metric, 26);
  std::cout << "time\n";
  for (const MethodResult& row : result.methods)
    if (!row.control) print_row(table, result.spec.metrics, row);
  std::cout << '\n';
  for (const std::string& note : result.notes) std::cout << note << '\n';
  std::cout << words_of(used) << '\n';
}

Json to_json(const MethodResult& row, const std::vector<std::string>& names) {
  Json metrics = Json::object();
  for (std::size_t m = 0; m < names.size(); ++m) {
    const auto published = figure(row, "published " + names[m]), off = figure(row, "percent_off " + names[m]);
    Json cell = {{"published", published ? Json(*published) : Json()}, {"ours", row.values.empty() ? Json() : Json(row.values[m].mean)}};
    if (off) cell["relative_difference"] = *off / 100;
    metrics[names[m]] = cell;
  }
  return {{"row", row.label},     {"method", row.id},       {"settings", row.settings},
          {"metrics", metrics}, {"seconds", row.seconds}, {"note", row.note}};
}

Json to_json(const PublishedTable& table, const ExperimentResult& result, const Resources& used) {
  Json rows = Json::array();
  for (const MethodResult& row : result.methods)
    if (!row.control) rows.push_back(to_json(row, result.spec.metrics));
  return {{"table", table.id},
          {"title", table.title},
          {"source", table.source},
          {"users", result.users},
          {"items", result.items},
          {"conventions", result.conventions},
          {"notes", result.notes},
          {"rows", rows},
          {"seconds", used.seconds},
          {"cpu_seconds", used.cpu_seconds},
          {"peak_memory_mb", used.peak_memory_mb}};
}

Result<evaluate::DataSet> read_data(const Asked& asked) {
  const auto train = read_file(asked.folder + "/" + asked.table->train);
  if (!train) return train.error();
  const auto test = read_file(asked.folder + "/" + asked.table->test);
  if (!test) return test.error();
  return evaluate::read_split(as_text(*train), as_text(*test), asked.table->format);
}

std::optional<Error> evaluate_table(const Asked& asked) {
  const auto data = read_data(asked);
  if (!data) return data.error();
  auto experiment = evaluate::table_experiment(asked.spec, *data, *asked.table);
  if (!experiment) return experiment.error();
  const ExperimentResult result = run_to_end(**experiment, Telling::what_is_done);
  if (asked.json) {
    print_json(to_json(*asked.table, result, resources_used()));
  } else {
    print(*asked.table, result, resources_used());
  }
  return std::nullopt;
}

}  // namespace

Result<Work> table_command(Words words) {
  const auto arguments = Arguments::parse(words, {.options = {"data", "method", "seed"}, .flags = {"all", "json"}});
  if (!arguments) return arguments.error();
  const auto asked = read(*arguments);
  if (!asked) return asked.error();
  return Work([asked = *asked] { return evaluate_table(asked); });
}

}  // namespace earshot::cli
