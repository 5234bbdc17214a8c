#include "invented_streams.h"

#include <array>

#include "base/random.h"

namespace earshot::llm {
namespace {

/// The text in three pieces, cut between bytes that stand for whole characters.
std::array<std::string, 3> thirds(const std::string& text) {
  const auto cut = [&](std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  const std::size_t a = cut(text.size() / 3), b = cut(text.size() * 2 / 3);
  return {text.substr(0, a), text.substr(a, b - a), text.substr(b)};
}

std::string data(const std::string& json) { return "data: " + json + "\n\n"; }

std::string chunk(const std::string& delta, const std::string& finish = "null", const std::string& more = "") {
  return data(R"({"id":"x-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":)" + delta +
              R"(,"finish_reason":)" + finish + "}]" + more + "}");
}

std::string chunks(const std::string& text) {
  std::string all;
  for (const std::string& piece : thirds(text)) all += chunk(R"({"content":")" + piece + R"("})");
  return all;
}

constexpr const char* kUsage = R"("usage":{"prompt_tokens":120,"completion_tokens":45,"total_tokens":165})";

std::string event(const std::string& name, const std::string& rest) {
  return "event: " + name + "\ndata: {\"type\":\"" + name + "\"" + rest + "}\n\n";
}

}  // namespace

std::string anthropic_stream(const std::string& text) {
  std::string all = event("message_start", R"(,"message":{"id":"msg_1","type":"message","role":"assistant","content":[],"usage":)"
                                           R"({"input_tokens":100,"cache_read_input_tokens":20,"output_tokens":1}})");
  all += event("content_block_start", R"(,"index":0,"content_block":{"type":"thinking","thinking":""})");
  all += event("content_block_delta", R"(,"index":0,"delta":{"type":"thinking_delta","thinking":"c99 first, or not"})");
  all += event("content_block_delta", R"(,"index":0,"delta":{"type":"signature_delta","signature":"abc"})");
  all += event("content_block_stop", R"(,"index":0)") + event("ping", "");
  all += event("content_block_start", R"(,"index":1,"content_block":{"type":"text","text":""})");
  for (const std::string& piece : thirds(text)) {
    all += event("content_block_delta", R"(,"index":1,"delta":{"type":"text_delta","text":")" + piece + R"("})");
  }
  all += event("content_block_stop", R"(,"index":1)") + event("from_the_future", R"(,"delta":{"text":"no"})");
  all += event("message_delta", R"(,"delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":45})");
  return all + event("message_stop", "");
}

std::string openai_stream(const std::string& text) {
  std::string all = chunk(R"({"role":"assistant","content":"","refusal":null})", "null", R"(,"usage":null,"obfuscation":"Qx")");
  all += chunks(text) + chunk("{}", R"("stop")", R"(,"usage":null)");
  all += data(std::string(R"({"id":"x-1","choices":[],)") + kUsage + "}");
  return all + data("[DONE]");
}

std::string openrouter_stream(const std::string& text) {
  std::string all;
  for (int i = 0; i < 50; ++i) all += ": OPENROUTER PROCESSING\n\n";
  all += chunk(R"({"role":"assistant","content":"","reasoning":"c99 first"})") + chunks(text) + chunk(R"({"content":""})", R"("stop")");
  all += data(R"({"id":"x-1","choices":[],"usage":{"prompt_tokens":120,"completion_tokens":45,"cost":0.00125,"is_byok":false}})");
  return all + data("[DONE]");
}

std::string mistral_stream(const std::string& text) {
  std::string all = chunk(R"({"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"c99"}]}]})");
  const auto pieces = thirds(text);
  all += chunk(R"({"content":[{"type":"text","text":")" + pieces[0] + R"("}]})");
  all += chunk(R"({"content":")" + pieces[1] + pieces[2] + R"("})");
  return all + chunk(R"({"content":""})", R"("stop")", std::string(",") + kUsage) + data("[DONE]");
}

std::string groq_stream(const std::string& text) {
  std::string all = chunk(R"({"role":"assistant","content":""})", "null", R"(,"x_groq":{"id":"req_1"})") + chunks(text);
  return all + chunk("{}", R"("stop")", std::string(R"(,"x_groq":{)") + kUsage + "}," + kUsage) + data("[DONE]");
}

std::string deepseek_stream(const std::string& text) {
  std::string all = ": keep-alive\n\n" + chunk(R"({"role":"assistant","content":null,"reasoning_content":"c99 first"})");
  return all + chunks(text) + chunk(R"({"content":"","reasoning_content":null})", R"("stop")", std::string(",") + kUsage) + data("[DONE]");
}

std::string ollama_stream(const std::string& text) {
  std::string all = chunk(R"({"role":"assistant","content":"","reasoning":"c99"})") + chunks(text) + chunk(R"({"content":""})", R"("stop")");
  return all + data(std::string(R"({"id":"x-1","choices":[],)") + kUsage + "}") + data("[DONE]");
}

std::string gemini_stream(const std::string& text) {
  const auto part = [](const std::string& parts, const std::string& more) {
    return "data: {\"candidates\": [{\"content\": {\"parts\": [" + parts + "],\"role\": \"model\"},\"index\": 0" + more +
           "}],\"usageMetadata\": {\"promptTokenCount\": 120,\"candidatesTokenCount\": 5,\"thoughtsTokenCount\": 40}}\r\n\r\n";
  };
  std::string all = part(R"({"text": "c99 first", "thought": true})", "");
  for (const std::string& piece : thirds(text)) all += part(R"({"text": ")" + piece + R"("})", "");
  return all + part(R"({"text": "", "thoughtSignature": "abc"})", R"(,"finishReason": "STOP")");
}

std::vector<InventedStream> every_stream(const std::string& text) {
  return {{"anthropic", anthropic_stream(text)},   {"openai", openai_stream(text)}, {"openrouter", openrouter_stream(text)},
          {"mistral", mistral_stream(text)},       {"groq", groq_stream(text)},     {"deepseek", deepseek_stream(text)},
          {"ollama", ollama_stream(text)},         {"gemini", gemini_stream(text)}};
}

ReadReply read(const std::string& provider, const std::vector<std::string>& pieces, std::uint32_t status, HowEnded how) {
  ReplyReader reader(*find_provider(provider));
  if (status != 0) reader.head(status);
  for (const std::string& piece : pieces) reader.bytes(piece);
  return reader.end(how);
}

std::vector<std::string> by_bytes(const std::string& bytes) {
  std::vector<std::string> pieces;
  for (const char byte : bytes) pieces.emplace_back(1, byte);
  return pieces;
}

std::vector<std::string> by_chance(const std::string& bytes, std::uint64_t seed, std::size_t most) {
  Random random(seed);
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += pieces.back().size()) pieces.push_back(bytes.substr(at, 1 + random.below(most)));
  return pieces;
}

}  // namespace earshot::llm
