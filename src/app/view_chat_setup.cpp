#include <algorithm>
#include <array>

#include "app/format.h"
#include "app/view_chat.h"

namespace earshot::app {
namespace {

constexpr std::size_t kModelsShown = 8;

/// "0.25 and 1.25 US$ per million tokens in and out (yours, 2026-11-21)".
std::string words_of(const engine::ChatPrice& price) {
  const std::string out = dollars(price.usd_out);
  return dollars(price.usd_in).substr(0, dollars(price.usd_in).find(' ')) + " and " + out + " per million tokens in and out (" +
         price.source + ", " + price.from + ")";
}

bool is_for(const engine::ChatPrice& price, const engine::ChatTo& to) {
  return price.provider == to.provider && !price.model.empty() && to.model.rfind(price.model, 0) == 0;
}

/// The person's row goes before ours, the longer beginning before the shorter.
const engine::ChatPrice* price_of(const ChatState& chat) {
  const engine::ChatPrice* best = nullptr;
  const auto look = [&](const std::vector<engine::ChatPrice>& rows) {
    for (const engine::ChatPrice& one : rows)
      if (is_for(one, chat.form.to) && (!best || one.model.size() > best->model.size())) best = &one;
  };
  look(chat.wallet.prices);
  if (!best && chat.menu) look(chat.menu->prices);
  return best;
}

TabRow provider_tabs(const ChatState& chat) {
  TabRow row{"Provider", {{"By hand, no key", {Verb::chat, "by_hand"}, Tone::plain, chat.form.to.provider.empty()}}};
  for (const engine::ChatProvider& one : chat.menu->providers)
    row.tabs.push_back({one.label, {Verb::chat, "provider " + one.id}, Tone::plain, chat.form.to.provider == one.id});
  return row;
}

void add_models(Card& card, const ChatState& chat) {
  if (chat.models.empty()) return;
  ChipRow row{"Models that it offers", {}};
  const std::size_t most = chat.models_open ? chat.models.size() : std::min(chat.models.size(), kModelsShown);
  for (std::size_t i = 0; i < most; ++i) {
    const engine::ChatModelRow& one = chat.models[i];
    row.chips.push_back({one.label.empty() ? one.id : one.label, Action{Verb::chat, "model " + one.id},
                         one.id == chat.form.to.model ? Tone::you : Tone::plain});
  }
  if (chat.models.size() > kModelsShown)
    row.chips.push_back({chat.models_open ? "fewer" : "all " + grouped(chat.models.size()), Action{Verb::chat, "more_models"}, Tone::fresh});
  card.blocks.push_back(std::move(row));
  for (const engine::ChatModelRow& one : chat.models)
    if (one.id == chat.form.to.model && !one.detail.empty()) card.blocks.push_back(Words{one.detail, Voice::small});
}

void add_price(Card& card, const ChatState& chat) {
  if (chat.form.to.model.empty()) return;
  const engine::ChatPrice* price = price_of(chat);
  card.blocks.push_back(Words{price ? "Price: " + words_of(*price) + "."
                                    : "No price is known for this model: its cost will be called unknown, never zero.",
                              Voice::small});
  card.blocks.push_back(ButtonRow{"Price",
                                  {{price && price->source == "yours" ? "Change your price" : "Set your own price", {Verb::chat, "ask price"}},
                                   {chat.prices_open ? "Hide prices" : "All prices", {Verb::chat, "prices"}, Tone::plain, chat.prices_open}}});
}

Card who_card(const ChatState& chat) {
  Card card;
  card.heading = {"Who is asked", "The key is typed in the sheet, not here: this page never sees it."};
  card.blocks.push_back(provider_tabs(chat));
  const engine::ChatProvider* provider = chosen_provider(chat);
  if (!provider) {
    card.blocks.push_back(Words{"You copy the prompt into any chatbot and paste its reply: nothing leaves this page, and the reply is "
                                "checked in the same way."});
    return card;
  }
  if (!provider->note.empty()) card.blocks.push_back(Words{provider->note, Voice::small});
  const engine::ChatTo& to = chat.form.to;
  card.blocks.push_back(Words{to.address.empty() ? "No address yet: https, or a server on this device." : "Address: " + to.address});
  card.blocks.push_back(Words{to.model.empty() ? "No model yet: type its id, or ask for the list." : "Model: " + isolated(to.model),
                              to.model.empty() ? Voice::body : Voice::strong});
  ButtonRow row{"Model and address", {{"Type a model", {Verb::chat, "ask model"}}, {"Test connection, list models", {Verb::chat, "models"}}}};
  if (provider->loopback || provider->address.empty()) row.buttons.push_back({"Change address", {Verb::chat, "ask address"}});
  card.blocks.push_back(std::move(row));
  if (chat.models_receipt)
    for (const std::string& fault : chat.models_receipt->faults) card.blocks.push_back(Words{fault, Voice::warning});
  add_models(card, chat);
  add_price(card, chat);
  return card;
}

Dial number_dial(std::string name, std::string value, std::string word, double at, double low, double high, double step = 1) {
  return {std::move(name), std::move(value), {Verb::chat, std::move(word)}, at, low, high, step, {}, {}};
}

Card told_card(const ChatState& chat) {
  const engine::ChatTold& told = chat.form.told;
  Card card;
  card.heading = {"What it is told", "Never: times, play counts, titles of your library, places, devices, file names."};
  card.blocks.push_back(TabRow{"Your taste as",
                               {{"Artists and tags", {Verb::chat, "names on"}, Tone::plain, told.names},
                                {"Tags only", {Verb::chat, "names off"}, Tone::plain, !told.names}}});
  card.blocks.push_back(number_dial("Artists of yours", grouped(told.artists), "artists", told.artists, 1, 50));
  if (told.struck.empty()) {
    card.blocks.push_back(Words{"Single artists can be struck out before each question is sent.", Voice::small});
    return card;
  }
  ChipRow row{"Never sent; press one to take it back", {}};
  for (const std::string& name : told.struck) row.chips.push_back({name, Action{Verb::chat, "unstrike " + name}, Tone::no});
  card.blocks.push_back(std::move(row));
  return card;
}

template <std::size_t n>
Dial cap_dial(std::string name, std::string word, double at, const std::array<double, n>& steps) {
  Dial dial;
  dial.name = std::move(name);
  dial.action = {Verb::chat, "cap " + word};
  dial.step = 1;
  std::vector<double> values(steps.begin(), steps.end());
  if (std::find(values.begin(), values.end(), at) == values.end()) values.insert(std::upper_bound(values.begin(), values.end() - 1, at), at);
  for (const double value : values) {
    if (value == at) dial.at = static_cast<double>(dial.choices.size());
    const bool tokens = word == "tokens";
    dial.choices.push_back(plain_number(value));
    dial.choice_labels.push_back(value == 0 ? "no cap" : tokens ? grouped(static_cast<std::uint64_t>(value)) : dollars(value));
  }
  dial.high = static_cast<double>(values.size() - 1);
  dial.value = dial.choice_labels[static_cast<std::size_t>(dial.at)];
  return dial;
}

std::string spending_words(const ChatSpending& spent, const char* when) {
  if (spent.calls == 0) return std::string(when) + ": nothing sent.";
  std::string words = std::string(when) + ": " + dollars(spent.usd) + " in " + counted(spent.calls, "call");
  if (spent.calls_unpriced > 0) words += ", " + grouped(spent.calls_unpriced) + " of them without a known price";
  return words + ".";
}

Card cost_card(const State& state) {
  const ChatState& chat = state.chat;
  const ChatWallet& wallet = chat.wallet;
  Card card;
  card.heading = {"What it may cost", "A question above a cap is never handed to the sheet."};
  card.blocks.push_back(cap_dial("A call", "call", wallet.usd_call, std::array{0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 0.0}));
  card.blocks.push_back(cap_dial("Tokens of a call", "tokens", wallet.tokens_call,
                                 std::array{2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 0.0}));
  card.blocks.push_back(cap_dial("A day", "day", wallet.usd_day, std::array{0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 0.0}));
  card.blocks.push_back(cap_dial("A month", "month", wallet.usd_month, std::array{0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 0.0}));
  card.blocks.push_back(number_dial("Longest answer", grouped(chat.form.to.max_output_tokens) + " tokens", "output",
                                    chat.form.to.max_output_tokens, 500, 8000, 500));
  card.blocks.push_back(Words{spending_words(spent_on(wallet, state.today), "Today") + " " +
                                  spending_words(spent_in_month_of(wallet, state.today), "This month"),
                              Voice::small});
  card.blocks.push_back(TabRow{"Caps, prices and spending",
                               {{"Forgotten with the page", {Verb::chat, "keep off"}, Tone::plain, !chat.keep_wallet},
                                {"Kept on this device", {Verb::chat, "keep on"}, Tone::plain, chat.keep_wallet}}});
  card.blocks.push_back(Words{"A cap for a day or a month keeps them, or it would mean nothing. Keys and questions are not among them.",
                              Voice::small});
  return card;
}

Table price_table(const ChatState& chat) {
  Table table{"Prices of " + chat.menu->prices_date + ", US$ per million tokens", {"provider", "model", "in", "out", "since", "source"}, {}};
  const auto line = [](const engine::ChatPrice& one) {
    const auto figure = [](double usd) { return dollars(usd).substr(0, dollars(usd).find(' ')); };
    return TableLine{{one.provider, one.model, figure(one.usd_in), figure(one.usd_out), one.from, one.source}, {}};
  };
  for (std::size_t i = 0; i < chat.wallet.prices.size(); ++i) {
    table.lines.push_back(line(chat.wallet.prices[i]));
    table.lines.back().button = {"Remove", {Verb::chat, "unprice " + std::to_string(i)}, Tone::no};
  }
  for (const engine::ChatPrice& one : chat.menu->prices) table.lines.push_back(line(one));
  return table;
}

}  // namespace

Section chat_setup(const State& state) {
  Section section;
  section.cards = {who_card(state.chat), told_card(state.chat), cost_card(state)};
  if (!state.chat.prices_open) return section;
  section.after.push_back(price_table(state.chat));
  section.after.push_back(Words{"Prices change: a row of your own goes before ours. Ours were read from vendors' pages on the day above.",
                                Voice::small});
  return section;
}

}  // namespace earshot::app
