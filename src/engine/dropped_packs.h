// Catalogue packs among dropped files (catalogue/pack.h): told by their first bytes, whatever they are called.
#pragma once

#include <memory>
#include <vector>

#include "engine/messages.h"
#include "engine/world.h"

namespace earshot::engine {

struct DroppedPacks {
  std::unique_ptr<Knowledge> knowledge;  ///< Of the last one that could be read; null when there was none.
  std::vector<FileReport> files;         ///< A row for each pack, readable or not.
};

/// Takes the packs out of the sources and reads them; all other sources stay.
DroppedPacks take_packs(std::vector<Source>& sources);

/// Makes the pack's catalogue the one in use. What listeners of a data set added is gone; the person stays, and who is who is looked
/// up again.
void use_pack(World& world, std::unique_ptr<Knowledge> knowledge);

}  // namespace earshot::engine
