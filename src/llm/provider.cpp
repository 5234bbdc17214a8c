#include "llm/provider.h"

#include <algorithm>

namespace earshot::llm {
namespace {

// Rankings gain nothing from chance, so where a temperature is taken at all it is low.
constexpr double kCalm = 0.2;

// Over the estimates of tokens.h: by Anthropic's own word, and for vocabularies of the kind of Llama's and Mistral's.
constexpr TokenFactors kClaude = {1.5, 1.5};
constexpr TokenFactors kOlder = {1.15, 1.4};

std::vector<Provider> clouds() {
  return {
      {.id = "anthropic",
       .label = "Anthropic",
       .wire = Wire::anthropic,
       .address = "https://api.anthropic.com",
       .model = "claude-haiku-5-5",
       .key_header = "x-api-key",
       .headers = {{"anthropic-version", "2023-06-01"}, {"anthropic-dangerous-direct-browser-access", "true"}},
       .dialect = {.json = JsonMode::schema_strict, .usage = StreamUsage::by_itself, .effort = Effort::output_config},
       .tokens = kClaude,
       .note = "Make a key of its own in a workspace with a spending limit. Organisations can switch calls from browsers off."},
      {.id = "openai",
       .label = "OpenAI",
       .address = "https://api.openai.com/v1",
       .model = "gpt-6-luna",
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.json = JsonMode::schema_strict,
                   .weaker_json = JsonMode::object,
                   .limit = LimitField::max_completion_tokens,
                   .effort = Effort::reasoning_effort,
                   .says_store_false = true,
                   .developer_role = true},
       .note = "Make a key of its own in a project with a budget."},
      {.id = "gemini",
       .label = "Google Gemini",
       .wire = Wire::gemini,
       .address = "https://generativelanguage.googleapis.com/v1beta",
       .model = "gemini-3.5-flash-lite",
       .key_header = "x-goog-api-key",
       .dialect = {.json = JsonMode::schema,
                   .weaker_json = JsonMode::object,
                   .usage = StreamUsage::by_itself,
                   .effort = Effort::thinking_config},
       .note = "Make a key of its own, and set a budget for its project."},
      {.id = "openrouter",
       .label = "OpenRouter",
       .address = "https://openrouter.ai/api/v1",
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.weaker_json = JsonMode::object,
                   .limit = LimitField::max_completion_tokens,
                   .usage = StreamUsage::by_itself,
                   .limits_hosts = true,
                   .tells_cost = true},
       .note = "Set a credit limit on the key. Only hosts that keep nothing are asked."},
      {.id = "mistral",
       .label = "Mistral",
       .address = "https://api.mistral.ai/v1",
       .model = "mistral-small-latest",
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.json = JsonMode::schema_strict,
                   .weaker_json = JsonMode::object,
                   .usage = StreamUsage::by_itself,
                   .temperature = kCalm},
       .tokens = kOlder},
      {.id = "groq",
       .label = "Groq",
       .address = "https://api.groq.com/openai/v1",
       .model = "openai/gpt-oss-20b",
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.weaker_json = JsonMode::object,
                   .limit = LimitField::max_completion_tokens,
                   .usage = StreamUsage::by_itself,
                   .effort = Effort::reasoning_effort,
                   .temperature = kCalm},
       .tokens = kOlder},
      {.id = "deepseek",
       .label = "DeepSeek",
       .address = "https://api.deepseek.com",
       .model = "deepseek-flash",
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.json = JsonMode::object, .effort = Effort::thinking_switch, .temperature = kCalm},
       .tokens = kOlder},
  };
}

std::vector<Provider> locals() {
  return {
      {.id = "ollama",
       .label = "Ollama",
       .address = "http://localhost:11434/v1",
       .loopback = true,
       .needs_key = false,
       .dialect = {.weaker_json = JsonMode::object},
       .tokens = kOlder,
       .note = "Start it with OLLAMA_ORIGINS set to the address of this page (a * would let every site in), and with "
               "OLLAMA_CONTEXT_LENGTH=16384: it cuts what is longer than its context without a word."},
      {.id = "lmstudio",
       .label = "LM Studio",
       .address = "http://localhost:1234/v1",
       .loopback = true,
       .needs_key = false,
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.temperature = kCalm},
       .tokens = kOlder,
       .note = "Switch its server on with \"Enable CORS\" (lms server start --cors). The first call waits for the model to load."},
      {.id = "llamacpp",
       .label = "llama.cpp",
       .address = "http://127.0.0.1:8080/v1",
       .loopback = true,
       .needs_key = false,
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.weaker_json = JsonMode::object, .temperature = kCalm},
       .tokens = kOlder,
       .note = "llama-server lets every page in as it comes. Newer ones listen on port 9931 instead of 8080."},
      {.id = "jan",
       .label = "Jan",
       .address = "http://127.0.0.1:1337/v1",
       .loopback = true,
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.weaker_json = JsonMode::object, .temperature = kCalm},
       .tokens = kOlder,
       .note = "Switch on CORS and choose an API key in its Local API Server settings; the key is any word of yours."},
      {.id = "other",
       .label = "Another server",
       .needs_key = false,
       .key_header = "Authorization",
       .key_prefix = "Bearer ",
       .dialect = {.weaker_json = JsonMode::object},
       .tokens = kOlder,
       .note = "Any address that speaks OpenAI's chat format and lets this page in (CORS)."},
  };
}

std::vector<Provider> all() {
  std::vector<Provider> list = clouds();
  for (Provider& local : locals()) list.push_back(std::move(local));
  return list;
}

}  // namespace

const std::vector<Provider>& providers() {
  static const std::vector<Provider> kAll = all();
  return kAll;
}

const Provider* find_provider(std::string_view id) {
  const auto found = std::find_if(providers().begin(), providers().end(), [&](const Provider& p) { return p.id == id; });
  return found == providers().end() ? nullptr : &*found;
}

TokenFactors token_factors(const Provider& provider, std::string_view model) {
  return model.find("claude") != std::string_view::npos ? kClaude : provider.tokens;
}

}  // namespace earshot::llm
