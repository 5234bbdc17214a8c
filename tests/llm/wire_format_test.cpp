// The exact bytes for each provider: they are what the person approves.
#include "llm/wire_format.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace earshot::llm {
namespace {

const Prompt kPrompt = {"rerank-1", "Order them.", "c01\tÉ \"x\"", "ranking", R"({"type":"object"})", 700};

HttpRequest ask(const std::string& id, const std::string& model = "", std::optional<BodyShape> shape = {}) {
  const Provider& provider = *find_provider(id);
  const Address address = *parse_address(provider.address.empty() ? "https://a.example/v1" : provider.address);
  return chat_request({provider, address, model.empty() ? provider.model : model, shape.value_or(first_shape(provider))}, kPrompt);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(WireFormat, WritesAnthropic) {
  const HttpRequest request = ask("anthropic");
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://api.anthropic.com/v1/messages");
  EXPECT_EQ(request.key_header, "x-api-key");
  EXPECT_EQ(request.key_prefix, "");
  const std::vector<std::pair<std::string, std::string>> headers = {{"content-type", "application/json"},
      {"anthropic-version", "2023-06-01"}, {"anthropic-dangerous-direct-browser-access", "true"}};
  EXPECT_EQ(request.headers, headers);
  EXPECT_EQ(request.body, R"({"model":"claude-haiku-5-5","max_tokens":700,"stream":true,"system":"Order them.",)"
      R"("messages":[{"role":"user","content":"c01\tÉ \"x\""}],)"
      R"("output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}}})");
}

TEST(WireFormat, AsksOldClaudesForNoEffort) {
  EXPECT_FALSE(has(ask("anthropic", "claude-haiku-4-5-20251001").body, "effort"));
  EXPECT_FALSE(has(ask("anthropic", "claude-3-5-sonnet-latest").body, "effort"));
  EXPECT_TRUE(has(ask("anthropic", "claude-fable-5").body, "effort"));
}

TEST(WireFormat, WritesOpenAi) {
  const HttpRequest request = ask("openai");
  EXPECT_EQ(request.url, "https://api.openai.com/v1/chat/completions");
  EXPECT_EQ(request.key_header, "Authorization");
  EXPECT_EQ(request.key_prefix, "Bearer ");
  EXPECT_EQ(request.headers.size(), 1u);
  EXPECT_EQ(request.body, R"({"model":"gpt-6-luna","stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":700,)"
      R"("reasoning_effort":"none","store":false,"messages":[{"role":"developer","content":"Order them."},)"
      R"({"role":"user","content":"c01\tÉ \"x\""}],"response_format":{"type":"json_schema","json_schema":)"
      R"({"name":"ranking","strict":true,"schema":{"type":"object"}}}})");
}

TEST(WireFormat, KnowsWhichGptsThink) {
  EXPECT_TRUE(has(ask("openai", "gpt-5.4-mini").body, R"("reasoning_effort":"none")"));
  EXPECT_TRUE(has(ask("openai", "gpt-5-mini").body, R"("reasoning_effort":"minimal")"));
  EXPECT_TRUE(has(ask("openai", "o4-mini").body, R"("reasoning_effort":"low")"));
  for (const char* model : {"gpt-4.1-mini", "gpt-4o", "gpt-5-chat-latest"}) {
    EXPECT_FALSE(has(ask("openai", model).body, "reasoning")) << model;
    EXPECT_TRUE(has(ask("openai", model).body, R"("role":"system")")) << model;
  }
}

TEST(WireFormat, WritesGemini) {
  const HttpRequest request = ask("gemini");
  EXPECT_EQ(request.url, "https://generativelanguage.googleapis.com/v1beta/models/gemini-3.5-flash-lite:streamGenerateContent?alt=sse");
  EXPECT_EQ(request.key_header, "x-goog-api-key");
  EXPECT_EQ(request.body, R"({"systemInstruction":{"parts":[{"text":"Order them."}]},"contents":[{"role":"user","parts":)"
      R"([{"text":"c01\tÉ \"x\""}]}],"generationConfig":{"maxOutputTokens":700,"candidateCount":1,)"
      R"("responseMimeType":"application/json","responseJsonSchema":{"type":"object"},"thinkingConfig":{"thinkingLevel":"MINIMAL"}}})");
  EXPECT_TRUE(has(ask("gemini", "gemini-3-pro").body, R"("thinkingLevel":"LOW")"));
  EXPECT_TRUE(has(ask("gemini", "models/gemini-2.5-flash").url, "/v1beta/models/gemini-2.5-flash:stream"));
  EXPECT_FALSE(has(ask("gemini", "x?key=1#/../y").url.substr(60), "key=1#"));
}

TEST(WireFormat, HoldsOpenRouterToItsLimits) {
  const Provider& provider = *find_provider("openrouter");
  const Price price = {"openrouter", "x", {{0, 0.5, 2}}, "", "", ""};
  const std::string body = chat_request({provider, *parse_address(provider.address), "a/x", first_shape(provider), price}, kPrompt).body;
  EXPECT_TRUE(has(body, R"("provider":{"data_collection":"deny","zdr":true,"require_parameters":true,"max_price":{"prompt":0.5,"completion":2.0}})"));
  EXPECT_FALSE(has(ask("openrouter", "a/x").body, "max_price"));
}

TEST(WireFormat, FollowsTheDialects) {
  EXPECT_TRUE(has(ask("mistral").body, R"("max_tokens":700,"temperature":0.2)"));
  EXPECT_FALSE(has(ask("mistral").body, "stream_options"));
  EXPECT_TRUE(has(ask("groq").body, R"("max_completion_tokens":700,"reasoning_effort":"low")"));
  EXPECT_TRUE(has(ask("deepseek").body, R"("thinking":{"type":"disabled"})"));
  EXPECT_TRUE(has(ask("deepseek").body, R"("response_format":{"type":"json_object"})"));
  EXPECT_TRUE(has(ask("deepseek").body, "JSON Schema"));
  EXPECT_FALSE(has(ask("ollama", "m").body, "strict"));
  EXPECT_EQ(ask("ollama", "m").key_header, "");
  EXPECT_EQ(ask("jan", "m").key_prefix, "Bearer ");
}

TEST(WireFormat, SendsATemperatureOnlyWhereItIsTaken) {
  for (const Provider& provider : providers()) {
    EXPECT_EQ(has(ask(provider.id, "m").body, "temperature"), provider.dialect.temperature.has_value()) << provider.id;
  }
}

TEST(WireFormat, IsTheSameBytesForTheSameQuestion) {
  for (const Provider& provider : providers()) EXPECT_EQ(ask(provider.id, "m").body, ask(provider.id, "m").body);
}

TEST(WireFormat, NamesNoSamplingNorToolsAnywhere) {
  for (const Provider& provider : providers()) {
    for (const char* word : {"top_p", "top_k", "tool", "\"user\":", "metadata", "seed"}) {
      EXPECT_FALSE(has(ask(provider.id, "m").body, word)) << provider.id << " " << word;
    }
  }
}

TEST(WireFormat, StepsDownOnceAndOnlyForWhatIsNamed) {
  const Provider& openai = *find_provider("openai");
  const BodyShape first = first_shape(openai);
  const auto after = [&](const char* message, const char* codes = "") {
    return weaker(first, openai, Fault{FaultKind::bad_param, 400, message, codes});
  };
  EXPECT_EQ(after("Invalid parameter: 'response_format' of type 'json_schema' is not supported")->json, JsonMode::object);
  EXPECT_EQ(after("", " unsupported_parameter  reasoning_effort")->effort, false);
  EXPECT_EQ(after("Only the default (1) temperature is supported")->temperature, false);
  EXPECT_EQ(after("'max_completion_tokens' is not supported; use 'max_tokens' instead")->limit, LimitField::max_tokens);
  EXPECT_FALSE(after("Your request was odd").has_value());
  EXPECT_FALSE(weaker(first, openai, Fault{FaultKind::rate, 429, "response_format"}).has_value());
  const BodyShape weakest = {JsonMode::in_words};
  EXPECT_FALSE(weaker(weakest, openai, Fault{FaultKind::bad_param, 400, "json_schema"}).has_value());
}

TEST(WireFormat, TellsTheSchemaInWordsWhenNothingElseDoes) {
  const std::string body = ask("anthropic", "", BodyShape{JsonMode::in_words}).body;
  EXPECT_FALSE(has(body, "output_config\":{\"format"));
  EXPECT_TRUE(has(body, R"(JSON Schema and nothing else:\n{\"type\":\"object\"})"));
  EXPECT_EQ(paste_text(kPrompt), "Order them.\n\nAnswer with one JSON object of this JSON Schema and nothing else:\n"
                                 "{\"type\":\"object\"}\n\nc01\tÉ \"x\"");
}

TEST(WireFormat, ListsModelsWithoutABody) {
  const Provider& anthropic = *find_provider("anthropic");
  const HttpRequest request = list_request(anthropic, *parse_address(anthropic.address));
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.url, "https://api.anthropic.com/v1/models?limit=1000");
  EXPECT_EQ(request.headers, anthropic.headers);
  EXPECT_EQ(request.body, "");
  EXPECT_EQ(list_request(*find_provider("ollama"), *parse_address("http://localhost:11434/v1")).url, "http://localhost:11434/v1/models");
}

TEST(WireFormat, SurvivesTextThatIsNoUtf8) {
  Prompt prompt = kPrompt;
  prompt.user = "a\xFF";
  const Provider& provider = *find_provider("openai");
  EXPECT_TRUE(has(chat_request({provider, *parse_address(provider.address), "m", first_shape(provider)}, prompt).body, "a\uFFFD"));
}

}  // namespace
}  // namespace earshot::llm
