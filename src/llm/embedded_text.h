// Files of assets/ that are compiled in (embed.cmake writes the definitions).
#pragma once

#include <span>
#include <string_view>

namespace earshot::llm {

struct EmbeddedText {
  std::string_view name;  ///< Of the file, without folder and ending: "rerank-1".
  std::string_view text;  ///< UTF-8, as it stands in the file.
};

std::span<const EmbeddedText> embedded_prices();   ///< One: assets/prices.json.
std::span<const EmbeddedText> embedded_prompts();  ///< assets/prompts, in the order of the list in CMakeLists.txt.

}  // namespace earshot::llm
