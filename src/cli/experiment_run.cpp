#include "cli/experiment_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <map>

#include "cli/data_files.h"
#include "cli/print.h"
#include "cli/session.h"
#include "evaluate/generated_population.h"

namespace earshot::cli {
namespace {

using evaluate::Experiment;
using evaluate::ExperimentResult;
using evaluate::ExperimentSpec;
using evaluate::MethodResult;

/// The method that "METHOD.KEY" (or "METHOD:KEY") speaks of.
evaluate::MethodChoice* method_of(ExperimentSpec& spec, const std::string& key) {
  const auto found = std::find_if(spec.methods.begin(), spec.methods.end(), [&](const evaluate::MethodChoice& choice) {
    return key.starts_with(choice.id + ".") || key.starts_with(choice.id + ":");
  });
  return found == spec.methods.end() ? nullptr : &*found;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(text.size() < width ? width - text.size() : 1, ' ');
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 1, ' ') + text;
}

std::string number(double value) { return std::isnan(value) ? "-" : fixed(value, std::fabs(value) < 10 ? 4 : 1); }

void add_row(std::string& text, const MethodResult& row, std::size_t width) {
  text += padded("  " + row.label, width);
  for (const evaluate::Interval& value : row.values) text += right(number(value.mean), 14);
  text += right(row.seconds > 0 ? fixed(row.seconds, 2) : "", 10) + "\n";
  if (row.values.empty()) return;
  const evaluate::Interval& first = row.values.front();
  text += padded("", width) + right(number(first.low) + "-" + number(first.high), 14) + "\n";
}

void add_wins(std::string& text, const ExperimentResult& result) {
  if (result.comparisons.empty()) return;
  text += "\nWho beats whom on " + result.spec.metrics.front() + " (users; p after Benjamini-Hochberg)\n";
  for (const evaluate::Comparison& one : result.comparisons) {
    text += "- " + result.methods[one.a].label + " against " + result.methods[one.b].label + ": " + std::to_string(one.wins) +
            " better, " + std::to_string(one.ties) + " as good, " + std::to_string(one.losses) + " worse; difference " +
            number(one.difference.mean) + " (" + number(one.difference.low) + " to " + number(one.difference.high) + "), " +
            (one.p_adjusted < 0.0001 ? "p < 0.0001" : "p " + fixed(one.p_adjusted, 4)) + "\n";
  }
}

}  // namespace

std::vector<std::string> pieces(const std::string& text, char separator) {
  std::vector<std::string> all;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) all.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return all;
}

Result<ExperimentSpec> spec_from(const Arguments& arguments, ExperimentSpec spec) {
  const auto seed = arguments.whole("seed", spec.seed, 0, UINT64_MAX);
  if (!seed) return seed.error();
  spec.seed = *seed;
  if (const auto metrics = pieces(arguments.text("metrics"), ','); !metrics.empty()) spec.metrics = metrics;
  if (const auto methods = pieces(arguments.text("methods"), ','); !methods.empty()) {
    spec.methods.clear();
    for (const std::string& method : methods) spec.methods.push_back({method, {}});
  }
  for (const std::string& word : arguments.all("set")) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) return Error{"--set takes KEY=VALUE or METHOD.KEY=VALUE, not '" + word + "'.", ""};
    const std::string key = word.substr(0, equals);
    const std::string value = word.substr(equals + 1);
    if (evaluate::MethodChoice* method = method_of(spec, key)) {
      method->settings[key.substr(method->id.size() + 1)] = value;
    } else if (key.find_first_of(".:") != std::string::npos) {
      return Error{"--set " + word + " is about a method that is not among --methods.", "Name it there."};
    } else {
      spec.settings[key] = value;
    }
  }
  return spec;
}

Result<evaluate::DataSet> data_from(const Arguments& arguments, std::uint64_t seed) {
  const std::vector<std::string> paths = arguments.all("data");
  if (!paths.empty()) return read_data_set(paths);
  if (arguments.all("generated").empty()) return Error{"No data were given.", "Name files as --data PATH, or take --generated 100."};
  const auto listeners = arguments.whole("generated", 100, 2, 100'000);
  if (!listeners) return listeners.error();
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  return evaluate::generated_population({.listeners = static_cast<std::size_t>(*listeners), .seed = seed}, *catalogue);
}

ExperimentResult run_to_end(Experiment& experiment, Telling telling) {
  using Clock = std::chrono::steady_clock;
  std::map<std::string, double> seconds;
  std::string told;
  for (bool done = false; !done;) {
    const std::string doing = experiment.doing();
    if (telling == Telling::what_is_done && doing != std::exchange(told, doing)) std::cerr << doing << '\n';
    const auto start = Clock::now();
    done = experiment.step(Budget([] { return true; }));
    seconds[doing.substr(0, doing.find(": "))] += std::chrono::duration<double>(Clock::now() - start).count();
  }
  ExperimentResult result = experiment.take();
  for (MethodResult& row : result.methods) {
    const auto found = seconds.find(row.label);
    if (row.seconds == 0 && !row.values.empty() && found != seconds.end()) row.seconds = found->second;
  }
  return result;
}

std::string to_text(const ExperimentResult& result) {
  std::string text = result.data + "\n" + std::to_string(result.users) + " scored, " + std::to_string(result.items) + " items";
  if (result.users_left_out > 0)
    text += ", " + std::to_string(result.users_left_out) + " left out (" + result.left_out_why + ")";
  text += "; protocol " + result.spec.protocol + ", seed " + std::to_string(result.spec.seed) + "\n\n";
  std::size_t width = 24;
  for (const MethodResult& row : result.methods) width = std::max(width, row.label.size() + 4);
  text += padded("", width);
  for (const std::string& metric : result.spec.metrics) text += right(metric, 14);
  text += right("seconds", 10) + "\n";
  for (const bool control : {false, true}) {
    text += control ? "controls\n" : "methods (95 % interval of the first metric below)\n";
    for (const MethodResult& row : result.methods)
      if (row.control == control) add_row(text, row, width);
  }
  add_wins(text, result);
  text += "\nWhat to know\n";
  for (const MethodResult& row : result.methods)
    if (!row.note.empty()) text += "- " + row.label + ": " + row.note + "\n";
  for (const std::string& sentence : result.conventions) text += "- " + sentence + "\n";
  for (const std::string& note : result.notes) text += "- " + note + "\n";
  return text;
}

}  // namespace earshot::cli
