// The outcome of an import turned into messages.
#pragma once

#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/resolve.h"
#include "engine/messages.h"
#include "history/importer.h"

namespace earshot::engine {

std::vector<FileReport> report_message(const std::vector<history::FileReport>& files);
std::vector<MergedRows> merged_message(const std::vector<history::MergedByRule>& rules);
Progress progress_message(const history::ImportProgress& progress);
/// Plays and hours of each kind that there is. Videos are a kind of their own, whatever they show.
std::vector<KindRows> kinds_message(const history::History& history);
/// Counts, and what can be used of the library: artists that the catalogue knows.
Library library_message(const history::Library& library, const catalogue::Resolver& resolver,
                        const catalogue::Catalogue& catalogue);

}  // namespace earshot::engine
