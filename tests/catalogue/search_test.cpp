#include "catalogue/search.h"

#include <gtest/gtest.h>

#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

std::vector<std::string> names(const std::string& text, std::size_t count = 8) {
  const Catalogue catalogue = small_catalogue();
  std::vector<std::string> out;
  for (const Found& found : Search(catalogue).find(text, count)) {
    out.push_back(found.kind == FoundKind::artist ? catalogue.artist(found.artist).name
                                                  : "#" + catalogue.tag(found.tag).name);
  }
  return out;
}

using Names = std::vector<std::string>;

TEST(Search, FindsBeginningsWithoutAccentsCaseOrArticle) {
  EXPECT_EQ(names("ARG"), Names{"Ärger"});
  EXPECT_EQ(names("lant"), Names{"The Lanterns"});
}

TEST(Search, FindsSpellingsOnce) {
  EXPECT_EQ(names("lanterns"), Names{"The Lanterns"});
  EXPECT_EQ(names("らんたん"), Names{"The Lanterns"});
  EXPECT_EQ(names("oslo"), Names{"The Lanterns"});
}

TEST(Search, WholeNamesThenBeginningsThenWordsThenInside) {
  EXPECT_EQ(names("drone"), (Names{"#drone", "The The Drones"}));
  EXPECT_EQ(names("s"),
            (Names{"#shoegaze", "#vocals", "The Lanterns", "The The Drones", "Hush", "Moss & Fern"}));
}

TEST(Search, HigherTiersFirstThenIds) {
  EXPECT_EQ(names("er"), (Names{"The Lanterns", "Ärger", "Moss & Fern"}));
}

TEST(Search, StopsAtTheCount) {
  EXPECT_EQ(names("s", 2).size(), 2u);
  EXPECT_TRUE(names("s", 0).empty());
}

TEST(Search, NothingForBlankOrUnknownText) {
  EXPECT_TRUE(names("").empty());
  EXPECT_TRUE(names("  ").empty());
  EXPECT_TRUE(names("zzz").empty());
}

}  // namespace
}  // namespace earshot::catalogue
