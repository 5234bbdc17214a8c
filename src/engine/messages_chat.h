// The messages of the chatbot: a part of messages.h, which is the one to include.
//
// A question to a model is prepared here, read and approved by the person, sent by the sandboxed frame (web/frame.html), and read here
// again. The engine never sees a key; the page never sees one either; the frame sends nothing that it was not shown.
//
//     app    -> ChatRequest ------------------> engine     builds prompts, bodies, estimates
//     app    <- ChatPrepared (or Failed) ------ engine
//     app    -> effect ReviewChat -> frame      shows the exact bytes and who gets them; the person presses Send
//     frame  -> ChatHead, ChatBytes, ChatEnd -> engine     per call, through the worker (or ChatPaste, without any key)
//     app    <- ChatProgress, ChatRetry ------- engine
//     app    <- one of the answers ------------ engine     with a ChatReceipt
//
// One exchange at a time: a newer ChatRequest takes the place of one that was not finished. Sums are US dollars; a price that
// is not known is no number at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/messages_laboratory.h"
#include "engine/messages_list.h"

namespace earshot::engine {

// ---- Who can be asked ----------------------------------------------------------------------------------------------

/// Providers, prices and prompts, for menus. Replies: ChatMenu.
struct ChatMenuRequest {};
template <class A> void fields(A&, ChatMenuRequest&) {}

struct ChatProvider {
  std::string id;       ///< "anthropic", "openai", ..., "ollama", "other"
  std::string label;
  std::string address;  ///< Base address: "https://api.anthropic.com". Empty for "other".
  std::string model;    ///< The one to begin with; empty: ask for the list.
  bool loopback = false;
  bool needs_key = true;
  std::string note;     ///< What to set up first (a local server's CORS), or what to know; else empty.
};
template <class A> void fields(A& a, ChatProvider& m) { a(m.id, m.label, m.address, m.model, m.loopback, m.needs_key, m.note); }

/// US dollars per million tokens. A person's own row goes before ours.
struct ChatPrice {
  std::string provider;
  std::string model;       ///< Beginning of the model's id.
  double usd_in = 0;
  double usd_out = 0;
  std::string from;        ///< "2026-10-07": the day since which it held.
  std::string source;      ///< "vendor's page", "yours"
};
template <class A> void fields(A& a, ChatPrice& m) { a(m.provider, m.model, m.usd_in, m.usd_out, m.from, m.source); }

struct ChatPromptFile {
  std::string name;     ///< "rerank-1"
  std::string about;
  std::string text;
};
template <class A> void fields(A& a, ChatPromptFile& m) { a(m.name, m.about, m.text); }

struct ChatMenu {
  std::vector<ChatProvider> providers;
  std::vector<ChatPrice> prices;
  std::string prices_date;   ///< "2026-11-20"
  std::vector<ChatPromptFile> prompts;
};
template <class A> void fields(A& a, ChatMenu& m) { a(m.providers, m.prices, m.prices_date, m.prompts); }

// ---- Asking --------------------------------------------------------------------------------------------------------

enum class ChatPurpose : std::uint8_t {
  models,     ///< The provider's list of models; a test of the connection. Sends nothing of the person.
  rerank,     ///< Orders candidates of the local methods, by id.
  recommend,  ///< Names artists freely; each is checked.
  reasons,    ///< A line of reason for each of the first picks of the list.
  wish,       ///< Turns a wish in one's own words into dials, tags and seeds.
  judge,      ///< Which of two lists suits the person better, asked in both orders.
  study,      ///< The closed-pool study on the laboratory's data.
};

/// Who is asked, and how.
struct ChatTo {
  std::string provider;
  std::string address;   ///< Base address; empty: the provider's own.
  std::string model;
  std::uint32_t max_output_tokens = 2000;  ///< Thinking included, where a model thinks.
};
template <class A> void fields(A& a, ChatTo& m) { a(m.provider, m.address, m.model, m.max_output_tokens); }

/// What the model is told of the person.
struct ChatTold {
  bool names = true;            ///< False: tags, decades and countries only; no artist and no title leaves.
  std::uint32_t artists = 15;   ///< So many of the artists that shape the taste.
  std::vector<std::string> struck = {};  ///< Artists that are never sent, by any name; nor are candidates of these names.
};
template <class A> void fields(A& a, ChatTold& m) { a(m.names, m.artists, m.struck); }

/// Caps, and what was spent so far. 0: no cap. A call above a cap is never handed to the frame.
struct ChatCaps {
  double usd_call = 0.10;
  double usd_day = 0, usd_month = 0;
  std::uint32_t tokens_call = 50'000;    ///< In and out; holds where no price is known, too.
  double spent_day = 0, spent_month = 0;
};
template <class A> void fields(A& a, ChatCaps& m) { a(m.usd_call, m.usd_day, m.usd_month, m.tokens_call, m.spent_day, m.spent_month); }

/// The study's part of a question.
struct ChatStudyPlan {
  std::vector<std::string> arms = {"minimal", "profile", "no_history"};
  std::uint32_t people = 10;
  std::uint32_t runs = 3;
  LabSpec pools;  ///< The experiment that the replies are for: its data, its seed, its settings of the protocol "pools".
};
template <class A> void fields(A& a, ChatStudyPlan& m) { a(m.arms, m.people, m.runs, m.pools); }

/// Prepares the calls; nothing is sent. Replies: ChatPrepared (or Failed).
struct ChatRequest {
  ChatPurpose purpose = ChatPurpose::rerank;
  ChatTo to;
  ChatTold told;
  ChatCaps caps;
  std::vector<ChatPrice> prices = {};  ///< The person's own rows.
  Settings settings;                   ///< The list that is spoken of: taste, dials, seeds and seed number.
  std::uint32_t candidates = 30;       ///< rerank: 20 to 60.
  std::uint32_t shuffles = 3;          ///< rerank: calls, each with its own seeded order.
  std::string goal = "more";           ///< rerank, recommend: more, discovery, focus, walk.
  std::string text;                    ///< wish: the words. judge: the other list, one artist (or artist, tab, title) a line.
  std::string text_source;             ///< judge: whose list that is: "a friend", "a forum".
  ChatStudyPlan study;
};
template <class A> void fields(A& a, ChatRequest& m) {
  a(m.purpose, m.to, m.told, m.caps, m.prices, m.settings, m.candidates, m.shuffles, m.goal, m.text, m.text_source, m.study);
}

struct ChatHeader {
  std::string name;
  std::string value;
};
template <class A> void fields(A& a, ChatHeader& m) { a(m.name, m.value); }

/// One HTTP request, complete but for the key.
struct ChatCall {
  std::uint32_t call = 0;          ///< Names it in everything that follows; never used twice.
  std::string method;              ///< "POST", "GET"
  std::string url;
  std::vector<ChatHeader> headers;
  std::string key_header;          ///< "x-api-key", "Authorization"; empty: no key is sent.
  std::string key_prefix;          ///< "Bearer "
  std::string body;                ///< The exact bytes, UTF-8.
  std::uint32_t tokens_in = 0;     ///< Estimated; within about a quarter.
  std::uint32_t tokens_out = 0;    ///< The most that can come back.
};
template <class A> void fields(A& a, ChatCall& m) {
  a(m.call, m.method, m.url, m.headers, m.key_header, m.key_prefix, m.body, m.tokens_in, m.tokens_out);
}

/// A question that is ready to be read and sent.
struct ChatPrepared {
  ChatPurpose purpose = ChatPurpose::rerank;
  ChatTo to;                          ///< Complete.
  std::string label;                  ///< Of the provider.
  std::string origin;                 ///< "https://api.anthropic.com": all that the frame may reach.
  bool loopback = false;
  bool needs_key = true;
  std::string prompt;                 ///< "rerank-1"
  std::vector<ChatCall> calls;
  std::uint32_t tokens_in = 0;        ///< Of all calls.
  std::uint32_t tokens_out = 0;
  std::optional<double> usd;          ///< At most, for all calls; nothing when the price is not known.
  std::string price;                  ///< "0.10 and 0.50 US$ per million tokens in and out, vendor's page of 2026-10-07", or that none is known.
  std::vector<std::string> sent;      ///< What is told of the person: "15 artists that you play often, with tags".
  std::vector<std::string> left_out;  ///< What is not: "times, play counts, titles of your library, ...".
  std::vector<std::string> artists;   ///< Names of the person's artists in the bytes: each can be struck.
  std::string blocked;                ///< Why it may not be sent (a cap, an empty model); else empty. Then `calls` is empty.
  std::vector<std::string> paste;     ///< By call: the prompt as one text, to be copied by hand.
};
template <class A> void fields(A& a, ChatPrepared& m) {
  a(m.purpose, m.to, m.label, m.origin, m.loopback, m.needs_key, m.prompt, m.calls, m.tokens_in, m.tokens_out, m.usd, m.price,
    m.sent, m.left_out, m.artists, m.blocked, m.paste);
}

// ---- What the frame tells ------------------------------------------------------------------------------------------

/// The answer's first line and headers. Headers that the browser did not show are empty.
struct ChatHead {
  std::uint32_t call = 0;
  std::uint32_t status = 0;
  std::string content_type;
  std::string retry_after;
  std::string retry_after_ms;
  double at = 0;  ///< When it came, in seconds since 1970-01-01 UTC: retry_after may be a date. 0: not known.
};
template <class A> void fields(A& a, ChatHead& m) { a(m.call, m.status, m.content_type, m.retry_after, m.retry_after_ms, m.at); }

struct ChatBytes {
  std::uint32_t call = 0;
  std::string bytes;  ///< As they came; may end in the middle of a character.
};
template <class A> void fields(A& a, ChatBytes& m) { a(m.call, m.bytes); }

enum class ChatHow : std::uint8_t {
  complete,   ///< The body ended.
  broke_off,  ///< The connection broke after the head.
  blocked,    ///< fetch failed without a reason: see ChatPlace.
  timed_out,
  cancelled,
};

/// What the browser knew when a call was blocked.
struct ChatPlace {
  bool online = true;
  bool secure_page = true;       ///< The page came by https.
  std::string local_permission;  ///< "granted", "denied", "prompt", or "" when the browser has no such permission.
  std::string violation;         ///< Of the frame's policy; else empty.
};
template <class A> void fields(A& a, ChatPlace& m) { a(m.online, m.secure_page, m.local_permission, m.violation); }

struct ChatEnd {
  std::uint32_t call = 0;
  ChatHow how = ChatHow::complete;
  double seconds = 0;  ///< Since it was sent.
  ChatPlace place;
};
template <class A> void fields(A& a, ChatEnd& m) { a(m.call, m.how, m.seconds, m.place); }

/// The reply to a prompt that was carried by hand: the next call that has none yet.
struct ChatPaste { std::string text; };
template <class A> void fields(A& a, ChatPaste& m) { a(m.text); }

/// Gives up the exchange. What has arrived is used where it is enough.
struct ChatStop {};
template <class A> void fields(A&, ChatStop&) {}

// ---- While it runs -------------------------------------------------------------------------------------------------

struct ChatProgress {
  std::uint32_t calls_done = 0;
  std::uint32_t calls = 0;
  std::uint32_t tokens_out = 0;  ///< So far; estimated until the provider says.
  std::string text;              ///< The end of what the model is writing, cleaned; it is shown as text and never as anything else.
};
template <class A> void fields(A& a, ChatProgress& m) { a(m.calls_done, m.calls, m.tokens_out, m.text); }

/// A call is to be sent again: the same approved bytes after a wait; or, with `changed`, other bytes (structured output that this
/// model refuses is left out), which the person must read and send as any others: see `prepared`.
struct ChatRetry {
  std::uint32_t call = 0;
  std::uint32_t after_ms = 0;
  std::string why;
  bool changed = false;
  std::optional<ChatPrepared> prepared = {};
};
template <class A> void fields(A& a, ChatRetry& m) { a(m.call, m.after_ms, m.why, m.changed, m.prepared); }

// ---- Answers -------------------------------------------------------------------------------------------------------

/// What an exchange took and how its replies stood the check.
struct ChatReceipt {
  std::string provider, model, prompt;  ///< "Anthropic", the model's id, "rerank-1"
  std::string source;                   ///< "sent", "pasted", "replayed"
  std::uint32_t calls = 0;              ///< That answered and could be used.
  std::uint32_t calls_failed = 0;
  std::uint32_t retries = 0;
  std::uint32_t tokens_in = 0, tokens_out = 0;
  bool tokens_estimated = false;        ///< The provider did not say.
  std::optional<double> usd;            ///< Nothing when the price is not known.
  double seconds = 0;                   ///< Of all calls together.
  std::uint32_t ids_unknown = 0, ids_twice = 0, ids_missing = 0, salvaged = 0;  ///< Over all replies; salvaged: replies that were not clean JSON.
  std::vector<std::string> faults;      ///< A sentence each: what went wrong and what to do.
};
template <class A> void fields(A& a, ChatReceipt& m) {
  a(m.provider, m.model, m.prompt, m.source, m.calls, m.calls_failed, m.retries, m.tokens_in, m.tokens_out, m.tokens_estimated,
    m.usd, m.seconds, m.ids_unknown, m.ids_twice, m.ids_missing, m.salvaged, m.faults);
}

struct ChatModelRow {
  std::string id;
  std::string label;
  std::string detail;  ///< "1,000,000 tokens of context; 0.10 / 0.50 US$"
};
template <class A> void fields(A& a, ChatModelRow& m) { a(m.id, m.label, m.detail); }

struct ChatModels {
  ChatReceipt receipt;
  std::vector<ChatModelRow> models;
};
template <class A> void fields(A& a, ChatModels& m) { a(m.receipt, m.models); }

/// One pick of the re-ranked list.
struct ChatRanked {
  Item item;                      ///< With its computed reasons.
  std::uint32_t local_rank = 0;   ///< From 1: its place in the order of the local method.
  std::uint32_t model_rank = 0;   ///< From 1: its place by the model alone; 0: the model did not name it.
  std::uint32_t named = 0;        ///< In so many of the replies.
};
template <class A> void fields(A& a, ChatRanked& m) { a(m.item, m.local_rank, m.model_rank, m.named); }

/// Always the whole list: without a usable reply it is the local one, and `weight` is 0.
struct ChatRanking {
  ChatReceipt receipt;
  Settings settings;
  std::vector<ChatRanked> items;  ///< The blend, best first.
  double agreement = 0;           ///< Mean Kendall tau of the replies with each other; 0 with fewer than two.
  double weight = 0;              ///< Of the model's order in the blend, 0 to 0.5.
  std::string words;              ///< "The three replies agree (.62); the model's order counts for 31 %."
};
template <class A> void fields(A& a, ChatRanking& m) { a(m.receipt, m.settings, m.items, m.agreement, m.weight, m.words); }

enum class ChatStanding : std::uint8_t { unheard, known, unverifiable };

struct ChatNamed {
  std::string said;          ///< As the model wrote it, cleaned. Text, never markup.
  std::string why;           ///< The model's words; may be empty.
  ChatStanding standing = ChatStanding::unverifiable;
  std::optional<Item> item;  ///< unheard: the catalogue's artist.
  std::string note;          ///< known: "41 plays, last in 2024"; unverifiable: what was looked for.
};
template <class A> void fields(A& a, ChatNamed& m) { a(m.said, m.why, m.standing, m.item, m.note); }

struct ChatFree {
  ChatReceipt receipt;
  std::vector<ChatNamed> named;  ///< In the model's order.
};
template <class A> void fields(A& a, ChatFree& m) { a(m.receipt, m.named); }

struct ChatReasonLine {
  std::uint32_t artist = 0;  ///< Catalogue id.
  std::string words;         ///< The model's.
};
template <class A> void fields(A& a, ChatReasonLine& m) { a(m.artist, m.words); }

struct ChatReasons {
  ChatReceipt receipt;
  std::vector<ChatReasonLine> lines;
};
template <class A> void fields(A& a, ChatReasons& m) { a(m.receipt, m.lines); }

/// A wish as settings, to be read and changed before anything is computed from them.
struct ChatWish {
  ChatReceipt receipt;
  std::string words;                    ///< The wish.
  Settings settings;                    ///< Those of the request with the dials and seeds that the model chose.
  std::vector<std::string> changes;     ///< "novelty .35 to .70", "more of: ambient", "less of: female vocals"
  std::vector<std::string> ignored;     ///< What the model said and the vocabulary does not have.
};
template <class A> void fields(A& a, ChatWish& m) { a(m.receipt, m.words, m.settings, m.changes, m.ignored); }

enum class ChatWinner : std::uint8_t { ours, other, tie, unreadable };

struct ChatVerdict {
  ChatReceipt receipt;
  std::string ours, other;                ///< Whose lists: "Blend", "a friend".
  std::vector<std::string> ours_list, other_list;
  std::vector<ChatWinner> by_order;       ///< [0]: ours first; [1]: ours second.
  std::vector<std::string> why;           ///< The model's words, by order.
  ChatWinner verdict = ChatWinner::tie;   ///< A win only when both orders say so.
  std::string words;                      ///< "The model named the list that stood first both times: no verdict."
};
template <class A> void fields(A& a, ChatVerdict& m) {
  a(m.receipt, m.ours, m.other, m.ours_list, m.other_list, m.by_order, m.why, m.verdict, m.words);
}

/// The study's replies are now a part of the laboratory's data: run the protocol "pools" to see them beside everything else.
struct ChatStudy {
  ChatReceipt receipt;
  std::uint32_t people = 0;
  std::uint32_t replies = 0;
  std::uint32_t valid = 0;  ///< Replies that could be read.
};
template <class A> void fields(A& a, ChatStudy& m) { a(m.receipt, m.people, m.replies, m.valid); }

/// The last exchange as a file: prompts and replies, no key, to be shared and replayed. Replies: LabFile (or Failed).
struct ChatRecordRequest {};
template <class A> void fields(A&, ChatRecordRequest&) {}

/// Reads a registered source as such a file and answers as that exchange was answered, without sending anything.
struct ChatReplayRequest { Settings settings; };
template <class A> void fields(A& a, ChatReplayRequest& m) { a(m.settings); }

// ---- Blind tasting -------------------------------------------------------------------------------------------------

/// Lists of several methods (and of the model, "chat", when there is a ranking of it) interleaved without labels, by team draft
/// (Radlinski et al. 2008). Replies: Tasting (or Failed).
struct TastingRequest {
  Settings settings;
  std::vector<std::string> methods;  ///< At least two ids from Ready::methods, or "chat".
  std::uint32_t per_list = 10;
};
template <class A> void fields(A& a, TastingRequest& m) { a(m.settings, m.methods, m.per_list); }

struct TastingCard {
  Item item;                           ///< Without reasons: they would tell.
  std::vector<std::uint32_t> lists;    ///< Places in Tasting::labels of the lists that hold it; not shown before the reveal.
  std::uint32_t drawn_by = 0;          ///< The list that put it there.
};
template <class A> void fields(A& a, TastingCard& m) { a(m.item, m.lists, m.drawn_by); }

struct Tasting {
  TastingRequest request;
  std::vector<std::string> labels;
  std::vector<TastingCard> cards;
};
template <class A> void fields(A& a, Tasting& m) { a(m.request, m.labels, m.cards); }

/// Counts what was marked. Replies: TastingResult (or Failed).
struct TastingScoreRequest {
  Tasting tasting;
  std::vector<std::uint32_t> would_play;  ///< Catalogue ids.
  std::vector<std::uint32_t> known;       ///< Marked as known already: they count for nobody.
};
template <class A> void fields(A& a, TastingScoreRequest& m) { a(m.tasting, m.would_play, m.known); }

struct TastingRow {
  std::string label;
  std::uint32_t shown = 0;                  ///< Cards of its list that count.
  std::uint32_t marked = 0;
  double share = 0, low = 0, high = 0;      ///< marked / shown with its 95 % interval (Wilson).
  double mean_tier = 0, marked_tier = 0;    ///< Popularity, 1 to 7: of what it showed, and of what was marked of it.
  std::string sentence;
};
template <class A> void fields(A& a, TastingRow& m) { a(m.label, m.shown, m.marked, m.share, m.low, m.high, m.mean_tier, m.marked_tier, m.sentence); }

struct TastingResult {
  std::vector<TastingRow> rows;   ///< Largest share first.
  std::string words;              ///< Whether anything can be concluded.
  LabFile file;                   ///< The whole as JSON, for export.
};
template <class A> void fields(A& a, TastingResult& m) { a(m.rows, m.words, m.file); }

}  // namespace earshot::engine
