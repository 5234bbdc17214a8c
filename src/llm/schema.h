// JSON Schemas of the replies, in the subset that every provider takes: objects closed, all members required, no bounds on
// lengths. What they can't say (how many, each once) is checked when the reply is read.
#pragma once

#include <cstddef>
#include <string>

namespace earshot::llm {

/// {"ranking": ["c01", ...]} with the ids of `rows` rows: the same text for the same number, so that a provider may keep it.
std::string ranking_schema(std::size_t rows);
/// {"picks": [{"artist", "why"}]}
std::string picks_schema();
/// {"reasons": [{"id", "why"}]}
std::string reasons_schema(std::size_t rows);
std::string wish_schema();
/// {"winner": "A" | "B" | "tie", "why"}
std::string judge_schema();

}  // namespace earshot::llm
