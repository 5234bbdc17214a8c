#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "evaluate/catalogue_worth.h"

namespace earshot::cli {
namespace {

std::optional<Error> worth(const Arguments& arguments, const evaluate::WorthOptions& options) {
  const std::string& folder = arguments.positional().front();
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  const auto listeners = read_file(folder + "/user_artists.dat");
  if (!listeners) return listeners.error();
  const auto artists = read_file(folder + "/artists.dat");
  if (!artists) return artists.error();
  const recommend::Models models = recommend::Models::create(*catalogue);
  const auto table = evaluate::catalogue_worth(models, as_text(*listeners), as_text(*artists), options);
  if (!table) return table.error();
  std::cout << evaluate::to_text(*table);
  return std::nullopt;
}

}  // namespace

Result<Work> catalogue_worth_command(Words words) {
  const auto arguments = Arguments::parse(words, {.options = {"half", "seed", "catalogue"}, .flags = {}});
  if (!arguments) return arguments.error();
  const std::string half = arguments->text("half", "reporting");
  if (arguments->positional().size() != 1 || (half != "reporting" && half != "tuning")) {
    return Error{"'earshot evaluate catalogue' takes: FOLDER [--half reporting|tuning] [--seed S].", ""};
  }
  const auto seed = arguments->whole("seed", 1, 0, UINT64_MAX);
  if (!seed) return seed.error();
  evaluate::WorthOptions options;
  options.half = half == "tuning" ? evaluate::Half::tuning : evaluate::Half::reporting;
  options.seed = *seed;
  return Work([arguments = *arguments, options] { return worth(arguments, options); });
}

}  // namespace earshot::cli
