// The jobs on a public data set: reading it, and turning its listeners into methods for one's own recommendations.
#pragma once

#include <memory>

#include "base/result.h"
#include "engine/job.h"

namespace earshot::engine {

/// Takes the sources of the world. Error: there are none.
Result<std::unique_ptr<Job>> data_set_job(World& world);
/// Error: there is no data set, or it is not one of artists.
Result<std::unique_ptr<Job>> listeners_job(const ListenersRequest& request, const World& world);

}  // namespace earshot::engine
