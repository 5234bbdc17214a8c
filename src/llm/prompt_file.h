// The prompts of assets/prompts: text files that a person can read, built into the program. Their names end in a version;
// whoever changes what a prompt says gives it the next one, so that a result's "rerank-1" says exactly what was asked.
//
// A file: lines "about: ..." and "max_output_tokens: ..." up to an empty line, then a part that begins with a line "== system",
// then one that begins with "== user". {name} in a part is filled in; a doubled brace stands for a brace.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::llm {

struct PromptFile {
  std::string name;    ///< "rerank-1"
  std::string about;   ///< One sentence, for menus.
  std::uint32_t max_output_tokens = 2000;
  std::string system;
  std::string user;
  std::string text;    ///< The whole file.
};

/// Error: a part is missing, or an unknown line above the parts.
Result<PromptFile> parse_prompt_file(std::string_view name, std::string_view text);

/// All that are built in, by name.
const std::vector<PromptFile>& prompt_files();
/// Null when there is none of that name.
const PromptFile* find_prompt_file(std::string_view name);

/// The part with every {name} replaced once; what is put in is not looked at again. An unknown name stays as it is.
std::string fill(std::string_view part, const std::map<std::string, std::string>& values);

}  // namespace earshot::llm
