// A method that an experiment was told to run: what it is called, and whether its settings make sense.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "evaluate/experiment.h"

namespace earshot::evaluate {

/// The choice's own label, or the method's. Precondition: there is a method of that id.
const std::string& label_of(const MethodChoice& choice);

/// Checks a choice without training it, and completes its settings. Error: as make_training().
std::optional<Error> complete(MethodChoice& choice, const DataSet& data);

}  // namespace earshot::evaluate
