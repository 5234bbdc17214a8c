// The chatbot on a leash: who is asked and what it may cost, the questions, the one that is under way, and what came back.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "app/view_blocks.h"

namespace earshot::app {

struct ChatView {
  Heading heading;
  std::vector<Section> sections;
};

ChatView chat_view(const State& state);

// The sections; each is in a file of its own.
/// Who is asked, what it is told, what it may cost (view_chat_setup.cpp).
Section chat_setup(const State& state);
/// A card for each question (view_chat_tasks.cpp).
Section chat_tasks(const State& state);
/// The question that is under way, from being built to its answer (view_chat_question.cpp).
Section chat_question(const State& state);
/// The tasks, or what came back of one (view_chat_answers.cpp); nothing while a question is under way.
void add_chat_answers(std::vector<Section>& sections, const State& state);

/// The provider that is chosen; nullptr: by hand.
const engine::ChatProvider* chosen_provider(const ChatState& chat);
/// "Sent by you: 3 calls to api.anthropic.com, 1 call to localhost:11434"; empty where none was.
std::string sent_words(const ChatState& chat);

/// A row of music without controls, for lists of answers.
ItemRow item_row(const engine::Item& item, std::size_t rank);

}  // namespace earshot::app
