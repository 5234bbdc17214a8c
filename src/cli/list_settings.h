// The settings of a list as words of a command line: 'earshot recommend' and 'earshot chat' take the same.
#pragma once

#include <cstdint>
#include <optional>

#include "cli/arguments.h"
#include "cli/session.h"
#include "engine/messages.h"

namespace earshot::cli {

/// The options, for Accepted.
std::set<std::string, std::less<>> list_options();

/// All but what names artists or tags. Error: a word that is not understood.
Result<engine::Settings> list_settings(const Arguments& arguments);

/// Artists and tags by name, into the settings. Error: a name that the catalogue does not know.
std::optional<Error> look_up_names(const Arguments& arguments, const catalogue::Catalogue& catalogue, engine::Settings& settings);

/// Error: the engine has no such method.
std::optional<Error> check_method(const engine::Ready& ready, const std::string& method);

/// Tells the engine the files, then the typed-in artists. Error: no plays in the files.
std::optional<Error> tell_listening(Session& session, std::span<const std::string> files, const std::vector<std::string>& typed, std::int32_t until);

}  // namespace earshot::cli
