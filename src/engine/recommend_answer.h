// Settings turned into what recommenders take, and artists into items: shared by the list and by what asks about it (chat_tasks.h,
// tasting.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/messages_list.h"
#include "engine/person.h"
#include "recommend/models.h"

namespace earshot::engine {

/// Of the history, typed-in artists, seeds and what was liked or put away.
recommend::Taste taste_of(const Settings& settings, const Person& person, const catalogue::Catalogue& catalogue);

/// By catalogue artist: known ones, and all that the person has put aside or asked to start from.
recommend::Excluded excluded_by(const Settings& settings, const Person& person, const catalogue::Catalogue& catalogue);

/// Any artists as items of the settings' method, in their order, with score and reasons; both are empty for an artist that it has
/// nothing to say about.
std::vector<Item> items_of(std::span<const catalogue::ArtistId> artists, const Settings& settings, const Person& person,
                           const recommend::Models& models);

/// History artists of that name, as the export spells it or as the catalogue does, which is how reasons tell it.
std::vector<history::ArtistId> history_artists_named(const std::vector<std::string>& names, const Person& person,
                                                     const catalogue::Catalogue& catalogue);

}  // namespace earshot::engine
