// From raw text to the catalogue. Artists are sorted by match_key, then name; tags and scenes by name: ids do
// not depend on the names or the order of the files, so one catalogue has one pack.
#pragma once

#include <span>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "catalogue/text_format.h"

namespace earshot::catalogue {

/// Precondition: lint(raw) has no errors (a name that leads nowhere is left out). Error: more than 65,535 of
/// anything.
Result<Catalogue> compile(const RawCatalogue& raw);

/// Parse, lint and compile. Error: the first problem that keeps it from compiling, and how many there are.
Result<Catalogue> load_text(std::span<const TextFile> files);

}  // namespace earshot::catalogue
