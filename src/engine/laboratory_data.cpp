#include "engine/laboratory_data.h"

#include <utility>

#include "evaluate/generated_population.h"
#include "evaluate/history_data_set.h"

namespace earshot::engine {

using evaluate::DataSet;

Result<LaboratoryData> laboratory_data(LabData kind, std::uint64_t seed, const World& world) {
  LaboratoryData data{kind, nullptr, nullptr};
  if (kind == LabData::data_set) {
    if (!world.data) return Error{"No data set is here yet.", "Drop one, or choose its files."};
    data.set = &*world.data;
    return data;
  }
  if (kind == LabData::own_history) {
    if (world.person.history.plays.size() == 0) return Error{"Nothing of yours is here yet.", "Bring your listening on the Import panel."};
    data.made = std::make_unique<DataSet>(evaluate::data_set_of(world.person.history, evaluate::ItemKind::artist));
  } else {
    auto population = evaluate::generated_population({.seed = seed}, world.own->catalogue);
    if (!population) return population.error();
    data.made = std::make_unique<DataSet>(std::move(*population));
    data.made->study = world.study;
  }
  data.set = data.made.get();
  return data;
}

}  // namespace earshot::engine
