#include "llm/address.h"

#include <gtest/gtest.h>

namespace earshot::llm {
namespace {

std::string what(const std::string& typed) {
  const auto address = parse_address(typed);
  return address ? "" : address.error().what;
}

TEST(Address, TakesHttpsAnywhere) {
  const auto address = parse_address("  HTTPS://API.Example.com:443/v1/  ");
  ASSERT_TRUE(address.ok());
  EXPECT_EQ(address->base, "https://api.example.com/v1");
  EXPECT_EQ(address->origin, "https://api.example.com");
  EXPECT_TRUE(address->secure);
  EXPECT_FALSE(address->loopback);
}

TEST(Address, TakesHttpForThisDeviceOnly) {
  for (const char* host : {"localhost", "127.0.0.1", "[::1]"}) {
    const auto address = parse_address("http://" + std::string(host) + ":11434/v1");
    ASSERT_TRUE(address.ok()) << host;
    EXPECT_TRUE(address->loopback);
    EXPECT_EQ(address->origin, "http://" + std::string(host) + ":11434");
  }
  for (const char* host : {"192.168.0.7", "example.com", "127.0.0.1.example.com", "localhost.example.com", "[::2]", "127.1"}) {
    EXPECT_NE(what("http://" + std::string(host) + "/v1"), "") << host;
  }
}

TEST(Address, TakesTheChatPathOff) {
  EXPECT_EQ(parse_address("https://a.example/v1/chat/completions")->base, "https://a.example/v1");
  EXPECT_EQ(parse_address("https://a.example///")->base, "https://a.example");
  EXPECT_EQ(parse_address("https://a.example")->base, "https://a.example");
}

TEST(Address, SaysWhatIsWrong) {
  EXPECT_NE(what("").find("no address"), std::string::npos);
  EXPECT_NE(what("api.example.com").find("https://"), std::string::npos);
  EXPECT_NE(what("ftp://a.example").find("https://"), std::string::npos);
  EXPECT_NE(what("https").find("https://"), std::string::npos);
  EXPECT_NE(what("https://a.example/?key=1").find("'?'"), std::string::npos);
  EXPECT_NE(what("https://me:secret@a.example").find("password"), std::string::npos);
  EXPECT_NE(what("https://a.example:99999").find("port"), std::string::npos);
  EXPECT_NE(what("https://a.example:4x").find("port"), std::string::npos);
  EXPECT_NE(what("https://").find("name of a server"), std::string::npos);
  EXPECT_NE(what("https://a example"), "");
  EXPECT_NE(what("https://аpi.example.com"), "") << "the first letter is Cyrillic";
  EXPECT_NE(what("https:\\\\a.example"), "");
}

}  // namespace
}  // namespace earshot::llm
