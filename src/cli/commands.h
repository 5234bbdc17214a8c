// The commands. Each reads the words after its name, and an error says that they were not understood; what
// comes back is the work, which prints its result to standard output or returns the error that stopped it.
// Main prints errors to standard error with their next step, and tells the two kinds apart by the exit code.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "base/result.h"

namespace earshot::cli {

using Words = std::span<const char* const>;
using Work = std::function<std::optional<Error>()>;

Result<Work> import_command(Words words);
Result<Work> recommend_command(Words words);
Result<Work> time_machine_command(Words words);
Result<Work> generate_command(Words words);
Result<Work> catalogue_command(Words words);
Result<Work> chat_command(Words words);
Result<Work> evaluate_command(Words words);

// The topics of 'earshot evaluate' (evaluate_command.cpp lists them), each in the file of its name.
Result<Work> holdout_command(Words words);
Result<Work> next_command(Words words);
Result<Work> run_command(Words words);
Result<Work> data_command(Words words);
Result<Work> catalogue_worth_command(Words words);
Result<Work> methods_command(Words words);
Result<Work> split_command(Words words);
Result<Work> table_command(Words words);
Result<Work> pools_command(Words words);
Result<Work> recorded_command(Words words);

}  // namespace earshot::cli
