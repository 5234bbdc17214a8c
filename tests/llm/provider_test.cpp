#include "llm/provider.h"

#include <gtest/gtest.h>

#include <set>

#include "llm/address.h"
#include "llm/prices.h"

namespace earshot::llm {
namespace {

TEST(Provider, HasAnAddressThatHolds) {
  std::set<std::string> ids;
  for (const Provider& provider : providers()) {
    EXPECT_TRUE(ids.insert(provider.id).second) << provider.id;
    if (provider.id == "other") continue;
    const auto address = parse_address(provider.address);
    ASSERT_TRUE(address.ok()) << provider.id;
    EXPECT_EQ(address->base, provider.address);
    EXPECT_EQ(address->loopback, provider.loopback);
  }
  EXPECT_EQ(ids.size(), 12u);
  EXPECT_EQ(providers().back().id, "other");
  EXPECT_EQ(find_provider("nobody"), nullptr);
}

TEST(Provider, SendsNoKeyInAnAddress) {
  for (const Provider& provider : providers()) {
    EXPECT_EQ(provider.address.find('?'), std::string::npos);
    EXPECT_TRUE(!provider.needs_key || !provider.key_header.empty()) << provider.id;
  }
}

TEST(Provider, SendsHeadersOnlyWhereTheyAreRequired) {
  for (const Provider& provider : providers()) EXPECT_EQ(provider.headers.empty(), provider.id != "anthropic") << provider.id;
}

TEST(Provider, CountsClaudesTokensHigherWhereverItIsHosted) {
  EXPECT_EQ(token_factors(*find_provider("openrouter"), "anthropic/claude-haiku-5-5").any, 1.5);
  EXPECT_EQ(token_factors(*find_provider("openai"), "gpt-6-luna").any, 1.0);
}

}  // namespace
}  // namespace earshot::llm
