// The jobs of the laboratory: one experiment, or one again from its exported file; and what goes with them.
#pragma once

#include <memory>

#include "base/result.h"
#include "engine/job.h"

namespace earshot::engine {

/// Protocols, methods and metrics for the panel's menus.
LabMenu lab_menu();

/// Error: the data that the spec names are not there, or the protocol's own words.
Result<std::unique_ptr<Job>> laboratory_job(const LabRequest& request, const World& world);

/// Takes the sources of the world, the first of which is an exported result; runs it on those of the data at hand (the data set,
/// one's own history, generated listeners) that have its fingerprint. Error: no such file, or none of the data is the same.
Result<std::unique_ptr<Job>> laboratory_again_job(World& world);

/// The last result as a file, or Failed when there is none.
Body lab_file(const LabFileRequest& request, const World& world);

}  // namespace earshot::engine
