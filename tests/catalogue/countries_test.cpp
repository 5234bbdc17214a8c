#include "catalogue/countries.h"

#include <gtest/gtest.h>

#include <string>

namespace earshot::catalogue {
namespace {

TEST(Countries, HaveEnglishNames) {
  EXPECT_EQ(country_name("AD"), "Andorra");
  EXPECT_EQ(country_name("GB"), "United Kingdom");
  EXPECT_EQ(country_name("JP"), "Japan");
  EXPECT_EQ(country_name("KR"), "South Korea");
  EXPECT_EQ(country_name("XK"), "Kosovo");
  EXPECT_EQ(country_name("ZW"), "Zimbabwe");
}

TEST(Countries, WhatIsNoCodeHasNoName) {
  for (const char* code : {"", "X", "XX", "gb", "GBR", "UK", "ZZ"}) EXPECT_EQ(country_name(code), "") << code;
}

TEST(Countries, AllOfThemAreThere) {
  int known = 0;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) known += country_name(std::string{a, b}).empty() ? 0 : 1;
  }
  EXPECT_EQ(known, 250);  // 249 of ISO 3166-1, and Kosovo
}

}  // namespace
}  // namespace earshot::catalogue
