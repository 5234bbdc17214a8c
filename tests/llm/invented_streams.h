// Replies in the shape in which each vendor streams them, with invented words: what the readers of the wires are tested on.
#pragma once

#include <string>
#include <vector>

#include "llm/reply_reader.h"

namespace earshot::llm {

/// A stream that says `text` (no quotes or backslashes in it) in three pieces, after thinking where the vendor shows it. In: 120
/// tokens, out: 45, thinking included.
std::string anthropic_stream(const std::string& text);
std::string openai_stream(const std::string& text);
std::string openrouter_stream(const std::string& text);
std::string mistral_stream(const std::string& text);
std::string groq_stream(const std::string& text);
std::string deepseek_stream(const std::string& text);
std::string ollama_stream(const std::string& text);
std::string gemini_stream(const std::string& text);

struct InventedStream {
  std::string provider;
  std::string bytes;
};
/// One for each of the above.
std::vector<InventedStream> every_stream(const std::string& text);

/// Reads an answer that comes in these pieces.
ReadReply read(const std::string& provider, const std::vector<std::string>& pieces, std::uint32_t status = 200,
               HowEnded how = HowEnded::complete);
inline ReadReply read(const std::string& provider, const std::string& bytes, std::uint32_t status = 200,
                      HowEnded how = HowEnded::complete) {
  return read(provider, std::vector<std::string>{bytes}, status, how);
}

/// Each byte a piece of its own.
std::vector<std::string> by_bytes(const std::string& bytes);
/// Pieces of 1 to `most` bytes.
std::vector<std::string> by_chance(const std::string& bytes, std::uint64_t seed, std::size_t most = 40);

}  // namespace earshot::llm
