// Who can be asked, as data: one row for each provider, with the dialect of its wire (reference: section 1 of the notes on
// providers, autumn 2026). What a server does otherwise than written here is a matter of this table, not of the code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "llm/tokens.h"

namespace earshot::llm {

/// The families of formats; wire_anthropic.h, wire_openai.h and wire_gemini.h know one each.
enum class Wire { anthropic, openai_chat, gemini };

/// How JSON is asked for, the strictest first.
enum class JsonMode {
  schema_strict,  ///< A schema that the server enforces; OpenAI's field "strict" is set.
  schema,         ///< A schema, without that field.
  object,         ///< Any JSON object; the schema is told in words.
  in_words,       ///< In words alone.
};

/// The field that caps the reply.
enum class LimitField { max_tokens, max_completion_tokens };

/// How tokens are counted in a stream: on demand, or by themselves. Some servers refuse to be asked.
enum class StreamUsage { on_demand, by_itself };

/// How little thinking is asked for; which models take it is a rule of the wire.
enum class Effort {
  none,               ///< Not at all: no such field.
  output_config,      ///< Anthropic: output_config.effort
  reasoning_effort,   ///< OpenAI and Groq
  thinking_switch,    ///< DeepSeek: thinking.type
  thinking_config,    ///< Gemini: thinkingLevel, or thinkingBudget before 3
};

struct Dialect {
  JsonMode json = JsonMode::schema;
  JsonMode weaker_json = JsonMode::in_words;  ///< When the model refuses `json`: one step, once.
  LimitField limit = LimitField::max_tokens;
  StreamUsage usage = StreamUsage::on_demand;
  Effort effort = Effort::none;
  std::optional<double> temperature = {};  ///< Sent only where there is one: most new models refuse it.
  bool says_store_false = false;           ///< The field "store", where keeping is the default.
  bool developer_role = false;             ///< Reasoning models want the role "developer" for the system text.
  bool limits_hosts = false;               ///< OpenRouter: only hosts that keep nothing, take our fields and cost no more.
  bool tells_cost = false;                 ///< usage.cost is the money that was really taken, in US dollars.
};

struct Provider {
  std::string id = {};       ///< "anthropic"
  std::string label = {};    ///< "Anthropic"
  Wire wire = Wire::openai_chat;
  std::string address = {};  ///< Base address. Empty: the person's.
  std::string model = {};    ///< The one to begin with. Empty: ask for the list.
  bool loopback = false;
  bool needs_key = true;
  std::string key_header = {};  ///< Empty: a key is never sent.
  std::string key_prefix = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< Beside the content type; no more than is needed.
  Dialect dialect = {};
  TokenFactors tokens = {};
  std::string note = {};    ///< What to set up or to know first; may be empty.
};

/// In the order of a menu; the last is "other": any server that speaks OpenAI's chat format.
const std::vector<Provider>& providers();
/// Null when there is none.
const Provider* find_provider(std::string_view id);

/// Of a model: the provider's, but Claude's tokens are small wherever it is hosted.
TokenFactors token_factors(const Provider& provider, std::string_view model);

}  // namespace earshot::llm
