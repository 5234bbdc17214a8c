// The chatbot: what is asked of the engine and of the page, and above all what is not: nothing is sent or kept without being asked for.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/chat_replies.h"
#include "app/format.h"
#include "app/lab_replies.h"
#include "app/replies.h"
#include "app/sample_replies.h"
#include "app/screen.h"
#include "app/update.h"
#include "app/update_chat.h"
#include "app/view_chat.h"
#include "app/view_for_you.h"
#include "app/view_privacy.h"
#include "app/view_shell.h"

namespace earshot::app {
namespace {

using engine::ChatPurpose;
using engine::ChatRequest;

void say(State& state, const std::string& words) { act(state, {Verb::chat, words}); }

template <class Wanted>
const Wanted* effect(const State& state) {
  const Wanted* found = nullptr;
  for (const Effect& one : state.effects)
    if (const auto* wanted = std::get_if<Wanted>(&one)) found = wanted;
  return found;
}

/// A question that was sent: `calls` requests have left.
State sent(std::uint32_t calls) {
  State state = at_the_review();
  say(state, "read");
  for (std::uint32_t call = 1; call <= calls; ++call) say(state, "sent " + std::to_string(call));
  state.effects.clear();
  return state;
}

const Button* button_with(const std::vector<Section>& sections, std::string_view label) {
  for (const Section& section : sections)
    for (const Card& card : section.cards)
      for (const Block& block : card.blocks)
        if (const auto* row = std::get_if<ButtonRow>(&block))
          for (const Button& one : row->buttons)
            if (one.label == label) return &one;
  return nullptr;
}

// ---- Before anything is sent -----------------------------------------------------------------------------------

TEST(Chat, AsksForTheMenuOnceWhenThePanelIsOpened) {
  State state;
  act(state, {Verb::panel, "chat"});
  act(state, {Verb::panel, "privacy"});
  act(state, {Verb::panel, "chat"});
  EXPECT_EQ(count_of<engine::ChatMenuRequest>(state.requests), 1);
}

TEST(Chat, ChoosingAProviderSendsAndKeepsNothing) {
  State state = at_the_chatbot();
  for (const char* words : {"provider anthropic", "model other-model", "names off", "artists 8", "candidates 40", "shuffles 2", "cap call 0.02",
                            "goal walk", "setup", "prices"})
    say(state, words);
  EXPECT_TRUE(state.requests.empty());
  EXPECT_TRUE(state.effects.empty());
  const ChatRequest& form = state.chat.form;
  EXPECT_EQ(form.to.address, "https://api.anthropic.com");
  EXPECT_EQ(form.to.model, "other-model");
  EXPECT_FALSE(form.told.names);
  EXPECT_EQ(form.candidates, 40u);
  EXPECT_EQ(form.goal, "walk");
}

TEST(Chat, AQuestionCarriesCapsPricesAndTheListItSpeaksOf) {
  State state = at_the_chatbot();
  act(state, {Verb::dial, "novelty 0.8"});
  say(state, "provider anthropic");
  say(state, "cap tokens 20000");
  say(state, "price 0.5 2.5");
  book(state.chat.wallet, state.today, 1, 0.04);
  say(state, "prepare rerank");
  const auto request = last_of<ChatRequest>(state.requests);
  EXPECT_EQ(request.purpose, ChatPurpose::rerank);
  EXPECT_EQ(request.caps.tokens_call, 20'000u);
  EXPECT_DOUBLE_EQ(request.caps.spent_day, 0.04);
  ASSERT_EQ(request.prices.size(), 1u);
  EXPECT_EQ(request.prices[0].from, iso_date(state.today));
  EXPECT_DOUBLE_EQ(request.settings.novelty, 0.8);
  EXPECT_EQ(effect<ReviewChat>(state), nullptr);
}

TEST(Chat, OnlyReadHandsTheQuestionToTheFrame) {
  State state = at_the_review();
  EXPECT_EQ(effect<ReviewChat>(state), nullptr);
  say(state, "read");
  ASSERT_NE(effect<ReviewChat>(state), nullptr);
  EXPECT_EQ(effect<ReviewChat>(state)->exchange, state.chat.exchange);
  EXPECT_EQ(effect<ReviewChat>(state)->prepared.calls.size(), 3u);
  EXPECT_EQ(state.chat.stage, ChatStage::review);
  EXPECT_TRUE(state.chat.sent.empty());
}

TEST(Chat, ABlockedQuestionNeverReachesTheFrame) {
  State state = at_the_chatbot();
  say(state, "provider anthropic");
  say(state, "prepare rerank");
  engine::ChatPrepared blocked = prepared_reply();
  blocked.blocked = "It would cost 0.26 US$, and your cap for a call is 0.10 US$.";
  receive(state, {state.chat.exchange, blocked});
  say(state, "read");
  EXPECT_EQ(effect<ReviewChat>(state), nullptr);
  const ChatView view = chat_view(state);
  EXPECT_EQ(button_with(view.sections, "Read the exact bytes and send ..."), nullptr);
  EXPECT_NE(button_with(view.sections, "Copy the prompt instead"), nullptr);
}

TEST(Chat, StrikingAnArtistBuildsTheQuestionAnew) {
  State state = at_the_review();
  const std::uint32_t before = state.chat.exchange;
  say(state, "strike Brian Eno");
  EXPECT_EQ(last_of<ChatRequest>(state.requests).told.struck, std::vector<std::string>{"Brian Eno"});
  EXPECT_NE(state.chat.exchange, before);
  receive(state, {before, prepared_reply()});
  EXPECT_EQ(state.chat.stage, ChatStage::preparing) << "the older answer still names the artist";
  say(state, "read");
  EXPECT_EQ(effect<ReviewChat>(state), nullptr);
}

TEST(Chat, CancelLeavesNothingUnderWay) {
  State state = at_the_review();
  const std::uint32_t exchange = state.chat.exchange;
  say(state, "cancel");
  EXPECT_EQ(state.chat.stage, ChatStage::idle);
  EXPECT_NE(effect<StopChat>(state), nullptr);
  receive(state, {exchange, ranking_reply()});
  EXPECT_FALSE(state.chat.ranking.has_value());
  EXPECT_TRUE(state.chat.wallet.days.empty());
}

TEST(Chat, TasksWithoutWhatTheyNeedAskForNothing) {
  State state;
  act(state, {Verb::panel, "chat"});
  receive(state, {state.chat.asked_menu, chat_menu_reply()});
  state.requests.clear();
  for (const char* words : {"prepare rerank", "prepare wish", "prepare judge", "prepare study", "models", "prepare nonsense"}) say(state, words);
  EXPECT_TRUE(state.requests.empty());
  EXPECT_EQ(button_with(chat_view(state).sections, "Prepare the re-ordering"), nullptr);
}

/// Nobody has imported anything: the listeners are generated.
TEST(Chat, AStudyIsAboutThePoolsThatTheLaboratoryMakes) {
  State state;
  act(state, {Verb::panel, "laboratory"});
  engine::LabMenu menu = lab_menu_reply();
  menu.protocols.push_back({"pools", "Candidate pools", "", "", "several listeners and times", {}, false});
  receive(state, {state.laboratory.asked_menu, menu});
  act(state, {Verb::lab, "seed 7"});
  state.laboratory.spec.settings = {{"share", "0.5"}};  // The hold-out's: no business of the pools'.
  say(state, "prepare study");
  ASSERT_EQ(count_of<ChatRequest>(state.requests), 1);
  const engine::LabSpec pools = last_of<ChatRequest>(state.requests).study.pools;
  EXPECT_EQ(pools.protocol, "pools");
  EXPECT_EQ(pools.data, engine::LabData::generated);
  EXPECT_EQ(pools.seed, 7u);
  EXPECT_TRUE(pools.settings.empty());
}

TEST(Chat, AnotherAddressForgetsTheModelsOfTheFirst) {
  State state = at_the_chatbot();
  say(state, "provider other");
  say(state, "address https://llm.example/v1");
  say(state, "models");
  receive(state, {state.chat.exchange, prepared_reply(ChatPurpose::models)});
  receive(state, {state.chat.exchange, models_reply()});
  EXPECT_EQ(state.chat.models.size(), 12u);
  EXPECT_EQ(state.chat.stage, ChatStage::idle);
  say(state, "address https://elsewhere.example/v1");
  EXPECT_TRUE(state.chat.models.empty());
}

// ---- While it runs ---------------------------------------------------------------------------------------------

TEST(Chat, CallsThatLeftAreCountedApartFromThePagesOwn) {
  State state = sent(3);
  EXPECT_EQ(state.chat.stage, ChatStage::running);
  EXPECT_EQ(sent_words(state.chat), "Sent by you: 3 calls to api.anthropic.com");
  EXPECT_EQ(state.requests_made, 0u);
  const ShellView shell = shell_view(state);
  EXPECT_EQ(shell.requests.bold, "0");
  EXPECT_EQ(shell.pills.back().after, "Sent by you: 3 calls to api.anthropic.com");
}

TEST(Chat, ShowsProgressAndTheModelsWordsAsText) {
  State state = sent(1);
  receive(state, {state.chat.exchange, engine::ChatProgress{1, 3, 412, "<img src=x> c07"}});
  const ChatView view = chat_view(state);
  const auto& blocks = view.sections.at(0).cards.at(0).blocks;
  EXPECT_NEAR(std::get<Gauge>(blocks.at(0)).share, 1 / 3.0, 1e-9);
  EXPECT_EQ(std::get<Words>(blocks.at(1)).text, "1 of 3 calls done, 412 tokens so far.");
  EXPECT_EQ(std::get<Words>(blocks.at(2)).voice, Voice::model);
}

TEST(Chat, ARetrySendsTheSameBytesAndSaysWhen) {
  State state = sent(1);
  receive(state, {state.chat.exchange, engine::ChatRetry{1, 12'000, "The provider is busy.", false, std::nullopt}});
  ASSERT_NE(effect<ResendChat>(state), nullptr);
  EXPECT_EQ(effect<ResendChat>(state)->after_ms, 12'000u);
  EXPECT_EQ(state.chat.retry, "The provider is busy. The same bytes go out again in 12 seconds.");
}

TEST(Chat, ChangedBytesMustBeReadAgain) {
  State state = sent(1);
  receive(state, {state.chat.exchange, engine::ChatRetry{1, 0, "It knows no structured output.", true, prepared_reply()}});
  EXPECT_EQ(effect<ResendChat>(state), nullptr);
  EXPECT_EQ(effect<ReviewChat>(state), nullptr);
  EXPECT_EQ(state.chat.stage, ChatStage::review);
  say(state, "read");
  EXPECT_NE(effect<ReviewChat>(state), nullptr);
}

TEST(Chat, StopLetsTheEngineUseWhatHasArrived) {
  State state = sent(2);
  say(state, "stop");
  EXPECT_NE(effect<StopChat>(state), nullptr);
  EXPECT_EQ(count_of<engine::ChatStop>(state.requests), 1);
  receive(state, {state.chat.exchange, engine::ChatRetry{2, 500, "Busy.", false, std::nullopt}});
  EXPECT_EQ(effect<ResendChat>(state), nullptr) << "nothing goes out after a stop";
  receive(state, {state.chat.exchange, ranking_reply()});
  EXPECT_TRUE(state.chat.ranking.has_value());
  EXPECT_EQ(state.chat.stage, ChatStage::idle);
}

TEST(Chat, ByHandPromptsAreCopiedAndRepliesPastedOneByOne) {
  State state = at_the_chatbot();
  say(state, "prepare rerank");
  receive(state, {state.chat.exchange, by_hand_reply(2)});
  say(state, "copy");
  EXPECT_EQ(effect<CopyText>(state)->text, "prompt 1");
  say(state, "ask paste");
  EXPECT_EQ(effect<OpenTextInput>(state)->then, "chat paste");
  say(state, "paste [\"c01\"]");
  say(state, "copy");
  EXPECT_EQ(effect<CopyText>(state)->text, "prompt 2");
  say(state, "paste [\"c02\"]");
  say(state, "paste too many");
  EXPECT_EQ(count_of<engine::ChatPaste>(state.requests), 2);
  EXPECT_EQ(state.requests.back().id, state.chat.exchange);
  EXPECT_EQ(effect<ReviewChat>(state), nullptr);
  EXPECT_TRUE(state.chat.sent.empty());
}

TEST(Chat, AFailureEndsTheQuestion) {
  State state = sent(1);
  receive(state, {state.chat.exchange, engine::Failed{"The key was refused.", "Check it."}});
  EXPECT_EQ(state.chat.stage, ChatStage::idle);
  ASSERT_TRUE(state.failed.has_value());
  EXPECT_NE(effect<StopChat>(state), nullptr);
}

// ---- Money -----------------------------------------------------------------------------------------------------

TEST(Chat, AReceiptIsBooked) {
  State state = sent(3);
  receive(state, {state.chat.exchange, ranking_reply()});
  EXPECT_EQ(spent_on(state.chat.wallet, state.today).calls, 3u);
  EXPECT_NEAR(spent_on(state.chat.wallet, state.today).usd, 0.0035, 1e-9);
  EXPECT_EQ(effect<KeepText>(state), nullptr) << "nobody asked to keep it";
}

TEST(Chat, CallsWithoutAReceiptAreBookedAtTheMost) {
  State state = sent(2);
  say(state, "stop");
  say(state, "stop");
  EXPECT_EQ(state.chat.stage, ChatStage::idle);
  EXPECT_NEAR(spent_on(state.chat.wallet, state.today).usd, 0.0259 * 2 / 3, 1e-9);
}

TEST(Chat, RepliesThatWereNotSentCostNothing) {
  State state = at_the_chatbot();
  say(state, "replay");
  EXPECT_EQ(effect<OpenFilePicker>(state)->pick, Pick::data);
  act(state, {Verb::import_files, ""});
  EXPECT_EQ(count_of<engine::ChatReplayRequest>(state.requests), 1);
  EXPECT_EQ(count_of<engine::ImportRequest>(state.requests), 0);
  engine::ChatRanking replayed = ranking_reply();
  replayed.receipt.source = "replayed";
  receive(state, {state.chat.exchange, replayed});
  EXPECT_TRUE(state.chat.wallet.days.empty());
  EXPECT_TRUE(state.chat.sent.empty());
}

TEST(Chat, FilesThatNobodyAskedToReplayAreImported) {
  State state = at_the_chatbot();
  say(state, "replay");
  act(state, {Verb::panel, "insights"});  // The picker was closed.
  act(state, {Verb::panel, "chat"});
  act(state, {Verb::import_files, ""});
  EXPECT_EQ(count_of<engine::ImportRequest>(state.requests), 1);
}

TEST(Chat, TheWalletIsKeptOnlyWhenAskedForOrNeeded) {
  State state = at_the_chatbot();
  say(state, "cap call 0.5");
  EXPECT_EQ(effect<KeepText>(state), nullptr);
  say(state, "cap month 5");
  ASSERT_NE(effect<KeepText>(state), nullptr);
  EXPECT_EQ(effect<KeepText>(state)->key, kWalletKey);
  EXPECT_NE(effect<KeepText>(state)->text.find("cap month 5"), std::string::npos);
  say(state, "keep off");
  ASSERT_NE(effect<ForgetText>(state), nullptr);
  state.effects.clear();
  say(state, "cap call 0.25");
  EXPECT_EQ(effect<KeepText>(state), nullptr);
}

TEST(Chat, WhatWasKeptComesBack) {
  State state;
  say(state, "kept chat.wallet cap day 2\nspent 20778 3 0.5 0\n");
  EXPECT_DOUBLE_EQ(state.chat.wallet.usd_day, 2);
  EXPECT_TRUE(state.chat.keep_wallet);
  say(state, "kept something.else cap day 9");
  EXPECT_DOUBLE_EQ(state.chat.wallet.usd_day, 2);
}

TEST(Chat, AnUnknownPriceIsSaidAndNeverZero) {
  State state = at_the_chatbot();
  say(state, "provider mistral");
  say(state, "model small");
  say(state, "prepare rerank");
  engine::ChatPrepared prepared = prepared_reply();
  prepared.usd.reset();
  prepared.price = "No price is known for this model.";
  receive(state, {state.chat.exchange, prepared});
  const ChatView view = chat_view(state);
  bool said = false;
  for (const Block& block : view.sections.at(0).cards.at(0).blocks)
    if (const auto* words = std::get_if<Words>(&block)) {
      said = said || words->text == "Cost: not known.";
      EXPECT_EQ(words->text.find("0 US$"), std::string::npos);
    }
  EXPECT_TRUE(said);
}

// ---- Answers ---------------------------------------------------------------------------------------------------

TEST(Chat, StaleAnswersAreDropped) {
  State state = at_the_review();
  const std::uint32_t old = state.chat.exchange;
  say(state, "prepare reasons");
  receive(state, {old, ranking_reply()});
  receive(state, {old, engine::Failed{"x", ""}});
  receive(state, {0, free_reply()});
  EXPECT_FALSE(state.chat.ranking.has_value());
  EXPECT_FALSE(state.chat.free.has_value());
  EXPECT_EQ(state.chat.stage, ChatStage::preparing);
}

TEST(Chat, TheRankingTellsBothPlacesAndTheChange) {
  State state = sent(3);
  receive(state, {state.chat.exchange, ranking_reply()});
  const ChatView view = chat_view(state);
  const auto with_rows = std::find_if(view.sections.begin(), view.sections.end(), [](const Section& one) { return !one.rows.empty(); });
  ASSERT_NE(with_rows, view.sections.end());
  EXPECT_EQ(with_rows->rows[0].side, "▲ 3");
  EXPECT_EQ(with_rows->rows[0].places, "local 4, model 1");
  EXPECT_EQ(with_rows->rows[1].side, "same place");
  EXPECT_EQ(with_rows->rows[2].places, "local 3, not named by it");
  EXPECT_EQ(with_rows->rows[3].side, "▼ 3");
  EXPECT_FALSE(with_rows->rows[0].computed.empty());
}

TEST(Chat, OnlyVerifiedAndUnheardArtistsAreExported) {
  State state = sent(1);
  receive(state, {state.chat.exchange, free_reply()});
  say(state, "download text");
  ASSERT_NE(effect<Download>(state), nullptr);
  const std::string& text = effect<Download>(state)->text;
  EXPECT_EQ(text.rfind("# named by claude-small-5 (Anthropic, prompt rerank-1)\n", 0), 0u);
  EXPECT_EQ(text.find("Invented"), std::string::npos);
  EXPECT_EQ(text.find("Brian Eno"), std::string::npos);
  EXPECT_NE(text.find("2. "), std::string::npos);
  EXPECT_EQ(text.find("3. "), std::string::npos);
}

TEST(Chat, ReasonsStandBesideTheComputedOnesInTheList) {
  State state = at_the_review();
  receive(state, {state.chat.exchange, reasons_reply()});
  const ForYouView list = for_you_view(state);
  EXPECT_EQ(list.rows.at(0).model, "Shares the patience of your evening artists.");
  EXPECT_FALSE(list.rows.at(0).reason.empty());
  EXPECT_TRUE(list.rows.at(2).model.empty());
}

TEST(Chat, AWishIsEditedAndThenUsedByTheLocalMethod) {
  State state = at_the_review();
  receive(state, {state.chat.exchange, wish_reply()});
  EXPECT_DOUBLE_EQ(state.settings.novelty, 0.35) << "nothing changes before the person says so";
  say(state, "turn novelty 0.6");
  say(state, "without_seed 1");
  say(state, "without_seed 7");
  state.requests.clear();
  say(state, "use");
  EXPECT_EQ(state.panel, Panel::for_you);
  const auto request = last_of<engine::RecommendRequest>(state.requests);
  EXPECT_DOUBLE_EQ(request.settings.novelty, 0.6);
  EXPECT_DOUBLE_EQ(request.settings.popularity, 0.2);
  ASSERT_EQ(request.settings.seeds.size(), 1u);
  EXPECT_EQ(request.settings.seeds[0].name, "ambient");
  EXPECT_EQ(request.settings.method, "blend");
}

TEST(Chat, SavesTheExchangeAsAFile) {
  State state = at_the_review();
  receive(state, {state.chat.exchange, verdict_reply()});
  say(state, "save");
  EXPECT_EQ(count_of<engine::ChatRecordRequest>(state.requests), 1);
  receive(state, {state.chat.asked_file, engine::LabFile{"exchange.json", "application/json", "{}"}});
  EXPECT_EQ(effect<Download>(state)->file_name, "exchange.json");
}

TEST(Chat, AnswersAreAnnounced) {
  State state = at_the_review();
  receive(state, {state.chat.exchange, free_reply()});
  EXPECT_EQ(effect<Announce>(state)->sentence, "The model named 4 artists: 2 unheard, 1 known already, 1 not to be verified.");
}

// ---- Forgetting ------------------------------------------------------------------------------------------------

TEST(Chat, ForgetEndsTheQuestionAndClearsAllThatWasSaid) {
  State state = sent(2);
  say(state, "keep on");
  say(state, "strike Brian Eno");
  say(state, "wish a quiet one");
  const std::uint32_t exchange = state.chat.exchange;
  state.effects.clear();
  act(state, {Verb::forget, ""});
  EXPECT_NE(effect<StopChat>(state), nullptr);
  EXPECT_NE(effect<ForgetText>(state), nullptr);
  receive(state, {exchange, ranking_reply()});
  EXPECT_FALSE(state.chat.ranking.has_value());
  EXPECT_TRUE(state.chat.form.told.struck.empty());
  EXPECT_TRUE(state.chat.wish.empty());
  EXPECT_TRUE(state.chat.form.to.provider.empty());
  EXPECT_TRUE(state.chat.wallet.days.empty());
  EXPECT_FALSE(state.chat.keep_wallet);
  EXPECT_TRUE(state.chat.menu.has_value());
  EXPECT_EQ(sent_words(state.chat), "Sent by you: 2 calls to api.anthropic.com") << "what was sent stays true";
}

TEST(Chat, AnotherHistoryEndsWhatWasAskedAboutTheOld) {
  State state = sent(1);
  receive(state, {state.chat.exchange, reasons_reply()});
  say(state, "prepare rerank");
  const std::uint32_t exchange = state.chat.exchange;
  act(state, {Verb::sample, "tomas"});
  receive(state, {state.asked.history, imported_reply()});
  EXPECT_EQ(state.chat.stage, ChatStage::idle);
  EXPECT_FALSE(state.chat.reasons.has_value());
  receive(state, {exchange, prepared_reply()});
  EXPECT_FALSE(state.chat.prepared.has_value());
  EXPECT_EQ(state.chat.form.to.provider, "anthropic") << "who is asked stays";
}

TEST(Chat, PrivacySaysWhatWasSent) {
  State state = at_the_chatbot();
  EXPECT_EQ(privacy_view(state).heading.title, "Nothing of your history leaves this page");
  State used = sent(3);
  EXPECT_EQ(privacy_view(used).heading.title, "Only what you sent yourself has left this page");
  EXPECT_EQ(privacy_view(used).requests.value, "0");
}

}  // namespace
}  // namespace earshot::app
