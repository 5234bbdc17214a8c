// One row for each way in which a vendor says no.
#include "llm/fault.h"

#include <gtest/gtest.h>

namespace earshot::llm {
namespace {

struct Case {
  std::uint32_t status;
  const char* body;
  FaultKind kind;
};

class Faults : public testing::TestWithParam<Case> {};

TEST_P(Faults, AreRecognised) {
  const Fault fault = fault_of(GetParam().status, GetParam().body);
  EXPECT_EQ(static_cast<int>(fault.kind), static_cast<int>(GetParam().kind)) << GetParam().status << " " << GetParam().body;
  for (const Provider& provider : providers()) EXPECT_GT(words(fault, provider).what.size(), 10u);
}

INSTANTIATE_TEST_SUITE_P(Anthropic, Faults, testing::Values(
    Case{400, R"({"type":"error","error":{"type":"invalid_request_error","message":"temperature: not supported"}})", FaultKind::bad_param},
    Case{400, R"({"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 300000 tokens"}})", FaultKind::too_long},
    Case{400, R"({"type":"error","error":{"type":"invalid_request_error","message":"You have reached your spend limit"}})", FaultKind::no_money},
    Case{401, R"({"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}})", FaultKind::bad_key},
    Case{401, R"({"type":"error","error":{"type":"authentication_error","message":"CORS requests are not allowed for this Organization"}})", FaultKind::no_permission},
    Case{402, R"({"type":"error","error":{"type":"billing_error","message":"x"}})", FaultKind::no_money},
    Case{403, R"({"type":"error","error":{"type":"permission_error","message":"x"}})", FaultKind::no_permission},
    Case{404, R"({"type":"error","error":{"type":"not_found_error","message":"model: x"}})", FaultKind::bad_model},
    Case{413, R"({"type":"error","error":{"type":"request_too_large","message":"x"}})", FaultKind::too_long},
    Case{429, R"({"type":"error","error":{"type":"rate_limit_error","message":"x"}})", FaultKind::rate},
    Case{500, R"({"type":"error","error":{"type":"api_error","message":"x"}})", FaultKind::overloaded},
    Case{504, R"({"type":"error","error":{"type":"timeout_error","message":"x"}})", FaultKind::overloaded},
    Case{529, R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", FaultKind::overloaded}));

INSTANTIATE_TEST_SUITE_P(OpenAi, Faults, testing::Values(
    Case{400, R"({"error":{"message":"Unsupported parameter","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}})", FaultKind::bad_param},
    Case{400, R"({"error":{"message":"This model's maximum context length is 1","type":"invalid_request_error","code":"context_length_exceeded"}})", FaultKind::too_long},
    Case{401, R"({"error":{"message":"Incorrect API key provided: sk-abc","code":"invalid_api_key"}})", FaultKind::bad_key},
    Case{403, R"({"error":{"message":"Country not supported","code":"unsupported_country_region_territory"}})", FaultKind::no_permission},
    Case{404, R"({"error":{"message":"The model does not exist","code":"model_not_found"}})", FaultKind::bad_model},
    Case{429, R"({"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}})", FaultKind::rate},
    Case{429, R"({"error":{"message":"slow","code":"slow_down"}})", FaultKind::rate},
    Case{429, R"({"error":{"message":"You exceeded your current quota","type":"insufficient_quota"}})", FaultKind::no_money},
    Case{429, R"({"error":{"message":"x","code":"credit_balance_exhausted"}})", FaultKind::no_money},
    Case{503, R"({"error":{"message":"x","code":"server_is_overloaded"}})", FaultKind::overloaded}));

INSTANTIATE_TEST_SUITE_P(Gemini, Faults, testing::Values(
    Case{400, R"({"error":{"code":400,"message":"API key not valid","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}})", FaultKind::bad_key},
    Case{400, R"([{"error":{"code":400,"message":"x","status":"FAILED_PRECONDITION"}}])", FaultKind::no_permission},
    Case{400, R"({"error":{"code":400,"message":"Unknown name thinkingLevel","status":"INVALID_ARGUMENT"}})", FaultKind::bad_param},
    Case{403, R"({"error":{"code":403,"message":"x","status":"PERMISSION_DENIED"}})", FaultKind::no_permission},
    Case{404, R"({"error":{"code":404,"message":"x","status":"NOT_FOUND"}})", FaultKind::bad_model},
    Case{429, R"({"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}})", FaultKind::rate},
    Case{500, R"({"error":{"code":500,"message":"x","status":"INTERNAL"}})", FaultKind::overloaded},
    Case{503, R"({"error":{"code":503,"message":"x","status":"UNAVAILABLE"}})", FaultKind::overloaded}));

INSTANTIATE_TEST_SUITE_P(OpenRouterMistralGroqDeepSeekLocal, Faults, testing::Values(
    Case{402, R"({"error":{"code":402,"message":"Insufficient credits"}})", FaultKind::no_money},
    Case{403, R"({"error":{"code":403,"message":"blocked","metadata":{"patterns":["ignore all previous instructions"]}}})", FaultKind::refused},
    Case{403, R"({"error":{"code":403,"message":"Key limit"}})", FaultKind::no_permission},
    Case{524, R"({"error":{"code":524,"message":"x"}})", FaultKind::overloaded},
    Case{422, R"({"detail":[{"loc":["body","temperature"],"msg":"Input should be less than 1.5","type":"less_than"}]})", FaultKind::bad_param},
    Case{401, R"({"message":"Unauthorized","request_id":"1"})", FaultKind::bad_key},
    Case{400, R"({"object":"error","message":"bad","type":"invalid_request_message","param":null,"code":3051})", FaultKind::bad_param},
    Case{498, R"({"error":{"message":"x","code":"capacity_exceeded"}})", FaultKind::rate},
    Case{402, R"({"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}})", FaultKind::no_money},
    Case{404, R"({"error":{"message":"model 'x' not found","type":"not_found_error"}})", FaultKind::bad_model},
    Case{401, R"({"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}})", FaultKind::bad_key},
    Case{503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})", FaultKind::overloaded},
    Case{501, R"({"error":{"code":501,"message":"x","type":"not_supported_error"}})", FaultKind::bad_param},
    Case{403, "<html><head><title>403 Forbidden</title></head></html>", FaultKind::web_page},
    Case{502, "<!doctype html><html>Bad gateway</html>", FaultKind::overloaded},
    Case{403, "", FaultKind::no_permission}, Case{500, "oops", FaultKind::overloaded}, Case{418, "", FaultKind::broken},
    Case{400, "{\"error\":", FaultKind::bad_param}, Case{400, "[]", FaultKind::bad_param}, Case{429, "null", FaultKind::rate}));

TEST(Fault, ReadsTheWaitThatGoogleAsksFor) {
  const Fault fault = fault_of(429, R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"x"},{"retryDelay":"34.4s"}]}})");
  ASSERT_TRUE(fault.wait_seconds.has_value());
  EXPECT_DOUBLE_EQ(*fault.wait_seconds, 34.4);
  EXPECT_FALSE(fault_of(429, R"({"error":{"details":[{"retryDelay":"s"}]}})").wait_seconds.has_value());
}

TEST(Fault, NamesTheParameter) {
  EXPECT_NE(fault_of(422, R"({"detail":[{"loc":["body","Temperature"],"msg":"x"}]})").codes.find("temperature"), std::string::npos);
}

TEST(Fault, NeverShowsAKey) {
  const Provider& openai = *find_provider("openai");
  const std::string key = "sk-proj-abcdefgh12345678";
  for (const std::uint32_t status : {400u, 401u, 403u, 404u, 429u, 500u}) {
    const Error told = words(fault_of(status, R"({"error":{"message":"Key )" + key + R"( and Bearer abcdefgh12345 are odd"}})"), openai);
    EXPECT_EQ((told.what + told.next).find("abcdefgh"), std::string::npos) << status;
  }
  EXPECT_EQ(shown_text("task-force sk-proj-abcdefgh12345678!"), "task-force ...!");
}

TEST(Fault, ShowsForeignWordsAsOneShortLine) {
  EXPECT_EQ(shown_text("a\n\n b\u202E\u200Bc\x01"), "a bc");
  EXPECT_LT(shown_text(std::string(5'000, 'x')).size(), 210u);
}

class Blocked : public testing::Test {
 protected:
  std::string why(const std::string& id, const BrowserPlace& place) {
    const Provider& provider = *find_provider(id);
    const Error told = blocked_words(provider, *parse_address(provider.address), place);
    return told.what + " " + told.next;
  }
};

TEST_F(Blocked, NamesTheLikelyReason) {
  EXPECT_NE(why("openai", {.online = false}).find("offline"), std::string::npos);
  EXPECT_NE(why("openai", {}).find("content blocker"), std::string::npos);
  EXPECT_NE(why("openai", {.violation = "connect-src"}).find("connect-src"), std::string::npos);
  EXPECT_NE(why("ollama", {}).find("OLLAMA_ORIGINS"), std::string::npos);
  EXPECT_NE(why("ollama", {}).find("Safari"), std::string::npos);
  EXPECT_EQ(why("ollama", {.secure_page = false}).find("Safari"), std::string::npos);
  EXPECT_NE(why("ollama", {.online = false}).find("OLLAMA_ORIGINS"), std::string::npos) << "a local server needs no network";
  EXPECT_NE(why("lmstudio", {.local_permission = "denied"}).find("local network access"), std::string::npos);
  EXPECT_NE(why("lmstudio", {.local_permission = "prompt"}).find("say yes"), std::string::npos);
}

}  // namespace
}  // namespace earshot::llm
