// earshot evaluate pools and earshot evaluate recorded: the closed-pool study and its controls.
//
// With --json the whole result (evaluate/experiment_json.h); figures of each row (z, p, chance, reversed, cost) are named in
// evaluate/protocol_pools.h.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <map>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/print.h"
#include "cli/session.h"
#include "evaluate/data_set_reader.h"
#include "evaluate/experiment_json.h"
#include "evaluate/generated_population.h"
#include "evaluate/protocol_pools.h"

namespace earshot::cli {
namespace {

namespace fs = std::filesystem;
using evaluate::Experiment;
using evaluate::ExperimentResult;
using evaluate::ExperimentSpec;
using evaluate::MethodResult;

// ---- words -------------------------------------------------------------------------------------------------------------

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// What both topics share: --methods, --metrics, --set, --seed. "METHOD:key=value" is a setting of that method.
Result<ExperimentSpec> spec_of(const Arguments& arguments) {
  ExperimentSpec spec;
  const auto seed = arguments.whole("seed", 1, 0, UINT64_MAX);
  if (!seed) return seed.error();
  spec.seed = *seed;
  spec.metrics = split(arguments.text("metrics"), ',');
  for (const std::string& method : split(arguments.text("methods"), ',')) spec.methods.push_back({method, {}});
  for (const std::string& word : arguments.all("set")) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) return Error{"--set takes key=value, not '" + word + "'.", ""};
    const std::string key = word.substr(0, equals), value = word.substr(equals + 1);
    const auto method = std::find_if(spec.methods.begin(), spec.methods.end(), [&](const evaluate::MethodChoice& choice) {
      return key.rfind(choice.id + ":", 0) == 0;
    });
    if (method == spec.methods.end()) {
      spec.settings[key] = value;
    } else {
      method->settings[key.substr(method->id.size() + 1)] = value;
    }
  }
  return spec;
}

// ---- running -----------------------------------------------------------------------------------------------------------

/// To the end. The seconds of each method are those of the steps that said to be working on it.
ExperimentResult run(Experiment& experiment) {
  using Clock = std::chrono::steady_clock;
  std::map<std::string, double> seconds;
  for (bool done = false; !done;) {
    const std::string doing = experiment.doing();
    const auto start = Clock::now();
    done = experiment.step(Budget([] { return true; }));
    seconds[doing.substr(0, doing.find(": "))] += std::chrono::duration<double>(Clock::now() - start).count();
  }
  ExperimentResult result = experiment.take();
  for (MethodResult& row : result.methods) {
    if (const auto found = seconds.find(row.label); found != seconds.end()) row.seconds = found->second;
  }
  return result;
}

Result<evaluate::DataSet> read_data(const std::vector<std::string>& paths) {
  evaluate::DataSetReader reader;
  for (const std::string& path : paths) {
    const auto files = files_below(path);
    if (!files) return files.error();
    for (const std::string& file : *files) {
      auto source = open_source(file);
      if (!source) return source.error();
      reader.add_source(file, std::move(*source));
    }
  }
  while (!reader.step(Budget::unlimited())) {
  }
  return reader.take();
}

Result<evaluate::DataSet> data_of(const Arguments& arguments, std::uint64_t seed) {
  const std::vector<std::string> paths = arguments.all("data");
  if (!paths.empty()) return read_data(paths);
  const auto listeners = arguments.whole("generated", 100, 2, 100'000);
  if (!listeners) return listeners.error();
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  return evaluate::generated_population({.listeners = static_cast<std::size_t>(*listeners), .seed = seed}, *catalogue);
}

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
              << (row.figures.count("cost_usd") > 0 ? "US$ " + figure(row, "cost_usd", 3) : "no prices given (--set usd_in:MODEL=..)")
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
  const ExperimentResult result = run(**experiment);
  if (arguments.flag("json")) {
    std::cout << evaluate::to_json(result, arguments.flag("by-user") ? evaluate::ByUser::include : evaluate::ByUser::leave_out);
  } else {
    print(result);
  }
  if (result.methods.empty()) return Error{"Nothing could be scored.", result.notes.empty() ? "" : result.notes.front()};
  return std::nullopt;
}

// ---- recorded ----------------------------------------------------------------------------------------------------------

Result<evaluate::RecordedTexts> read_recorded(const std::string& path) {
  const fs::path given(path);
  const bool folder = fs::is_directory(given);
  const auto runs = read_file((folder ? given / "llm_runs.json" : given).string());
  if (!runs) return runs.error();
  evaluate::RecordedTexts texts{as_text(*runs), ""};
  const fs::path table = (folder ? given : given.parent_path()) / "per_user_metrics.csv";
  if (!fs::exists(table)) return texts;
  const auto per_user = read_file(table.string());
  if (!per_user) return per_user.error();
  texts.per_user = as_text(*per_user);
  return texts;
}

}  // namespace

Result<Work> recorded_command(Words words) {
  const auto arguments =
      Arguments::parse(words, {.options = {"methods", "metrics", "set", "seed"}, .flags = {"json", "by-user"}});
  if (!arguments) return arguments.error();
  if (arguments->positional().size() != 1) {
    return Error{"'earshot evaluate recorded' takes one folder (or llm_runs.json).", "'earshot help' says what it holds."};
  }
  const auto spec = spec_of(*arguments);
  if (!spec) return spec.error();
  return Work([arguments = *arguments, spec = *spec]() -> std::optional<Error> {
    const auto texts = read_recorded(arguments.positional()[0]);
    if (!texts) return texts.error();
    return report(arguments, evaluate::recorded_experiment(spec, *texts));
  });
}

Result<Work> pools_command(Words words) {
  const auto arguments = Arguments::parse(
      words, {.options = {"recipe", "data", "generated", "methods", "metrics", "users", "set", "seed", "catalogue"},
              .flags = {"json", "by-user"}});
  if (!arguments) return arguments.error();
  if (!arguments->positional().empty()) {
    return Error{"'earshot evaluate pools' does not know what '" + arguments->positional()[0] + "' is.", "Name data as --data PATH."};
  }
  if (!arguments->all("data").empty() && !arguments->all("generated").empty()) {
    return Error{"--data and --generated exclude each other.", ""};
  }
  auto spec = spec_of(*arguments);
  if (!spec) return spec.error();
  for (const char* setting : {"recipe", "users"}) {
    if (!arguments->text(setting).empty()) spec->settings[setting] = arguments->text(setting);
  }
  return Work([arguments = *arguments, spec = *spec]() -> std::optional<Error> {
    const auto data = data_of(arguments, spec.seed);
    if (!data) return data.error();
    return report(arguments, evaluate::pools_experiment(spec, *data));
  });
}

}  // namespace earshot::cli
