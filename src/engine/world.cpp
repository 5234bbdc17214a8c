#include "engine/world.h"

#include <utility>

namespace earshot::engine {

Knowledge::Knowledge(catalogue::Catalogue all)
    : catalogue(std::move(all)),
      resolver(catalogue),
      search(catalogue),
      models(recommend::Models::create(catalogue)) {}

std::vector<Source> take_sources(World& world) { return std::exchange(world.sources, {}); }

void set_history(World& world, history::History history, Origin origin) {
  world.chat_ranking.reset();  // It was about somebody else.
  const Knowledge& knowledge = world.knowledge();
  set_history(world.person, std::move(history), origin, knowledge.resolver, knowledge.catalogue.artists.size());
}

}  // namespace earshot::engine
