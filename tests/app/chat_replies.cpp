#include "app/chat_replies.h"

#include "app/replies.h"
#include "app/sample_replies.h"
#include "app/update.h"

namespace earshot::app {

engine::ChatMenu chat_menu_reply() {
  engine::ChatMenu menu;
  menu.providers = {{"anthropic", "Anthropic", "https://api.anthropic.com", "claude-small-5", false, true,
                     "Make a key with a spending limit of its own."},
                    {"openai", "OpenAI", "https://api.openai.com/v1", "gpt-small-6", false, true, ""},
                    {"gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta", "flash-3", false, true, ""},
                    {"openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "", false, true, ""},
                    {"mistral", "Mistral", "https://api.mistral.ai/v1", "", false, true, ""},
                    {"ollama", "Ollama", "http://localhost:11434/v1", "", true, false,
                     "Start it with OLLAMA_ORIGINS set to this page's address, or it refuses the page."},
                    {"other", "Other address", "", "", false, true, "Any server that speaks chat completions."}};
  menu.prices = {{"anthropic", "claude-small", 0.8, 4, "2026-10-07", "vendor's page"},
                 {"openai", "gpt-small", 0.25, 1.25, "2026-10-07", "vendor's page"}};
  menu.prices_date = "2026-11-20";
  menu.prompts = {{"rerank-1", "Orders candidates by id.", "You order artists ..."}};
  return menu;
}

engine::ChatPrepared prepared_reply(engine::ChatPurpose purpose) {
  engine::ChatPrepared prepared;
  prepared.purpose = purpose;
  prepared.to = {"anthropic", "https://api.anthropic.com", "claude-small-5", 2000};
  prepared.label = "Anthropic";
  prepared.origin = "https://api.anthropic.com";
  prepared.prompt = std::string(word_of(purpose)) + "-1";
  for (std::uint32_t call = 1; call <= 3; ++call)
    prepared.calls.push_back({call, "POST", "https://api.anthropic.com/v1/messages", {{"content-type", "application/json"}}, "x-api-key",
                              "", "{\"model\":\"claude-small-5\"}", 810, 2000});
  prepared.tokens_in = 2430;
  prepared.tokens_out = 6000;
  prepared.usd = 0.0259;
  prepared.price = "0.80 and 4.00 US$ per million tokens in and out, vendor's page of 2026-10-07";
  prepared.sent = {"15 artists that you play often, with tags", "30 candidates of the method Blend, under random numbers",
                   "the goal: more like mine"};
  prepared.left_out = {"times, play counts, titles of your library, places, devices", "what you struck out"};
  prepared.artists = {"Brian Eno", "سارة النجم", "Midori Kanno", "The Remarkably Long-Winded Orchestra of the Lower Valley"};
  prepared.paste = {"prompt one", "prompt two", "prompt three"};
  return prepared;
}

engine::ChatPrepared by_hand_reply(std::uint32_t prompts) {
  engine::ChatPrepared prepared = prepared_reply();
  prepared.to = {};
  prepared.label = prepared.origin = prepared.price = "";
  prepared.blocked = "Choose whom to ask, or copy the prompt and carry it yourself.";
  prepared.calls.clear();
  prepared.usd.reset();
  prepared.paste.clear();
  for (std::uint32_t i = 1; i <= prompts; ++i) prepared.paste.push_back("prompt " + std::to_string(i));
  return prepared;
}

engine::ChatReceipt receipt() {
  engine::ChatReceipt receipt;
  receipt.provider = "Anthropic";
  receipt.model = "claude-small-5";
  receipt.prompt = "rerank-1";
  receipt.source = "sent";
  receipt.calls = 3;
  receipt.tokens_in = 2310;
  receipt.tokens_out = 402;
  receipt.usd = 0.0035;
  receipt.seconds = 8.14;
  receipt.ids_twice = 1;
  receipt.ids_missing = 2;
  receipt.salvaged = 1;
  return receipt;
}

engine::ChatModels models_reply(std::uint32_t models) {
  engine::ChatModels reply;
  reply.receipt = receipt();
  for (std::uint32_t i = 0; i < models; ++i)
    reply.models.push_back({"model-" + std::to_string(i), "", "200,000 tokens of context"});
  return reply;
}

engine::ChatRanking ranking_reply(std::uint32_t items) {
  engine::ChatRanking ranking;
  ranking.receipt = receipt();
  const auto list = recommended_reply(items).items;
  for (std::uint32_t i = 0; i < items; ++i) {
    const std::uint32_t local = i == 0 ? 4 : i == 3 ? 1 : i + 1;  // The first and the fourth change places.
    ranking.items.push_back({list[local - 1], local, i == 2 ? 0 : i + 1, 3});
  }
  ranking.agreement = 0.62;
  ranking.weight = 0.31;
  ranking.words = "The three replies agree (.62); the model's order counts for 31 %.";
  return ranking;
}

engine::ChatFree free_reply() {
  engine::ChatFree free;
  free.receipt = receipt();
  const auto items = recommended_reply(3).items;
  free.named = {{items[0].name, "Slow tides of brass.", engine::ChatStanding::unheard, items[0], ""},
                {"Brian Eno", "The root of it.", engine::ChatStanding::known, std::nullopt, "41 plays, last in 2024"},
                {"<b>The Invented Trio</b>", "See <a href=\"https://evil.example\">here</a>.", engine::ChatStanding::unverifiable,
                 std::nullopt, "Looked for in 2,000 artists and their other spellings."},
                {items[1].name, "", engine::ChatStanding::unheard, items[1], ""}};
  return free;
}

engine::ChatReasons reasons_reply() {
  engine::ChatReasons reasons;
  reasons.receipt = receipt();
  reasons.lines = {{1, "Shares the patience of your evening artists."}, {2, "Drones for <i>long</i> nights."}, {9999, "Nobody."}};
  return reasons;
}

engine::ChatWish wish_reply() {
  engine::ChatWish wish;
  wish.receipt = receipt();
  wish.words = "rainy evening, nothing I have heard";
  wish.settings.novelty = 0.7;
  wish.settings.popularity = 0.2;
  wish.settings.seeds = {{engine::SeedKind::tag, 1, "ambient", true}, {engine::SeedKind::tag, 4, "female vocals", false}};
  wish.changes = {"novelty .35 to .70", "more of: ambient", "less of: female vocals"};
  wish.ignored = {"rain: no such tag"};
  return wish;
}

engine::ChatVerdict verdict_reply() {
  engine::ChatVerdict verdict;
  verdict.receipt = receipt();
  verdict.ours = "Blend";
  verdict.other = "a friend";
  verdict.ours_list = {"Ivory Harbour", "Nils & Vela"};
  verdict.other_list = {"Somebody", "Somebody Else"};
  verdict.by_order = {engine::ChatWinner::ours, engine::ChatWinner::other};
  verdict.why = {"The first is closer.", "The first is closer."};
  verdict.words = "The model named the list that stood first both times: no verdict.";
  return verdict;
}

engine::Tasting tasting_reply(const engine::TastingRequest& request) {
  engine::Tasting tasting;
  tasting.request = request;
  tasting.labels = {"Blend", "Tag neighbours"};
  for (engine::Item& item : recommended_reply(6).items) {
    engine::TastingCard card;
    card.drawn_by = item.artist % 2;
    card.lists = item.artist == 3 ? std::vector<std::uint32_t>{0, 1} : std::vector<std::uint32_t>{item.artist % 2};
    card.item = std::move(item);
    tasting.cards.push_back(std::move(card));
  }
  return tasting;
}

engine::TastingResult tasting_result_reply() {
  engine::TastingResult result;
  result.rows = {{"Blend", 3, 2, 2 / 3.0, 0.21, 0.94, 3.3, 3.5, "2 of 3 would be played: 67 %, and between 21 and 94 % with 95 % confidence."},
                 {"Tag neighbours", 4, 1, 0.25, 0.05, 0.7, 4.1, 5, "One of four would be played."}};
  result.words = "Too few cards to tell the two apart.";
  result.file = {"earshot-tasting.json", "application/json", "{}"};
  return result;
}

State at_the_chatbot() {
  State state;
  state.today = 20'778;
  receive(state, {0, ready_reply()});
  act(state, {Verb::sample, "mara"});
  receive(state, {state.asked.history, imported_reply()});
  receive(state, {state.asked.recommend, recommended_reply(10)});
  act(state, {Verb::panel, "chat"});
  receive(state, {state.chat.asked_menu, chat_menu_reply()});
  state.requests.clear();
  state.effects.clear();
  return state;
}

State at_the_review() {
  State state = at_the_chatbot();
  act(state, {Verb::chat, "provider anthropic"});
  act(state, {Verb::chat, "prepare rerank"});
  receive(state, {state.chat.exchange, prepared_reply()});
  state.requests.clear();
  state.effects.clear();
  return state;
}

}  // namespace earshot::app
