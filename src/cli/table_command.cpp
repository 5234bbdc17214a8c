// earshot evaluate table: a published table run again, ours beside theirs.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/measured.h"
#include "cli/print.h"
#include "evaluate/published_tables.h"
#include "recommend/methods.h"

namespace earshot::cli {
namespace {

using evaluate::PublishedRow;
using evaluate::PublishedTable;

struct Asked {
  const PublishedTable* table = nullptr;
  std::string folder;
  std::vector<std::string> methods;  ///< Only these; empty: all that are cheap.
  std::uint64_t seed = 1;
  bool all = false, json = false;
};

/// What came of one row.
struct Outcome {
  const PublishedRow* row = nullptr;
  std::vector<double> ours;  ///< By metric; empty when it was not run.
  double training_seconds = 0, ranking_seconds = 0;
  std::string note;
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
  asked.methods = arguments.all("method");
  asked.all = arguments.flag("all");
  asked.json = arguments.flag("json");
  for (const std::string& method : asked.methods) {
    if (!recommend::find_method(method)) return Error{"There is no method '" + method + "'.", "'earshot evaluate methods' lists them."};
  }
  const auto seed = arguments.whole("seed", 1, 0, UINT64_MAX);
  if (!seed) return seed.error();
  asked.seed = *seed;
  return asked;
}

/// Why a row is not run; empty when it is.
std::string left_out(const PublishedRow& row, const Asked& asked) {
  if (row.choice.id.empty()) return row.note;
  if (!recommend::find_method(row.choice.id)) return "not attempted: Earshot has no such method";
  const bool named = std::find(asked.methods.begin(), asked.methods.end(), row.choice.id) != asked.methods.end();
  if (!asked.methods.empty() && !named) return "not asked for";
  if (!row.cost.empty() && !named && !asked.all) return "not run: needs " + row.cost + "; --all or --method " + row.choice.id + " runs it";
  return "";
}

Outcome run(const PublishedRow& row, const Asked& asked, const evaluate::RunSetting& setting) {
  Outcome outcome{&row, {}, 0, 0, left_out(row, asked)};
  if (!outcome.note.empty()) return outcome;
  const auto measured = measure(row.choice, setting);
  if (!measured) {
    outcome.note = "not run: " + measured.error().what;
    return outcome;
  }
  for (const evaluate::Interval& value : measured->result.values) outcome.ours.push_back(value.mean);
  outcome.training_seconds = measured->training_seconds;
  outcome.ranking_seconds = measured->ranking_seconds;
  outcome.note = row.note;
  return outcome;
}

std::string settings_text(const recommend::Settings& settings) {
  std::string text;
  for (const auto& [key, value] : settings) text += (text.empty() ? "" : " ") + key + "=" + value;
  return text;
}

/// "+0.3 %", of theirs.
std::string difference(double ours, double theirs) {
  const double percent = 100 * (ours / theirs - 1);
  const std::string size = fixed(std::fabs(percent), 1);
  return (size == "0.0" ? "" : percent < 0 ? "-" : "+") + size + " %";
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

void print_row(const PublishedTable& table, const Outcome& outcome) {
  std::cout << padded(outcome.row->label, 25);
  for (std::size_t m = 0; m < table.metrics.size(); ++m) {
    const auto& theirs = outcome.row->values[m];
    std::cout << padded(theirs ? fixed(*theirs, table.decimals) : "-", 8);
    std::cout << padded(outcome.ours.empty() ? "" : fixed(outcome.ours[m], table.decimals), 8);
    std::cout << padded(outcome.ours.empty() || !theirs ? "" : difference(outcome.ours[m], *theirs), 10);
  }
  if (!outcome.ours.empty()) std::cout << fixed(outcome.training_seconds + outcome.ranking_seconds, 2) << " s";
  std::cout << '\n';
  const std::string settings = settings_text(outcome.row->choice.settings);
  if (!settings.empty()) std::cout << "    " << settings << '\n';
  if (!outcome.note.empty()) std::cout << "    " << outcome.note << '\n';
}

void print_heading(const PublishedTable& table, const evaluate::RunSetting& setting) {
  std::cout << table.title << "\n" << table.source << "\n\n";
  for (const evaluate::NamedMetric& metric : setting.metrics) std::cout << metric.convention() << '\n';
  std::cout << "Every item that a user does not have in the training file is ranked; ties go to the lower id.\n"
            << setting.split->users.size() << " users, " << setting.split->item_of.size()
            << " items. Each column: published, ours, the difference in % of the published.\n\n"
            << padded("", 25);
  for (const std::string& metric : table.metrics) std::cout << padded(metric, 26);
  std::cout << "time\n";
}

Json to_json(const PublishedTable& table, const std::vector<Outcome>& outcomes, const evaluate::RunSetting& setting) {
  Json rows = Json::array();
  for (const Outcome& outcome : outcomes) {
    Json metrics = Json::object();
    for (std::size_t m = 0; m < table.metrics.size(); ++m) {
      const auto& theirs = outcome.row->values[m];
      Json cell = {{"published", theirs ? Json(*theirs) : Json()}, {"ours", outcome.ours.empty() ? Json() : Json(outcome.ours[m])}};
      if (theirs && !outcome.ours.empty()) cell["relative_difference"] = outcome.ours[m] / *theirs - 1;
      metrics[table.metrics[m]] = cell;
    }
    rows.push_back({{"row", outcome.row->label},
                    {"method", outcome.row->choice.id},
                    {"settings", outcome.row->choice.settings},
                    {"metrics", metrics},
                    {"training_seconds", outcome.training_seconds},
                    {"ranking_seconds", outcome.ranking_seconds},
                    {"note", outcome.note}});
  }
  Json conventions = Json::array();
  for (const evaluate::NamedMetric& metric : setting.metrics) conventions.push_back(metric.convention());
  return {{"table", table.id},       {"title", table.title},
          {"source", table.source},  {"users", setting.split->users.size()},
          {"items", setting.split->item_of.size()}, {"conventions", conventions},
          {"rows", rows}};
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
  const evaluate::HoldoutProtocolOptions options{.split = evaluate::SplitBy::own, .weighting = recommend::Weighting::binary};
  const auto split = evaluate::prepare_split(*data, options, asked.seed);
  if (!split) return split.error();
  const evaluate::Yardsticks yardsticks = evaluate::yardsticks_of(split->known, nullptr);
  evaluate::RunSetting setting{&*split, &yardsticks, {}, {}, 0, asked.seed};
  for (const std::string& name : asked.table->metrics) setting.metrics.push_back(evaluate::metric_from(name).value());

  if (!asked.json) print_heading(*asked.table, setting);
  std::vector<Outcome> outcomes;
  for (const PublishedRow& row : asked.table->rows) {
    outcomes.push_back(run(row, asked, setting));
    if (!asked.json) print_row(*asked.table, outcomes.back());
    std::cout.flush();
  }
  if (asked.json) print_json(to_json(*asked.table, outcomes, setting));
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
