// What 'earshot evaluate split' runs: one method on one split, driven to its end under the clock.
#pragma once

#include "base/result.h"
#include "evaluate/method_run.h"
#include "recommend/settings.h"

namespace earshot::cli {

struct Measured {
  evaluate::MethodResult result;  ///< `seconds` is the sum of the two below.
  double training_seconds = 0;
  double ranking_seconds = 0;
};

/// Error: as make_training(), or what the training itself could not do.
Result<Measured> measure(const evaluate::MethodChoice& choice, const evaluate::RunSetting& setting);

/// "k=100,shrink=20" and "k=100" are both understood. Error: a word without "=".
Result<recommend::Settings> settings_from(const std::vector<std::string>& words);

}  // namespace earshot::cli
