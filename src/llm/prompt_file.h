// The prompts of assets/prompts: text files that a person can read, built into the program. Their names end in a version;
// whoever changes what a prompt says gives it the next one, so that a result's "rerank-1" says exactly what was asked.
//
// A file: a line "about: ...", an empty line, a part that begins with the line "== system", and one that begins with "== user".
// {name} in a part is filled in; braces around anything but a name stay as they are.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/prompt.h"

namespace earshot::llm {

struct PromptFile {
  std::string name;    ///< "rerank-1"
  std::string about;   ///< One sentence, for menus.
  std::string system;
  std::string user;
  std::string text;    ///< The whole file.
};

/// Error: a part is missing, or the first line says nothing about it.
Result<PromptFile> parse_prompt_file(std::string_view name, std::string_view text);

/// All that are built in, by name.
const std::vector<PromptFile>& prompt_files();
/// Null when there is none of that name.
const PromptFile* find_prompt_file(std::string_view name);

/// What differs from call to call.
struct PromptParts {
  std::map<std::string, std::string> values;  ///< Of the names in braces, {data} excepted.
  std::string data;                           ///< Rows, each cleaned and ended by a line break (shield.h): {data}, between marks.
  std::uint64_t seed = 1;                     ///< Of the marks' code, with the data.
  std::string schema_name, schema;
  std::uint32_t max_output_tokens = 2000;
};

/// Precondition: the file is built in.
Prompt prompt_of(std::string_view file, const PromptParts& parts);

/// The part with every {name} replaced once; what is put in is not looked at again. An unknown name stays as it is.
std::string fill(std::string_view part, const std::map<std::string, std::string>& values);

}  // namespace earshot::llm
