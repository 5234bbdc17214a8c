#include "catalogue/lint.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

/// The small world with the first `from` replaced by `to` in all its files.
std::vector<Problem> lint_changed(const std::string& from, const std::string& to) {
  auto files = small_files();
  bool changed = false;
  for (TextFile& file : files) {
    const auto at = changed ? std::string::npos : file.text.find(from);
    if (at == std::string::npos) continue;
    file.text.replace(at, from.size(), to);
    changed = true;
  }
  EXPECT_TRUE(changed) << from;
  const Parsed parsed = parse_text(files);
  EXPECT_FALSE(has_errors(parsed.problems));
  return lint(parsed.raw, small_limits());
}

bool holds(const std::vector<Problem>& problems, Severity severity, const std::string& what) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.severity == severity && problem.what.find(what) != std::string::npos;
  });
}

TEST(Lint, TheSmallWorldHasNoErrors) {
  const auto files = small_files();
  for (const Problem& problem : lint(parse_text(files).raw, small_limits())) {
    EXPECT_EQ(problem.severity, Severity::warning) << to_string(problem);
  }
}

struct Change {
  const char* from;
  const char* to;
  const char* what;
};

class Errors : public testing::TestWithParam<Change> {};
TEST_P(Errors, AreFound) {
  const auto problems = lint_changed(GetParam().from, GetParam().to);
  EXPECT_TRUE(holds(problems, Severity::error, GetParam().what));
}
INSTANTIATE_TEST_SUITE_P(
    Artists, Errors,
    testing::ValuesIn(std::vector<Change>{
        {"tags: rock 9", "tags: polka 9", "unknown tag 'polka'"},
        {"tags: rock 9 | shoegaze 7", "tags: rock 9 | rock 7", "the tag 'rock' twice"},
        {"rock 9 |", "rock 10 |", "the weight 10"},
        {"rock 9 |", "rock 0 |", "the weight 0"},
        {"like: The Lanterns 8", "like: Nobody 8", "'Nobody', who is not in the catalogue."},
        {"like: The Lanterns 8", "like: Lanterns of Oslo 8", "the name is 'The Lanterns'"},
        {"like: The Lanterns 8", "like: Ärger 8", "similar to itself"},
        {"The Lanterns 8 | Hush 2", "Hush 8 | Hush 2", "'Hush' twice"},
        {"from: DE", "from: XX", "no country code"},
        {"from: DE", "from: de", "no country code"},
        {"  from: DE\n", "", "no country code"},
        {"tier: 3", "tier: 8", "tier 8"},
        {"  tier: 3\n", "", "tier 0"},
        {"  active: 1990s 2000s\n", "", "no 'active'"},
        {"1990s 2000s", "1995s", "no decade"},
        {"1990s 2000s", "2000s 1990s", "out of order"},
        {"  tracks: Eins | Zwei\n", "", "0 entries in 'tracks'"},
        {"Eins | Zwei", "Eins | EINS", "'EINS' twice"},
        {"artist: Ärger", "artist: Zorn", "stands after 'Zorn'"}}));
INSTANTIATE_TEST_SUITE_P(Graph, Errors,
                         testing::ValuesIn(std::vector<Change>{
                             {"like: Ärger 8", "like: Hush 8", "3 of 3 similarities are not returned"}}));
INSTANTIATE_TEST_SUITE_P(Names, Errors,
                         testing::ValuesIn(std::vector<Change>{
                             {"artist: Hush", "artist: ARGER", "folds to one of 'Ärger'"},
                             {"Lanterns of Oslo", "Moss and Fern", "which folds to one of 'The Lanterns'"},
                             {"scene: Ambient", "scene: Rock", "the scene has the name of"},
                             {"scene: Rock\n", "", "'scene' is missing"},
                             {"about: Loud.\n", "", "'about' is missing"}}));
INSTANTIATE_TEST_SUITE_P(Tags, Errors,
                         testing::ValuesIn(std::vector<Change>{
                             {"shoegaze | rock |", "shoegaze | polka |", "'polka' is not a tag"},
                             {"rock | | guitars", "rock | shoegaze | guitars", "descends from itself"},
                             {"calm | | slow and soft", "calm | | ", "needs a name and a meaning"},
                             {"calm | | slow", "rock | | slow", "stands twice"},
                             {"calm | | slow", "ROCK | | slow", "folds to another tag's key"}}));

class Warnings : public testing::TestWithParam<Change> {};
TEST_P(Warnings, AreFound) {
  const auto problems = lint_changed(GetParam().from, GetParam().to);
  EXPECT_TRUE(holds(problems, Severity::warning, GetParam().what));
}
INSTANTIATE_TEST_SUITE_P(Judgement, Warnings,
                         testing::ValuesIn(std::vector<Change>{
                             {"like: Ärger 8", "like: Hush 8", "'Ärger' is similar to nobody else's taste"},
                             {"Lanterns of Oslo", "THE LANTERNS", "which folding finds anyway"}}));

TEST(Lint, SmallScenesAreRefused) {
  const auto files = small_files();
  const auto problems = lint(parse_text(files).raw);
  EXPECT_TRUE(holds(problems, Severity::error, "only 2 artists, not 12."));
}

TEST(Lint, ReportsInTheOrderOfPathAndLine) {
  const auto files = small_files();
  const auto problems = lint(parse_text(files).raw);
  ASSERT_GT(problems.size(), 3u);
  for (std::size_t i = 1; i < problems.size(); ++i) {
    EXPECT_LE(std::tie(problems[i - 1].path, problems[i - 1].line),
              std::tie(problems[i].path, problems[i].line));
  }
}

TEST(Lint, AnEmptyCatalogueHasNoVocabulary) { EXPECT_TRUE(has_errors(lint({}))); }

}  // namespace
}  // namespace earshot::catalogue
