#include "engine/dropped_packs.h"

#include <algorithm>
#include <string>
#include <utility>

#include "catalogue/pack.h"

namespace earshot::engine {
namespace {

constexpr std::uint64_t kLargestPack = 64ULL << 20;

bool is_pack(ByteSource& source) {
  std::vector<std::byte> head(static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), catalogue::kPackHead)));
  return source.read(0, head).ok() && catalogue::is_pack(head);
}

Result<catalogue::Catalogue> read_pack(ByteSource& source) {
  if (source.size() > kLargestPack) return Error{"The catalogue pack is larger than 64 MB.", "Build one with fewer artists."};
  std::vector<std::byte> bytes(static_cast<std::size_t>(source.size()));
  if (const auto read = source.read(0, bytes); !read) return read.error();
  return catalogue::unpack(bytes);
}

std::string sentence(const catalogue::Catalogue& catalogue) {
  return "In use until you forget everything: " + std::to_string(catalogue.artists.size()) + " artists from " +
         (catalogue.origin.empty() ? "a pack that does not say where it comes from" : catalogue.origin) + ".";
}

}  // namespace

DroppedPacks take_packs(std::vector<Source>& sources) {
  DroppedPacks packs;
  std::vector<Source> others;
  for (Source& source : sources) {
    if (!is_pack(*source.bytes)) {
      others.push_back(std::move(source));
      continue;
    }
    FileReport row;
    row.name = source.path;
    row.format = "Catalogue pack";
    if (auto catalogue = read_pack(*source.bytes)) {
      row.note = sentence(*catalogue);
      packs.knowledge = std::make_unique<Knowledge>(std::move(*catalogue));
    } else {
      row.note = catalogue.error().what + " " + catalogue.error().next;
    }
    packs.files.push_back(std::move(row));
  }
  sources = std::move(others);
  return packs;
}

void use_pack(World& world, std::unique_ptr<Knowledge> knowledge) {
  std::vector<std::string> typed;
  for (const catalogue::ArtistId artist : world.person.typed) typed.push_back(world.knowledge().catalogue.artist(artist).name);
  world.extended.reset();
  world.dropped = std::move(knowledge);
  world.person.typed.clear();
  for (const std::string& name : typed) {
    const catalogue::Match match = world.knowledge().resolver.resolve(name);
    if (match.found()) {
      world.person.typed.push_back(match.artist);
    } else {
      world.person.typed_unknown.push_back(name);
    }
  }
  set_history(world, std::move(world.person.history), world.person.origin);
}

}  // namespace earshot::engine
