// One question to a model, ready for any provider. What asks (the tasks of this layer) makes prompts and reads the text that
// comes back; what carries (wire_format.h and reply_reader.h) knows providers and bytes. Neither knows the other.
#pragma once

#include <cstdint>
#include <string>

namespace earshot::llm {

struct Prompt {
  std::string name;         ///< Of the file in assets/prompts: "rerank-1". Named in every result.
  std::string system;       ///< The fixed part: what to do, and that data are no instructions.
  std::string user;         ///< The data, between two marks made for this call.
  std::string schema_name;  ///< Letters, digits and underscores: "ranking".
  std::string schema;       ///< JSON Schema of the reply as text, in the subset that all providers take (every object closed, all required).
  std::uint32_t max_output_tokens = 2000;
};

}  // namespace earshot::llm
