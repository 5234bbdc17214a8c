// The job of the time machine: evaluate/time_machine.h over the person's own history.
#pragma once

#include <memory>

#include "base/result.h"
#include "engine/job.h"

namespace earshot::engine {

/// Error: a method that is not there, or numbers that ask for nothing (no picks, no plays).
Result<std::unique_ptr<Job>> time_machine_job(const TimeMachineRequest& request, const World& world);

}  // namespace earshot::engine
