// How the chatbot's state changes: by what a person does there, by what the page tells of its frame, and by what the engine says.
// Nothing here sends: a question is prepared, reviewed, and handed to the frame, which the person sends it from.
#pragma once

#include "app/state.h"

namespace earshot::app {

/// Verb::chat, whose argument is a word and what belongs to it:
///
///   provider ID          address TEXT       model TEXT         models (asks for the list; sends nothing of the person)
///   by_hand (no provider: prompts are copied)                  output TOKENS
///   names on|off         artists N          strike NAME        unstrike NAME
///   cap call|day|month|tokens VALUE         price IN OUT (of the model that is chosen)      unprice N
///   keep on|off (caps, prices and spending, on this device)
///   goal ID              candidates N       shuffles N
///   wish TEXT            other TEXT         whose TEXT         arm ID (said again: not)     people N      runs N
///   ask address|model|price|wish|other|whose|paste             asks the page for its dialog
///   setup | prices | more_models            shows or hides these
///   prepare PURPOSE      rerank, recommend, reasons, wish, judge, study
///   read                 hands what is prepared to the frame, unless it is blocked
///   copy                 copies the next prompt            paste TEXT     the reply to it
///   stop                 ends the question; what has arrived is used
///   cancel               leaves the review step
///   show NAME            tasks, ranking, free, reasons, wish, verdict, study
///   turn novelty|popularity VALUE           without_seed N     use (the wish: shows the list)
///   download links|csv|text                 the list that is shown, verified artists only
///   save                 the exchange as a file            replay         picks one
///   study                opens the panel at the study      run_study      back to the laboratory, to run it
/// and from the page:
///   sent CALL            closed             kept KEY TEXT
///
/// Also takes over Verb::import_files when a recorded exchange was asked for. False: not its business.
bool act_on_chat(State& state, const Action& action);

/// Asks who can be asked, once.
void ask_for_chat(State& state);
/// Another history: answers about the old one are gone, a question about it is ended; who is asked, and what it may cost, stays.
void reset_chat(State& state);
/// Ends and forgets everything, what is kept on the device too; returns what stays: who can be asked, and the calls that were counted.
ChatState forgotten_chat(State& state);

/// No question is under way any more. Calls that left without a receipt are booked at the most that they can have cost.
void leave_exchange(State& state);
/// Gives the wallet to the page, where it is to be kept.
void keep_wallet(State& state);

/// Whether the laboratory's data can be put before a model: other listeners' than the person's, and the protocol "pools" runs on them.
bool can_study(const State& state);

void receive_chat(State& state, const engine::ChatMenu& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatPrepared& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatProgress& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatRetry& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatModels& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatRanking& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatFree& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatReasons& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatWish& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatVerdict& reply, std::uint32_t id);
void receive_chat(State& state, const engine::ChatStudy& reply, std::uint32_t id);
void receive_chat(State& state, const engine::LabFile& reply, std::uint32_t id);
void receive_chat(State& state, const engine::Cancelled& reply, std::uint32_t id);
void receive_chat(State& state, const engine::Failed& reply, std::uint32_t id);

}  // namespace earshot::app
