// What the engine would say of the chatbot and of a tasting: invented providers, prices, replies, with markup where a model may write.
#pragma once

#include <cstdint>
#include <string>

#include "app/state.h"
#include "engine/messages.h"

namespace earshot::app {

engine::ChatMenu chat_menu_reply();
engine::ChatPrepared prepared_reply(engine::ChatPurpose purpose = engine::ChatPurpose::rerank);
/// A prepared question by hand: prompts to copy, nothing to send.
engine::ChatPrepared by_hand_reply(std::uint32_t prompts = 2);
engine::ChatReceipt receipt();
engine::ChatModels models_reply(std::uint32_t models = 12);
engine::ChatRanking ranking_reply(std::uint32_t items = 8);
engine::ChatFree free_reply();
engine::ChatReasons reasons_reply();
engine::ChatWish wish_reply();
engine::ChatVerdict verdict_reply();
engine::Tasting tasting_reply(const engine::TastingRequest& request = {});
engine::TastingResult tasting_result_reply();

/// A state with a history, the chatbot panel open and its menu there; requests and effects are empty.
State at_the_chatbot();
/// The same with a provider and a model chosen, and the re-ordering prepared.
State at_the_review();

}  // namespace earshot::app
