// What an experiment of the laboratory runs on: a data set that stays in the world, or one made for the occasion.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "engine/messages.h"
#include "engine/world.h"

namespace earshot::engine {

struct LaboratoryData {
  LabData kind = LabData::data_set;
  std::unique_ptr<evaluate::DataSet> made;  ///< Stays where it is: `set` and experiments point to it.
  const evaluate::DataSet* set = nullptr;
};

/// One's own history, the listeners generated with `seed` (chatbots' rankings of them come along), or the dropped data set, which
/// must outlive the result. Error: it is not here.
Result<LaboratoryData> laboratory_data(LabData kind, std::uint64_t seed, const World& world);

}  // namespace earshot::engine
