// earshot evaluate split: one method, trained on one file and scored on another.
#include <algorithm>
#include <iostream>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/measured.h"
#include "cli/print.h"
#include "evaluate/split_files.h"
#include "recommend/methods.h"

namespace earshot::cli {
namespace {

using evaluate::NamedMetric;

const Accepted kAccepted = {.options = {"train", "test", "format", "method", "set", "metrics", "seed", "weighting"}, .flags = {"json"}};

struct Asked {
  std::string train, test;
  evaluate::SplitFormat format = evaluate::SplitFormat::lightgcn;
  evaluate::MethodChoice method;
  std::vector<NamedMetric> metrics;
  evaluate::HoldoutProtocolOptions options;
  std::uint64_t seed = 1;
  bool json = false;
};

Result<std::vector<NamedMetric>> metrics_from(const std::string& list) {
  std::vector<NamedMetric> metrics;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const auto metric = evaluate::metric_from(list.substr(begin, end - begin));
    if (!metric) return metric.error();
    if (metric->needs_features()) return Error{metric->name + " needs tags or genres, which split files do not have.", "Leave it out."};
    metrics.push_back(*metric);
    begin = end + 1;
  }
  return metrics;
}

Result<recommend::Weighting> weighting_from(const std::string& word) {
  if (word == "binary") return recommend::Weighting::binary;
  if (word == "log") return recommend::Weighting::log;
  if (word == "raw") return recommend::Weighting::raw;
  return Error{"--weighting is binary, log or raw, not '" + word + "'.", ""};
}

/// Tries the words on a data set of one pair: settings that are wrong there are wrong everywhere.
std::optional<Error> check_method(const evaluate::MethodChoice& method) {
  const recommend::MethodSpec* spec = recommend::find_method(method.id);
  if (!spec) return Error{"There is no method '" + method.id + "'.", "'earshot evaluate methods' lists them."};
  if (spec->needs != recommend::Needs::matrix) {
    return Error{spec->label + " needs " + (spec->needs == recommend::Needs::features ? "tags or genres" : "times") + ", which split files do not have.",
                 "Choose another method."};
  }
  const recommend::Interactions one{1, 1, {0, 1}, {{0, 1}}};
  const auto training = recommend::make_training(method.id, method.settings, {&one, nullptr, nullptr, 1});
  if (training) return std::nullopt;
  Error error = training.error();
  if (error.next.empty()) error.next = "'earshot evaluate methods' lists the settings of each method.";
  return error;
}

Result<Asked> read(const Arguments& arguments) {
  Asked asked;
  asked.train = arguments.text("train");
  asked.test = arguments.text("test");
  asked.method.id = arguments.text("method");
  asked.json = arguments.flag("json");
  if (asked.train.empty() || asked.test.empty() || asked.method.id.empty() || !arguments.positional().empty()) {
    return Error{"'earshot evaluate split' takes: --train FILE --test FILE --format lightgcn|tsv|ratings --method NAME "
                 "[--set key=value ...] [--metrics recall@20,ndcg@20] [--weighting binary|log|raw] [--seed S] [--json].",
                 "'earshot evaluate methods' lists methods and their settings."};
  }
  asked.options.split = evaluate::SplitBy::own;
  FirstError error;
  error.take(asked.format, evaluate::split_format_from(arguments.text("format", "lightgcn")));
  error.take(asked.method.settings, settings_from(arguments.all("set")));
  error.take(asked.metrics, metrics_from(arguments.text("metrics", "recall@20,ndcg@20")));
  error.take(asked.options.weighting, weighting_from(arguments.text("weighting", "binary")));
  error.take(asked.seed, arguments.whole("seed", 1, 0, UINT64_MAX));
  if (error.get()) return *error.get();
  if (auto wrong = check_method(asked.method)) return *wrong;
  return asked;
}

Json to_json(const recommend::Settings& settings) {
  Json json = Json::object();
  for (const auto& [key, value] : settings) {
    const auto number = recommend::number_from(value);
    if (!number) {
      json[key] = value;
    } else if (*number == static_cast<double>(static_cast<std::int64_t>(*number))) {
      json[key] = static_cast<std::int64_t>(*number);
    } else {
      json[key] = *number;
    }
  }
  return json;
}

std::vector<std::string> notes_of(const evaluate::DataSet& data, const evaluate::PreparedSplit& split) {
  std::vector<std::string> notes;
  if (data.bad_rows > 0) notes.push_back(std::to_string(data.bad_rows) + " rows could not be read and are left out.");
  if (split.left_out > 0) notes.push_back("Left out, because they have nothing to find: " + std::to_string(split.left_out) + " users.");
  if (split.unreachable > 0) {
    notes.push_back(std::to_string(split.unreachable) + " test pairs stand in the training file too: they can't be ranked, but count as missed.");
  }
  return notes;
}

std::vector<std::string> conventions_of(const Asked& asked) {
  std::vector<std::string> conventions;
  for (const NamedMetric& metric : asked.metrics) conventions.push_back(metric.convention());
  conventions.push_back("Every item that a user does not have in the training file is ranked; ties go to the lower id.");
  return conventions;
}

void print(const Asked& asked, const Measured& measured, const evaluate::PreparedSplit& split, const std::vector<std::string>& notes) {
  const evaluate::MethodResult& result = measured.result;
  std::cout << result.label << '\n';
  for (const auto& [key, value] : result.settings) std::cout << "  " << key << '=' << value << '\n';
  std::cout << split.users.size() << " users ranked, " << split.item_of.size() << " items\n\n";
  for (std::size_t m = 0; m < asked.metrics.size(); ++m) {
    std::cout << asked.metrics[m].name << std::string(asked.metrics[m].name.size() < 20 ? 20 - asked.metrics[m].name.size() : 1, ' ')
              << fixed(result.values[m].mean, 6) << '\n';
  }
  std::cout << '\n';
  for (const std::string& convention : conventions_of(asked)) std::cout << convention << '\n';
  for (const std::string& note : notes) std::cout << note << '\n';
  std::cout << fixed(result.seconds, 2) << " s: training " << fixed(measured.training_seconds, 2) << " s, ranking "
            << fixed(measured.ranking_seconds, 2) << " s\n";
}

Json to_json(const Asked& asked, const Measured& measured, const evaluate::PreparedSplit& split, const std::vector<std::string>& notes) {
  Json metrics = Json::object();
  for (std::size_t m = 0; m < asked.metrics.size(); ++m) metrics[asked.metrics[m].name] = measured.result.values[m].mean;
  return {{"method", measured.result.id},
          {"settings", to_json(measured.result.settings)},
          {"users", split.users.size()},
          {"items", split.item_of.size()},
          {"metrics", metrics},
          {"seconds", measured.result.seconds},
          {"training_seconds", measured.training_seconds},
          {"ranking_seconds", measured.ranking_seconds},
          {"seed", asked.seed},
          {"users_left_out", split.left_out},
          {"conventions", conventions_of(asked)},
          {"notes", notes}};
}

std::optional<Error> evaluate_split(const Asked& asked) {
  const auto train = read_file(asked.train);
  if (!train) return train.error();
  const auto test = read_file(asked.test);
  if (!test) return test.error();
  const auto data = evaluate::read_split(as_text(*train), as_text(*test), asked.format);
  if (!data) return data.error();
  const auto split = evaluate::prepare_split(*data, asked.options, asked.seed);
  if (!split) return split.error();
  const evaluate::Yardsticks yardsticks = evaluate::yardsticks_of(split->known, nullptr);
  const evaluate::RunSetting setting{&*split, &yardsticks, asked.metrics, {}, 0, asked.seed};
  const auto measured = measure(asked.method, setting);
  if (!measured) return measured.error();
  const std::vector<std::string> notes = notes_of(*data, *split);
  if (asked.json) {
    print_json(to_json(asked, *measured, *split, notes));
  } else {
    print(asked, *measured, *split, notes);
  }
  return std::nullopt;
}

}  // namespace

Result<Work> split_command(Words words) {
  const auto arguments = Arguments::parse(words, kAccepted);
  if (!arguments) return arguments.error();
  const auto asked = read(*arguments);
  if (!asked) return asked.error();
  return Work([asked = *asked] { return evaluate_split(asked); });
}

}  // namespace earshot::cli
