#include "app/update_chat_form.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/argument.h"
#include "app/format.h"
#include "app/update.h"
#include "app/update_chat.h"

namespace earshot::app {
namespace {

const engine::ChatProvider* provider_with(const ChatState& chat, std::string_view id) {
  if (!chat.menu) return nullptr;
  for (const engine::ChatProvider& one : chat.menu->providers)
    if (one.id == id) return &one;
  return nullptr;
}

void forget_models(ChatState& chat) {
  chat.models.clear();
  chat.models_receipt.reset();
  chat.models_open = false;
}

void choose_provider(State& state, std::string_view id) {
  ChatState& chat = state.chat;
  const engine::ChatProvider* provider = provider_with(chat, id);
  if (!provider || chat.form.to.provider == id) return;
  forget_models(chat);
  chat.form.to.provider = provider->id;
  chat.form.to.address = provider->address;
  chat.form.to.model = provider->model;
}

void choose_by_hand(ChatState& chat) {
  forget_models(chat);
  chat.form.to.provider.clear();
  chat.form.to.address.clear();
  chat.form.to.model.clear();
}

/// A key belongs to one address: the frame asks for it anew where the address is another.
void choose_address(ChatState& chat, std::string_view address) {
  if (chat.form.to.address == address) return;
  forget_models(chat);
  chat.form.to.address = std::string(address);
}

template <class Number>
void set_number(Number& number, std::string_view argument, Number least, Number most) {
  if (const auto value = integer<Number>(argument)) number = std::clamp(*value, least, most);
}

void switch_keeping(State& state, std::string_view argument) {
  const bool on = argument == "on";
  if ((!on && argument != "off") || on == state.chat.keep_wallet) return;
  state.chat.keep_wallet = on;
  if (!on) state.effects.push_back(ForgetText{kWalletKey});
  keep_wallet(state);
  announce(state, on ? "Caps, prices and spending are kept on this device." : "Nothing of the chatbot is kept on this device.");
}

/// A cap over days means nothing to a page that forgets: setting one keeps the wallet.
void set_cap(State& state, std::string_view argument) {
  ChatWallet& wallet = state.chat.wallet;
  const std::string_view name = take_word(argument);
  if (name == "tokens") set_number<std::uint32_t>(wallet.tokens_call, argument, 0, 10'000'000);
  const auto value = dollars_from(argument);
  if (!value) return;
  if (name == "call") wallet.usd_call = *value;
  if (name == "day") wallet.usd_day = *value;
  if (name == "month") wallet.usd_month = *value;
  if ((name == "day" || name == "month") && *value > 0 && !state.chat.keep_wallet) return switch_keeping(state, "on");
  keep_wallet(state);
}

void set_price(State& state, std::string_view argument) {
  const engine::ChatTo& to = state.chat.form.to;
  const auto in = dollars_from(take_word(argument));
  const auto out = dollars_from(argument);
  if (!in || !out || to.provider.empty() || to.model.empty()) return;
  auto& prices = state.chat.wallet.prices;
  std::erase_if(prices, [&](const engine::ChatPrice& one) { return one.provider == to.provider && one.model == to.model; });
  prices.push_back({to.provider, to.model, *in, *out, iso_date(state.today), "yours"});
  keep_wallet(state);
}

void drop_price(State& state, std::string_view argument) {
  auto& prices = state.chat.wallet.prices;
  const auto at = integer<std::size_t>(argument);
  if (!at || *at >= prices.size()) return;
  prices.erase(prices.begin() + static_cast<std::ptrdiff_t>(*at));
  keep_wallet(state);
}

void toggle_arm(ChatState& chat, std::string_view name) {
  if (name != "minimal" && name != "profile" && name != "no_history") return;
  auto& arms = chat.form.study.arms;
  const auto found = std::find(arms.begin(), arms.end(), name);
  if (found == arms.end()) {
    arms.emplace_back(name);
  } else if (arms.size() > 1) {
    arms.erase(found);
  }
}

}  // namespace

void set_in_chat_form(State& state, std::string_view word, std::string_view argument) {
  ChatState& chat = state.chat;
  engine::ChatRequest& form = chat.form;
  if (word == "provider") choose_provider(state, argument);
  if (word == "by_hand") choose_by_hand(chat);
  if (word == "address") choose_address(chat, argument);
  if (word == "model") form.to.model = std::string(argument);
  if (word == "output") set_number<std::uint32_t>(form.to.max_output_tokens, argument, 100, 100'000);
  if (word == "names") form.told.names = argument != "off";
  if (word == "artists") set_number<std::uint32_t>(form.told.artists, argument, 1, 50);
  if (word == "goal") form.goal = std::string(argument);
  if (word == "candidates") set_number<std::uint32_t>(form.candidates, argument, 20, 60);
  if (word == "shuffles") set_number<std::uint32_t>(form.shuffles, argument, 1, 9);
  if (word == "wish") chat.wish = std::string(argument);
  if (word == "other") chat.other_list = std::string(argument);
  if (word == "whose") form.text_source = std::string(argument);
  if (word == "arm") toggle_arm(chat, argument);
  if (word == "people") set_number<std::uint32_t>(form.study.people, argument, 1, 100);
  if (word == "runs") set_number<std::uint32_t>(form.study.runs, argument, 1, 20);
  if (word == "cap") set_cap(state, argument);
  if (word == "price") set_price(state, argument);
  if (word == "unprice") drop_price(state, argument);
  if (word == "keep") switch_keeping(state, argument);
}

void take_kept_wallet(State& state, std::string_view argument) {
  if (take_word(argument) != kWalletKey) return;
  state.chat.wallet = wallet_from(argument);
  state.chat.keep_wallet = true;
}

}  // namespace earshot::app
