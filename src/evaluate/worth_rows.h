// The rows of the table of catalogue_worth.h: ways of ranking, each over all users of one half.
#pragma once

#include <cstddef>
#include <string>

#include "evaluate/catalogue_worth.h"
#include "recommend/item_model.h"
#include "recommend/models.h"

namespace earshot::evaluate {

/// One method as it is: no dials, no spread.
WorthRow score_method(const recommend::Models& models, const recommend::Recommender& method, const Population& population,
                      std::size_t k);
/// The list as a person gets it who touches no dial: "blend + spread".
WorthRow score_default_list(const recommend::Models& models, const Population& population, std::size_t k);
/// A model whose items are the catalogue's artists, by id; tastes are read as binary.
WorthRow score_item_model(const recommend::Models& models, const recommend::ItemModel& model, const Population& population,
                          std::size_t k);
/// The artists in falling order of their tier, whoever asks.
WorthRow score_tiers(const recommend::Models& models, const Population& population, std::size_t k);
/// What a random order is expected to get, without drawing one.
WorthRow expect_random(const recommend::Models& models, const Population& population, std::size_t k);

}  // namespace earshot::evaluate
