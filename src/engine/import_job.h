// The job of reading an export, one's own or that of a generated listener.
#pragma once

#include <memory>

#include "base/result.h"
#include "engine/job.h"

namespace earshot::engine {

/// Takes the sources of the world. Error: there are none.
Result<std::unique_ptr<Job>> import_job(const ImportRequest& request, World& world);
/// Error: no sample of that name.
Result<std::unique_ptr<Job>> sample_job(const SampleRequest& request, const World& world);

}  // namespace earshot::engine
