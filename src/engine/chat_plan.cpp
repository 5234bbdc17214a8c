#include "engine/chat_plan.h"

#include <algorithm>
#include <utility>

#include "llm/prompt_file.h"
#include "llm/tokens.h"

namespace earshot::engine {
namespace {

/// Tokens that vendors put around a system text and a message.
constexpr std::uint32_t kAround = 20;

llm::Caps caps_of(const ChatCaps& caps) {
  return {caps.usd_call, caps.usd_day, caps.usd_month, caps.tokens_call, caps.spent_day, caps.spent_month};
}

std::vector<llm::Price> own_prices(const std::vector<ChatPrice>& rows) {
  std::vector<llm::Price> prices;
  for (const ChatPrice& row : rows) {
    if (row.usd_in >= 0 && row.usd_out >= 0) prices.push_back(llm::plain_price(row.provider, row.model, row.usd_in, row.usd_out));
  }
  return prices;
}

/// A server of the person's own charges nothing, unless it only passes the question on.
bool is_free(const llm::Provider& provider, const std::string& model) {
  return provider.loopback && model.find("cloud") == std::string::npos;
}

std::string words_of(const llm::Price& price) {
  const llm::PriceTier& tier = price.tiers.front();
  std::string words = llm::usd_text(tier.usd_in) + " in and " + llm::usd_text(tier.usd_out) + " out per million tokens (" + price.source;
  if (!price.from.empty()) words += ", since " + price.from;
  return words + ")";
}

void find_price(const ChatRequest& request, const ChatLessons& lessons, ChatPlan& plan) {
  const llm::PriceTable& table = llm::shipped_prices();
  const std::string& provider = plan.provider->id;
  plan.price = llm::price_of(provider, plan.model, table.updated, {}, own_prices(request.prices));
  if (!plan.price) plan.price = llm::price_of(provider, plan.model, "", {}, lessons.listed);
  if (!plan.price) plan.price = llm::price_of(provider, plan.model, table.updated, table);
  if (plan.price) {
    plan.price_words = words_of(*plan.price);
  } else if (is_free(*plan.provider, plan.model)) {
    plan.price = llm::plain_price(provider, plan.model, 0, 0);
    plan.price_words = "nothing: the server runs on this device";
  } else {
    plan.price_words = "Without a price of this model the caps in dollars can't hold; the one in tokens does.";
  }
}

std::string first_thing_missing(const ChatRequest& request, const ChatPlan& plan) {
  if (request.to.provider.empty()) return "Choose whom to ask, or copy the prompt and carry it yourself.";
  if (plan.model.empty() && request.purpose != ChatPurpose::models) return "Choose a model first: ask for the list, or type its name.";
  return "";
}

}  // namespace

std::string lesson_key(const ChatPlan& plan) { return plan.provider->id + " " + plan.model; }

ChatPlan plan_chat(const ChatRequest& request, const ChatLessons& lessons) {
  ChatPlan plan;
  const llm::Provider* known = llm::find_provider(request.to.provider);
  plan.provider = known ? known : &llm::providers().back();
  plan.model = request.to.model.empty() ? plan.provider->model : request.to.model;
  plan.shape = llm::first_shape(*plan.provider);
  if (const auto found = lessons.shapes.find(lesson_key(plan)); found != lessons.shapes.end()) plan.shape = found->second;
  if (const auto found = lessons.corrections.find(lesson_key(plan)); found != lessons.corrections.end()) {
    plan.correction = found->second;
  }
  find_price(request, lessons, plan);
  plan.blocked = first_thing_missing(request, plan);
  auto address = llm::parse_address(request.to.address.empty() ? plan.provider->address : request.to.address);
  if (address) plan.address = std::move(*address);
  if (!address && plan.blocked.empty()) plan.blocked = address.error().what + " " + address.error().next;
  return plan;
}

ChatCall chat_call(const ChatPlan& plan, const llm::Prompt& prompt, std::uint32_t number) {
  llm::HttpRequest request = llm::chat_request({*plan.provider, plan.address, plan.model, plan.shape, plan.price}, prompt);
  ChatCall call{number, std::move(request.method), std::move(request.url), {}, std::move(request.key_header),
                std::move(request.key_prefix), std::move(request.body)};
  for (auto& [name, value] : request.headers) call.headers.push_back({std::move(name), std::move(value)});
  const std::string text = prompt.system + prompt.user + prompt.schema;
  const double tokens = llm::estimated_tokens(text, llm::token_factors(*plan.provider, plan.model)) * plan.correction;
  call.tokens_in = static_cast<std::uint32_t>(std::min(1e9, tokens)) + kAround;
  call.tokens_out = prompt.max_output_tokens;
  return call;
}

ChatCall list_call(const ChatPlan& plan, std::uint32_t number) {
  llm::HttpRequest request = llm::list_request(*plan.provider, plan.address);
  ChatCall call{number, std::move(request.method), std::move(request.url), {}, std::move(request.key_header),
                std::move(request.key_prefix), ""};
  for (auto& [name, value] : request.headers) call.headers.push_back({std::move(name), std::move(value)});
  return call;
}

ChatPrepared prepare_chat(const ChatPlan& plan, const ChatRequest& request, const ChatTask* task, std::vector<ChatCall> calls) {
  ChatPrepared message;
  message.purpose = request.purpose;
  message.to = {plan.provider->id, plan.address.base, plan.model, request.to.max_output_tokens};
  message.label = plan.provider->label;
  message.origin = plan.address.origin;
  message.loopback = plan.address.loopback;
  message.needs_key = plan.provider->needs_key;
  message.price = plan.price_words;
  std::vector<llm::CallEstimate> estimates;
  for (const ChatCall& call : calls) {
    message.tokens_in += call.tokens_in;
    message.tokens_out += call.tokens_out;
    estimates.push_back({call.tokens_in, call.tokens_out});
  }
  message.blocked = plan.blocked;
  if (task) {
    message.prompt = task->prompt_name();
    message.sent = task->sent();
    message.left_out = task->left_out();
    message.artists = task->artists();
    for (const llm::Prompt& prompt : task->prompts()) message.paste.push_back(llm::paste_text(prompt));
    message.usd = llm::most_usd(estimates, plan.price);
    if (message.blocked.empty()) message.blocked = llm::over_cap(estimates, plan.price, caps_of(request.caps));
  } else {
    message.usd = 0;
    message.price = "nothing: a list of models is free";
    message.left_out = {"Everything: nothing of you is sent."};
  }
  if (message.blocked.empty()) message.calls = std::move(calls);
  return message;
}

ChatMenu chat_menu() {
  ChatMenu menu;
  for (const llm::Provider& provider : llm::providers()) {
    menu.providers.push_back({provider.id, provider.label, provider.address, provider.model, provider.loopback, provider.needs_key,
                              provider.note});
  }
  const llm::PriceTable& table = llm::shipped_prices();
  for (const llm::Price& price : table.rows) {
    const llm::PriceTier& tier = price.tiers.front();
    menu.prices.push_back({price.provider, price.model, tier.usd_in, tier.usd_out, price.from, price.source});
  }
  menu.prices_date = table.updated;
  for (const llm::PromptFile& file : llm::prompt_files()) menu.prompts.push_back({file.name, file.about, file.text});
  return menu;
}

}  // namespace earshot::engine
