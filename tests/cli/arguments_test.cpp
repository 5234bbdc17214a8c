#include "cli/arguments.h"

#include <gtest/gtest.h>

namespace earshot::cli {
namespace {

using Words = std::vector<const char*>;

const Accepted kAccepted = {.options = {"n", "share", "until", "plus"}, .flags = {"json"}};

Arguments parse(const Words& words) { return std::move(Arguments::parse(words, kAccepted)).value(); }

std::string error_of(const Words& words) {
  const auto arguments = Arguments::parse(words, kAccepted);
  return arguments.ok() ? "" : arguments.error().what;
}

TEST(Arguments, TellsFilesOptionsAndFlagsApart) {
  const Arguments arguments = parse({"a.zip", "--n", "7", "b", "--json"});
  EXPECT_EQ(arguments.positional(), (std::vector<std::string>{"a.zip", "b"}));
  EXPECT_EQ(arguments.text("n"), "7");
  EXPECT_TRUE(arguments.flag("json"));
  EXPECT_FALSE(parse({"a.zip"}).flag("json"));
}

TEST(Arguments, KeepsRepeatedOptionsInOrderAndTheLastWins) {
  const Arguments arguments = parse({"--plus", "Z", "--plus", "A"});
  EXPECT_EQ(arguments.all("plus"), (std::vector<std::string>{"Z", "A"}));
  EXPECT_EQ(arguments.text("plus"), "A");
  EXPECT_EQ(arguments.text("n", "none"), "none");
}

TEST(Arguments, AnOptionTakesTheNextWordWhateverItIs) {
  EXPECT_EQ(parse({"--plus", "--json"}).text("plus"), "--json");
}

TEST(Arguments, RefusesUnknownOptionsAndMissingValues) {
  EXPECT_EQ(error_of({"--nn", "7"}), "There is no option --nn here.");
  EXPECT_EQ(error_of({"--n"}), "--n needs a value.");
}

TEST(Arguments, ReadsWholeNumbersInBounds) {
  EXPECT_EQ(*parse({"--n", "7"}).whole("n", 1, 1, 9), 7u);
  EXPECT_EQ(*parse({}).whole("n", 3, 1, 9), 3u);
  for (const char* bad : {"0", "10", "-1", "7x", "x", "1.5", "", "99999999999999999999"}) {
    EXPECT_FALSE(parse({"--n", bad}).whole("n", 3, 1, 9).ok()) << bad;
  }
}

TEST(Arguments, ReadsShares) {
  EXPECT_EQ(*parse({"--share", "0.25"}).share("share", 1), 0.25);
  EXPECT_EQ(*parse({}).share("share", 0.5), 0.5);
  for (const char* bad : {"-0.1", "1.1", "half", "0.5x", "nan", ""}) {
    EXPECT_FALSE(parse({"--share", bad}).share("share", 1).ok()) << bad;
  }
}

TEST(Arguments, ReadsDays) {
  EXPECT_EQ(*parse({"--until", "1970-01-02"}).day("until", 0), 1);
  EXPECT_EQ(*parse({"--until", "2024-02-29"}).day("until", 0), 19'782);
  EXPECT_EQ(*parse({}).day("until", -3), -3);
  for (const char* bad : {"2023-02-29", "2024-13-01", "2024", "yesterday", "2024-01-01-01", ""}) {
    EXPECT_FALSE(parse({"--until", bad}).day("until", 0).ok()) << bad;
  }
}

TEST(FirstError, KeepsValuesAndTheFirstError) {
  FirstError error;
  std::uint32_t value = 1;
  error.take(value, Result<std::uint64_t>(5u));
  EXPECT_EQ(value, 5u);
  EXPECT_FALSE(error.get().has_value());
  error.take(value, Result<std::uint64_t>(Error{"first", ""}));
  error.take(value, Result<std::uint64_t>(Error{"second", ""}));
  EXPECT_EQ(value, 5u);
  EXPECT_EQ(error.get()->what, "first");
}

}  // namespace
}  // namespace earshot::cli
