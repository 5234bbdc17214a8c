// How the laboratory's state changes: by what a person does there, and by what the engine says.
#pragma once

#include <string>

#include "app/state.h"

namespace earshot::app {

/// Verb::lab, whose argument is a word and what belongs to it:
///
///   data own|generated|files    pick                    again            run
///   protocol ID                 method ID | usual       metric NAME | usual       cut K
///   seed N                      ask SETTING             set SETTING VALUE       settings METHOD
///   listeners on|off            show METRIC             compare A B      save json|csv|users
///   setup (shows or hides the choices)                  usual SETTING|METHOD
///
/// A SETTING is named as lab_settings.h says; `usual` takes one, or all of a method, back to the default.
///
/// Also takes over Verb::import_files while the panel is open, and Verb::suggest while its dialog is. False: not its business.
bool act_on_laboratory(State& state, const Action& action);

/// Asks what can be run, once.
void ask_for_laboratory(State& state);

void receive_laboratory(State& state, const engine::LabMenu& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::WorkProgress& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::Cancelled& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::DataSetLoaded& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::Methods& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::LabResult& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::LabFile& reply, std::uint32_t id);
void receive_laboratory(State& state, const engine::Failed& reply, std::uint32_t id);

/// Why a protocol or a method can't run on the data that are chosen, as a sentence; empty when it can.
std::string why_not(const State& state, const engine::LabChoice& choice);

/// The protocol that is chosen; nullptr before the menu is there.
const engine::LabChoice* chosen_protocol(const State& state);

}  // namespace earshot::app
