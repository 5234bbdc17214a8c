// Figures of a result in words: the metrics' own, and those that stand beside them (engine::LabRow::figures).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/messages.h"

namespace earshot::app {

/// "0.2085", "152.3"
std::string figure_number(double value);
/// "p = 0.208", "p < 0.001"
std::string p_value_words(double p);

/// What the literature printed for the metric, if the row tells it.
std::optional<double> published_figure(const engine::LabRow& row, const std::string& metric);

/// "z = 0.81, p = 0.208, published 0.3753": the figures about the metric that is shown and those about none of `metrics`. What chance
/// scores is left out: it has a row and a line of its own.
std::string figure_words(const engine::LabRow& row, const std::vector<std::string>& metrics, std::size_t shown);

}  // namespace earshot::app
