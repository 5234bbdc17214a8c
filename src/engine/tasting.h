// Blind tasting as messages: lists of methods and of the model, interleaved (evaluate/tasting.h); then the count.
#pragma once

#include "engine/job.h"
#include "engine/messages_chat.h"
#include "engine/world.h"

namespace earshot::engine {

/// Tasting, or Failed: fewer than two lists, a list that is empty, "chat" without a ranking of a model.
Body tasting(const TastingRequest& request, const World& world);
/// TastingResult, or Failed: cards that name no list.
Body tasting_result(const TastingScoreRequest& request);

}  // namespace earshot::engine
