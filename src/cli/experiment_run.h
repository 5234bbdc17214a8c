// What the commands of experiments share: data from files or generated, a run with its seconds, words to a spec.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "evaluate/data_set.h"
#include "evaluate/experiment.h"

namespace earshot::cli {

/// "a,b" at commas; empty pieces are left out.
std::vector<std::string> pieces(const std::string& text, char separator);

/// Over the given spec: --methods a,b, --metrics ndcg@10,mrr, --seed S, and --set KEY=VALUE of the protocol or METHOD.KEY=VALUE.
/// Methods and metrics that are not named stay as they are. Error: a word that is not understood.
Result<evaluate::ExperimentSpec> spec_from(const Arguments& arguments, evaluate::ExperimentSpec spec);

/// Of the files and folders of --data (repeatable), or generated listeners (--generated N) from the seed. Error: neither was given.
Result<evaluate::DataSet> data_from(const Arguments& arguments, std::uint64_t seed);

enum class Telling : std::uint8_t { nothing, what_is_done };

/// To the end. The seconds of each method are those of the steps that said to be working on it. What is done may be told on standard
/// error meanwhile.
evaluate::ExperimentResult run_to_end(evaluate::Experiment& experiment, Telling telling = Telling::nothing);

/// A table for reading: methods, then controls, each metric with its interval below the name; who beats whom; notes.
std::string to_text(const evaluate::ExperimentResult& result);

}  // namespace earshot::cli
