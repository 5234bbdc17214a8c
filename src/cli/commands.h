// The commands. Each takes the words after its name, prints its result to standard output, and returns an error that main
// prints to standard error with its next step.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"

namespace earshot::cli {

using Words = std::span<const char* const>;

std::optional<Error> import_command(Words words);
std::optional<Error> recommend_command(Words words);
std::optional<Error> generate_command(Words words);
std::optional<Error> catalogue_command(Words words);
std::optional<Error> evaluate_command(Words words);

}  // namespace earshot::cli
