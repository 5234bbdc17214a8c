// Replies with invented music, as the engine would give them: long names, right-to-left names, empty values.
#pragma once

#include <cstdint>

#include "app/screen.h"
#include "engine/messages.h"

namespace earshot::app {

engine::Ready ready_reply();
engine::Imported imported_reply();
engine::Recommended recommended_reply(std::uint32_t items, engine::Settings settings = {});
engine::Insights insights_reply(const engine::InsightsRequest& request = {});
engine::Rediscovered rediscovered_reply();
engine::Coverage coverage_reply();
/// 40 artists: 0 to 19 stand together in one scene, the others are scattered; 30 to 39 are the person's (when `person`), with ten
/// plays times their id; 1 to 3 are in the list and near two of the person's.
engine::ArtistMap map_reply(bool person = true);
/// Many artists all over the plane, every twentieth the person's.
engine::ArtistMap large_map_reply(std::uint32_t artists);
/// Seven half years: three methods, of which one wins and one loses; the first date was too thin.
engine::TimeMachine time_machine_reply(const engine::TimeMachineRequest& request = {});

/// Gives the app a history and answers every request that follows, as the engine would.
void bring_history(App& app);
/// Answers all requests queued now; returns them.
std::vector<engine::Request> answer(App& app, std::uint32_t items = 30);

}  // namespace earshot::app
