// Replies that are pure functions of what is known: domain results turned into messages.
#pragma once

#include "catalogue/search.h"
#include "engine/messages.h"
#include "engine/person.h"
#include "history/insights.h"
#include "recommend/models.h"

namespace earshot::engine {

Totals totals_message(const history::Totals& totals);
CoverageSummary coverage_summary(const Person& person);

Insights answer(const InsightsRequest& request, const Person& person);
Recommended answer(const RecommendRequest& request, const Person& person, const recommend::Models& models);
Rediscovered answer(const RediscoverRequest& request, const Person& person);
Suggested answer(const SuggestRequest& request, const catalogue::Catalogue& catalogue,
                 const catalogue::Search& search);
ArtistMap answer(const MapRequest& request, const Person& person, const recommend::Models& models);
Coverage answer(const CoverageRequest& request, const Person& person, const catalogue::Catalogue& catalogue);

}  // namespace earshot::engine
