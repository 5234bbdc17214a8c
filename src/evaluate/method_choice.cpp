#include "evaluate/method_choice.h"

#include "recommend/methods.h"

namespace earshot::evaluate {

using recommend::Interactions;

const std::string& label_of(const MethodChoice& choice) {
  return choice.label.empty() ? recommend::find_method(choice.id)->label : choice.label;
}

std::optional<Error> complete(MethodChoice& choice, const DataSet& data) {
  const Interactions nothing{1, 1, {0, 0}, {}};
  const recommend::Sequences silence{1, {0, 0}, {}};
  const recommend::TrainingData tiny{&nothing, &silence, data.features.rows > 0 ? &nothing : nullptr, 1};
  const auto training = recommend::make_training(choice.id, choice.settings, tiny);
  if (!training) return training.error();
  choice.settings = recommend::complete_settings(*recommend::find_method(choice.id), choice.settings);
  return std::nullopt;
}

}  // namespace earshot::evaluate
