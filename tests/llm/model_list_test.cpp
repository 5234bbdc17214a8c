#include "llm/model_list.h"

#include <gtest/gtest.h>

namespace earshot::llm {
namespace {

std::vector<ListedModel> list(const std::string& provider, const std::string& body) {
  auto models = parse_model_list(*find_provider(provider), body, shipped_prices());
  return models ? *models : std::vector<ListedModel>{};
}

TEST(ModelList, ReadsAnthropic) {
  const auto models = list("anthropic", R"({"data":[{"type":"model","id":"claude-haiku-5-5","display_name":"Claude Haiku 5.5",
    "max_input_tokens":1000000}],"has_more":false})");
  ASSERT_EQ(models.size(), 1u);
  EXPECT_EQ(models[0].id, "claude-haiku-5-5");
  EXPECT_EQ(models[0].label, "Claude Haiku 5.5");
  EXPECT_EQ(models[0].detail, "1,000,000 tokens of context; 0.10 US$ in and 0.50 US$ out per million tokens");
}

TEST(ModelList, LeavesOutWhatCannotChat) {
  const auto models = list("openai", R"({"object":"list","data":[{"id":"gpt-6-luna"},{"id":"text-embedding-3"},{"id":"whisper-1"},
    {"id":"gpt-6-audio"},{"id":"gpt-image-2"},{"id":"omni-moderation"},{"id":7},{"id":"x\u202Ey"},null,
    {"id":"old","shutdown_date":"2027-01-01"}]})");
  ASSERT_EQ(models.size(), 2u);
  EXPECT_EQ(models[0].id, "gpt-6-luna");
  EXPECT_EQ(models[0].label, "gpt-6-luna");
  EXPECT_EQ(models[1].detail, "until 2027-01-01");
  EXPECT_EQ(list("mistral", R"({"data":[{"id":"a","capabilities":{"completion_chat":true}},{"id":"b","capabilities":{"completion_chat":false}}]})").size(), 1u);
}

TEST(ModelList, ReadsGemini) {
  const auto models = list("gemini", R"({"models":[{"name":"models/gemini-9","displayName":"Gemini 9","inputTokenLimit":1048576,
    "supportedGenerationMethods":["generateContent"]},{"name":"models/e","supportedGenerationMethods":["embedContent"]}]})");
  ASSERT_EQ(models.size(), 1u);
  EXPECT_EQ(models[0].id, "gemini-9");
  EXPECT_EQ(models[0].detail, "1,048,576 tokens of context");
}

TEST(ModelList, TakesOpenRoutersOwnPrices) {
  const auto models = list("openrouter", R"({"data":[{"id":"a/x","name":"A: X","context_length":131072,
    "pricing":{"prompt":"0.0000002","completion":"0.0000008"}},{"id":"a/auto","pricing":{"prompt":"-1","completion":"-1"}}]})");
  ASSERT_EQ(models.size(), 2u);
  ASSERT_TRUE(models[0].price.has_value());
  EXPECT_NEAR(models[0].price->tiers.front().usd_in, 0.2, 1e-12);
  EXPECT_EQ(models[0].label, "A: X");
  EXPECT_FALSE(models[1].price.has_value());
}

TEST(ModelList, FailsSoftly) {
  for (const char* odd : {"", "x", "{}", "{\"data\":7}", "null"}) {
    EXPECT_FALSE(parse_model_list(*find_provider("openai"), odd, shipped_prices()).ok()) << odd;
  }
  EXPECT_TRUE(list("openai", "{\"data\":[]}").empty());
  EXPECT_EQ(list("other", R"([{"id":"a"}])").size(), 1u);
}

}  // namespace
}  // namespace earshot::llm
