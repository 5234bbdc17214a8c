// earshot evaluate run, holdout and next: what the laboratory of the page runs, on files.
#include <iostream>

#include "cli/commands.h"
#include "cli/experiment_run.h"
#include "cli/files.h"
#include "evaluate/formats/data_set_reader.h"
#include "evaluate/experiment_json.h"
#include "evaluate/fingerprint.h"
#include "evaluate/laboratory.h"

namespace earshot::cli {
namespace {

using evaluate::ExperimentResult;
using evaluate::ExperimentSpec;

const Accepted kAccepted = {
    .options = {"data", "generated", "methods", "metrics", "set", "seed", "catalogue"},
    .flags = {"json", "csv", "by-user", "check"},
};

Result<ExperimentResult> run(const Arguments& arguments, const ExperimentSpec& spec) {
  const auto data = data_from(arguments, spec.seed);
  if (!data) return data.error();
  auto experiment = evaluate::make_experiment(spec, *data);
  if (!experiment) return experiment.error();
  ExperimentResult result = run_to_end(**experiment);
  result.version = evaluate::kResultVersion;
  result.data = evaluate::summary_of(*data);
  result.fingerprint = evaluate::fingerprint(*data);
  return result;
}

void print(const Arguments& arguments, const ExperimentResult& result) {
  if (arguments.flag("csv")) {
    std::cout << (arguments.flag("by-user") ? evaluate::users_csv(result) : evaluate::to_csv(result));
  } else if (arguments.flag("json")) {
    std::cout << evaluate::to_json(result, arguments.flag("by-user") ? evaluate::ByUser::include : evaluate::ByUser::leave_out);
  } else {
    std::cout << to_text(result);
  }
}

/// Runs what the file says; with --check its lists and scores must come out again.
std::optional<Error> run_again(const Arguments& arguments, const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  const std::string text = as_text(*bytes);
  const auto asked = evaluate::spec_from_json(text);
  if (!asked) return asked.error();
  const auto spec = spec_from(arguments, *asked);
  if (!spec) return spec.error();
  std::optional<ExperimentResult> before;
  if (arguments.flag("check")) {
    auto read = evaluate::result_from_json(text);
    if (!read) return read.error();
    before = std::move(*read);
  }
  const auto result = run(arguments, *spec);
  if (!result) return result.error();
  print(arguments, *result);
  if (!before) return std::nullopt;
  if (const auto difference = evaluate::ranking_difference(*result, *before))
    return Error{"The ranking is not that of the file: " + *difference, "'here' is this run, 'there' is the file."};
  std::cerr << "The same ranking as in the file: every list, and every score to 0.000001.\n";
  return std::nullopt;
}

Result<Work> protocol_command(Words words, const std::string& protocol) {
  const auto arguments = Arguments::parse(words, kAccepted);
  if (!arguments) return arguments.error();
  if (!arguments->positional().empty() || arguments->flag("check"))
    return Error{"'earshot evaluate " + protocol + "' takes --data PATH, --methods a,b, --metrics ndcg@10, --set KEY=VALUE, --seed S, "
                 "--json, --csv.", "To run a file again: earshot evaluate run FILE."};
  ExperimentSpec asked;
  asked.protocol = protocol;
  const auto spec = spec_from(*arguments, asked);
  if (!spec) return spec.error();
  return Work([arguments = *arguments, spec = *spec]() -> std::optional<Error> {
    const auto result = run(arguments, spec);
    if (!result) return result.error();
    print(arguments, *result);
    return std::nullopt;
  });
}

}  // namespace

Result<Work> run_command(Words words) {
  const auto arguments = Arguments::parse(words, kAccepted);
  if (!arguments) return arguments.error();
  if (arguments->positional().size() != 1)
    return Error{"'earshot evaluate run' takes one JSON file: an exported result, or a spec.", "'earshot help' says more."};
  return Work([arguments = *arguments] { return run_again(arguments, arguments.positional()[0]); });
}

Result<Work> holdout_command(Words words) { return protocol_command(words, "holdout"); }
Result<Work> next_command(Words words) { return protocol_command(words, "next"); }

}  // namespace earshot::cli
