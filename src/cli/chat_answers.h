// Answers of a chat model in words, as 'earshot chat' prints them.
#pragma once

#include "engine/messages.h"

namespace earshot::cli {

/// Nothing for a reply that answers no question to a model.
void print_chat_answer(const decltype(engine::Reply::body)& body);

}  // namespace earshot::cli
