// What would be asked of a chatbot: who is asked, what it is told, what it may cost. Nothing here asks.
#pragma once

#include <string_view>

#include "app/state.h"

namespace earshot::app {

/// The words of Verb::chat (update_chat.h) that change the form or the wallet; any other word changes nothing.
void set_in_chat_form(State& state, std::string_view word, std::string_view argument);

/// "KEY TEXT": what the page kept on the device comes back, and goes on being kept.
void take_kept_wallet(State& state, std::string_view argument);

}  // namespace earshot::app
