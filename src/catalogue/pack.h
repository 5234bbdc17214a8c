// The pack: a catalogue as compact bytes, compressed by us since many hosts serve binaries as they are.
// The same catalogue always gives the same bytes (of one libdeflate version).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace earshot::catalogue {

/// Precondition: at most 65,535 artists, tags and scenes; all ids inside point into the tables; places are empty or as many as
/// artists.
std::vector<std::byte> pack(const Catalogue& catalogue);

/// So many first bytes tell a pack from anything else.
inline constexpr std::size_t kPackHead = 8;
bool is_pack(std::span<const std::byte> head);

/// Error: not a pack, a version that this program does not read, or damaged bytes. Every id of the result is
/// checked.
Result<Catalogue> unpack(std::span<const std::byte> bytes);

}  // namespace earshot::catalogue
