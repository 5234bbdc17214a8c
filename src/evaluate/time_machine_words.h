// The sentences of the time machine: verdicts, what was too short, and what the reader must know.
#pragma once

#include <string>
#include <vector>

#include "evaluate/time_machine.h"

namespace earshot::evaluate {

/// "1 July 2021"
std::string day_words(std::int32_t day);

/// Why this cut can't be scored, with what there is and what is needed. Empty when it can.
std::string too_thin(const Cut& cut, const TimeMachineOptions& options);
/// Why no cut can be scored. `best` is the one that came closest, null when the history holds none.
std::string too_short(const TimeMachineResult& result, std::size_t plays, const Cut* best);
/// `cuts` were scored.
std::string verdict_sentence(const MethodSummary& method, const MethodSummary& baseline, std::size_t cuts,
                             std::uint32_t picks);
/// `left_out` dates were too thin. Precondition: at least one cut was scored.
std::vector<std::string> notes_on(const TimeMachineResult& result, std::size_t left_out);

}  // namespace earshot::evaluate
