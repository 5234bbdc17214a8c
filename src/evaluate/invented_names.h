// Names of artists and tracks that do not exist, for simulated listeners: plausible, in several scripts, from
// a seed.
#pragma once

#include <cstdint>
#include <string>

#include "base/random.h"

namespace earshot::evaluate {

/// "The Paper Lanterns", "Ines Varga", "Тихий Маяк", "夜の灯台" ... Can repeat: ask again.
std::string invented_artist(Random& random);

/// "Harbour Lights", "Letter to the Rain", ...
std::string invented_title(Random& random);

/// The same name as another service might write it: other case, no accents, "&" for "and", no "The". May be
/// the same.
std::string awkward_spelling(const std::string& name, Random& random);

/// 22 base-62 characters that depend on the two names alone.
std::string invented_track_id(const std::string& artist, const std::string& title);

}  // namespace earshot::evaluate
