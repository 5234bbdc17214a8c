// What the time machine panel knows: what is wanted, how far it is, what came out, what of it is shown. A part of State.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/messages.h"

namespace earshot::app {

struct TimeMachineState {
  engine::TimeMachineRequest wish;           ///< Ahead of `result` while waiting.
  std::optional<engine::TimeMachine> result;
  bool running = false;
  engine::WorkProgress progress;
  std::string method;                        ///< The one shown; empty: the first.
  std::size_t cut = 0;                       ///< The one shown, in result->cuts.
  std::uint32_t asked = 0;                   ///< Id of the latest request; 0: never asked.
};

}  // namespace earshot::app
