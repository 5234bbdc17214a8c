// earshot evaluate pools and earshot evaluate recorded: the closed-pool study and its controls.
//
// With --json the whole result (evaluate/experiment_json.h); figures of each row (z, p, chance, reversed, cost) are named in
// evaluate/protocol_pools.h.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/experiment_run.h"
#include "cli/print.h"
#include "evaluate/experiment_json.h"
#include "evaluate/protocol_pools.h"
#include "evaluate/protocol_recorded.h"

namespace earshot::cli {
namespace {

using evaluate::Experiment;
using evaluate::ExperimentResult;
using evaluate::ExperimentSpec;
using evaluate::MethodResult;

// ---- text --------------------------------------------------------------------------------------------------------------

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(text.size() < width ? width - text.size() : 1, ' ');
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 1, ' ') + text;
}

std::string number(double value) {
  if (std::isnan(value)) return "-";
  return fixed(value, std::fabs(value) < 10 ? 3 : 1);
}

std::string figure(const MethodResult& row, const std::string& name, int decimals) {
  const auto found = row.figures.find(name);
  return found == row.figures.end() ? "" : fixed(found->second, decimals);
}

/// p of a row, narrow.
std::string p_column(const MethodResult& row, const std::string& metric) {
  const auto found = row.figures.find("p " + metric);
  if (found == row.figures.end()) return "";
  return found->second < 0.001 ? "<.001" : fixed(found->second, 3);
}

void print_heading(const ExperimentResult& result, std::size_t width) {
  std::cout << padded("", width) << right(result.spec.metrics[0], 8) << right("95 % interval", 18) << right("z", 8) << right("p", 7)
            << right("reversed", 10);
  for (std::size_t m = 1; m < result.spec.metrics.size(); ++m) std::cout << right(result.spec.metrics[m], 11);
  std::cout << right("seconds", 9) << '\n';
}

void print_row(const ExperimentResult& result, const MethodResult& row, std::size_t width) {
  const std::string& metric = result.spec.metrics[0];
  std::cout << padded("  " + row.label, width) << right(number(row.values[0].mean), 8)
            << right(fixed(row.values[0].low, 3) + " .. " + fixed(row.values[0].high, 3), 18) << right(figure(row, "z " + metric, 2), 8)
            << right(p_column(row, metric), 7) << right(figure(row, "reversed " + metric, 3), 10);
  for (std::size_t m = 1; m < row.values.size(); ++m) std::cout << right(number(row.values[m].mean), 11);
  std::cout << right(row.seconds > 0 ? fixed(row.seconds, 2) : "", 9) << '\n';
}

void print_table(const ExperimentResult& result) {
  std::size_t width = 24;
  for (const MethodResult& row : result.methods) width = std::max(width, row.label.size() + 4);
  print_heading(result, width);
  for (const bool control : {false, true}) {
    std::cout << (control ? "controls: what the pools themselves give away\n" : "methods\n");
    for (const MethodResult& row : result.methods) {
      if (row.control == control) print_row(result, row, width);
    }
  }
}

/// Answers of chat models: how many could be read, what they took.
void print_costs(const ExperimentResult& result) {
  for (const MethodResult& row : result.methods) {
    if (row.figures.count("runs") == 0) continue;
    std::cout << "- " << row.label << ": " << figure(row, "runs", 0) << " answers, " << fixed(100 * row.figures.at("valid"), 1)
              << " % valid; " << figure(row, "tokens_in", 0) << " tokens in, " << figure(row, "tokens_out", 0) << " out; "
              << figure(row, "latency_s", 2) << " s each; "
              << (row.figures.count("cost_usd") > 0 ? "US$ " + figure(row, "cost_usd", 3) : "no prices given (--price MODEL=IN,OUT)")
              << '\n';
  }
}

/// Rows of one note together.
void print_row_notes(const ExperimentResult& result) {
  std::vector<std::pair<std::string, std::string>> notes;
  for (const MethodResult& row : result.methods) {
    if (row.note.empty()) continue;
    const auto same = std::find_if(notes.begin(), notes.end(), [&](const auto& note) { return note.first == row.note; });
    if (same == notes.end()) {
      notes.emplace_back(row.note, row.label);
    } else {
      same->second += "; " + row.label;
    }
  }
  for (const auto& [note, labels] : notes) std::cout << "- " << labels << ": " << note << ".\n";
}

void print(const ExperimentResult& result) {
  std::cout << result.data << '\n';
  std::cout << result.users << " people scored";
  if (result.users_left_out > 0) std::cout << ", " << result.users_left_out << " left out (" << result.left_out_why << ")";
  std::cout << "; seed " << result.spec.seed << "\n\n";
  if (!result.methods.empty()) print_table(result);
  std::cout << "\nWhat this says\n";
  for (const std::string& note : result.notes) std::cout << "- " << note << '\n';
  print_costs(result);
  print_row_notes(result);
  std::cout << "\nHow it is counted\n";
  for (const std::string& convention : result.conventions) std::cout << "- " << convention << '\n';
}

std::optional<Error> report(const Arguments& arguments, Result<std::unique_ptr<Experiment>> experiment) {
  if (!experiment) return experiment.error();
  const ExperimentResult result = run_to_end(**experiment);
  if (arguments.flag("csv")) {
    std::cout << (arguments.flag("by-user") ? evaluate::users_csv(result) : evaluate::to_csv(result));
  } else if (arguments.flag("json")) {
    std::cout << evaluate::to_json(result, arguments.flag("by-user") ? evaluate::ByUser::include : evaluate::ByUser::leave_out);
  } else {
    print(result);
  }
  if (result.methods.empty()) return Error{"Nothing could be scored.", result.notes.empty() ? "" : result.notes.front()};
  return std::nullopt;
}

// ---- recorded ----------------------------------------------------------------------------------------------------------

/// --price MODEL=IN,OUT, in US dollars per million tokens.
std::optional<Error> add_prices(const Arguments& arguments, ExperimentSpec& spec) {
  for (const std::string& word : arguments.all("price")) {
    const std::size_t equals = word.find('=');
    const std::vector<std::string> prices = equals == std::string::npos ? std::vector<std::string>{} : pieces(word.substr(equals + 1), ',');
    if (prices.size() != 2) return Error{"--price takes MODEL=IN,OUT, not '" + word + "'.", "In US dollars per million tokens: --price gpt-4.1=2,8"};
    spec.settings["usd_in:" + word.substr(0, equals)] = prices[0];
    spec.settings["usd_out:" + word.substr(0, equals)] = prices[1];
  }
  return std::nullopt;
}

const Accepted kPoolsWords = {
    .options = {"recipe", "data", "generated", "methods", "metrics", "users", "set", "seed", "catalogue"},
    .flags = {"json", "csv", "by-user"}};

/// Without data it is a hundred generated listeners.
Result<Arguments> pools_arguments(Words words) {
  auto arguments = Arguments::parse(words, kPoolsWords);
  if (!arguments || !arguments->all("data").empty() || !arguments->all("generated").empty()) return arguments;
  std::vector<const char*> more(words.begin(), words.end());
  more.insert(more.end(), {"--generated", "100"});
  return Arguments::parse(more, kPoolsWords);
}

}  // namespace

Result<Work> recorded_command(Words words) {
  const auto arguments =
      Arguments::parse(words, {.options = {"methods", "metrics", "price", "seed"}, .flags = {"json", "csv", "by-user"}});
  if (!arguments) return arguments.error();
  if (arguments->positional().size() != 1) {
    return Error{"'earshot evaluate recorded' takes one folder, zip, or llm_runs.json.", "'earshot help' says what it holds."};
  }
  auto spec = spec_from(*arguments, {});
  if (!spec) return spec.error();
  if (auto error = add_prices(*arguments, *spec)) return *error;
  return Work([arguments = *arguments, spec = *spec]() -> std::optional<Error> {
    const auto data = read_data_set(arguments.positional());
    if (!data) return data.error();
    if (!data->study) return Error{"These are no recorded rankings: " + evaluate::summary_of(*data) + ".", "Give the folder with llm_runs.json."};
    return report(arguments, evaluate::recorded_experiment(spec, *data->study));
  });
}

Result<Work> pools_command(Words words) {
  const auto arguments = pools_arguments(words);
  if (!arguments) return arguments.error();
  if (!arguments->positional().empty()) {
    return Error{"'earshot evaluate pools' does not know what '" + arguments->positional()[0] + "' is.", "Name data as --data PATH."};
  }
  if (!arguments->all("data").empty() && !arguments->all("generated").empty()) {
    return Error{"--data and --generated exclude each other.", ""};
  }
  auto spec = spec_from(*arguments, {});
  if (!spec) return spec.error();
  for (const char* setting : {"recipe", "users"}) {
    if (!arguments->text(setting).empty()) spec->settings[setting] = arguments->text(setting);
  }
  return Work([arguments = *arguments, spec = *spec]() -> std::optional<Error> {
    const auto data = data_from(arguments, spec.seed);
    if (!data) return data.error();
    return report(arguments, evaluate::pools_experiment(spec, *data));
  });
}

}  // namespace earshot::cli
