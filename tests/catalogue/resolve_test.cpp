#include "catalogue/resolve.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "catalogue/shipped.h"
#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

// ---- Steps
// ---------------------------------------------------------------------------------------------------------

How how(const std::string& name) { return Resolver(small_catalogue()).resolve(name).how; }

TEST(Resolve, SaysHowItFoundThem) {
  EXPECT_EQ(how("The Lanterns"), How::exact);
  EXPECT_EQ(how("THE  LANTERNS"), How::spelling);
  EXPECT_EQ(how("ランタンズ"), How::spelling);
  EXPECT_EQ(how("Lanterns"), How::folded);
  EXPECT_EQ(how("らんたんず"), How::folded);
  EXPECT_EQ(how("Arger"), How::folded);
  EXPECT_EQ(how("Moss and Fern"), How::folded);
  EXPECT_EQ(how("Hush feat. Arger"), How::featured_stripped);
  EXPECT_EQ(how("Nobody"), How::unknown);
  EXPECT_EQ(how(""), How::unknown);
}

TEST(Resolve, FindsTheSameArtistByAllOfThem) {
  const Catalogue catalogue = small_catalogue();
  const Resolver resolver(catalogue);
  for (const char* name :
       {"The Lanterns", "lanterns", "ランタンズ", "Lanterns Of Oslo", "The Lanterns ft. Hush"}) {
    EXPECT_EQ(resolver.resolve(name).artist, id_of(catalogue, "The Lanterns")) << name;
  }
}

TEST(Resolve, NeverSplitsJoinedNames) {
  for (const char* name : {"Hush & Ärger", "Hush, Ärger", "Hush x Ärger", "Moss", "Fern"}) {
    EXPECT_EQ(how(name), How::unknown) << name;
  }
}

TEST(Resolve, TwoCandidatesAreAnAbstention) {
  const Resolver resolver(named({"Ánima", "Ànima", "Anímal", "Nova", "NOVA"}));
  EXPECT_EQ(resolver.resolve("Anima").how, How::ambiguous);
  EXPECT_FALSE(resolver.resolve("Anima").found());
  EXPECT_EQ(resolver.resolve("Ánima").how, How::exact);
  EXPECT_EQ(resolver.resolve("ànima").how, How::spelling);
  EXPECT_EQ(resolver.resolve("Nova").how, How::exact);
  EXPECT_EQ(resolver.resolve("nova").how, How::ambiguous);
  EXPECT_EQ(resolver.resolve("nova feat. X").how, How::ambiguous);
}

TEST(Resolve, ShortNamesNeedTheirAccentsAndDots) {
  const Resolver resolver(named({"MØ", "U2", "Ü"}));
  EXPECT_EQ(resolver.resolve("mø").how, How::spelling);
  EXPECT_EQ(resolver.resolve("MO").how, How::unknown);
  EXPECT_EQ(resolver.resolve("U.2").how, How::unknown);
  EXPECT_EQ(resolver.resolve("U").how, How::unknown);
}

TEST(Resolve, AcronymsNeedCapitalsOrDots) {
  const Resolver resolver(named({"H.E.R.", "t.A.T.u.", "ABC"}));
  for (const char* name : {"HER", "H.E.R", "h.e.r.", "HER.", "TATU", "T.A.T.U."}) {
    EXPECT_TRUE(resolver.resolve(name).found()) << name;
  }
  for (const char* name : {"Her", "her", "Her.", "Tatu", "H.", "HE"})
    EXPECT_FALSE(resolver.resolve(name).found()) << name;
  EXPECT_TRUE(resolver.resolve("A.B.C.").found());
}

TEST(Resolve, SpacesMayBeClosedUpInLongerNames) {
  const Resolver resolver(named({"AC/DC", "B.B. King", "a-ha", "Now Here", "The Beatles"}));
  for (const char* name : {"ACDC", "B. B. King", "BB King", "NowHere", "Beatles, The"}) {
    EXPECT_TRUE(resolver.resolve(name).found()) << name;
  }
  for (const char* name : {"aha", "The"}) EXPECT_FALSE(resolver.resolve(name).found()) << name;
  const Resolver two(named({"Now Here", "No Where"}));
  EXPECT_EQ(two.resolve("nowhere").how, How::ambiguous);
}

TEST(Resolve, AWholeNameIsTriedBeforeAGuestIsTakenOff) {
  const Resolver resolver(named({"Pulse ft. Ensemble", "Pulse"}));
  EXPECT_EQ(resolver.resolve("Pulse ft. Ensemble").how, How::exact);
  EXPECT_EQ(resolver.resolve("Pulse ft. Other").how, How::featured_stripped);
  EXPECT_EQ(resolver.resolve("Pulse with Other").how, How::unknown);
}

TEST(Resolve, AHistoryGetsOneMatchPerArtist) {
  const Catalogue catalogue = small_catalogue();
  history::History history;
  history.artists = {"HUSH", "Stranger", "arger"};
  const auto matches = resolve_history(history, Resolver(catalogue));
  ASSERT_EQ(matches.size(), 3u);
  EXPECT_EQ(matches[0].artist, id_of(catalogue, "Hush"));
  EXPECT_EQ(matches[1].how, How::unknown);
  EXPECT_EQ(matches[2].artist, id_of(catalogue, "Ärger"));
}

// ---- Labelled names
// ------------------------------------------------------------------------------------------------

struct Labelled {
  std::string name, meant;  ///< `meant` is "-" for nobody.
};

struct NamePairs {
  Catalogue catalogue;
  std::vector<Labelled> pairs;
};

std::vector<std::string> split(std::string text, const std::string& separator) {
  std::vector<std::string> parts;
  for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator)) {
    parts.push_back(text.substr(0, at));
    text.erase(0, at + separator.size());
  }
  parts.push_back(text);
  return parts;
}

/// Pairs, and a catalogue of the names on lines that begin with "+".
NamePairs read_name_pairs(const char* name) {
  NamePairs result;
  std::ifstream file(std::string(EARSHOT_SOURCE_DIR "/tests/catalogue/") + name);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto sides = split(line, " => ");
    if (sides.size() == 2) {
      result.pairs.push_back({sides[0], sides[1]});
    } else {
      auto names = split(line.substr(2), " | ");
      Artist& artist = result.catalogue.artists.emplace_back();
      artist.name = names[0];
      artist.spellings.assign(names.begin() + 1, names.end());
    }
  }
  return result;
}

struct Score {
  int right = 0, wrong = 0, missed = 0;  ///< Wrong: found somebody who is not meant. Missed: found nobody.
  std::string mistakes;
};

Score score(const NamePairs& labelled) {
  const Resolver resolver(labelled.catalogue);
  Score score;
  for (const auto& [name, meant] : labelled.pairs) {
    const Match match = resolver.resolve(name);
    const std::string found = match.found() ? labelled.catalogue.artist(match.artist).name : "-";
    if (found != meant) score.mistakes += "  " + name + " => " + found + ", meant " + meant + "\n";
    if (found == meant)
      score.right += match.found() ? 1 : 0;
    else if (match.found())
      ++score.wrong;
    else
      ++score.missed;
  }
  return score;
}

void expect_good(const NamePairs& labelled, double least_precision, double least_recall) {
  const Score result = score(labelled);
  const double precision = static_cast<double>(result.right) / (result.right + result.wrong);
  const double recall = static_cast<double>(result.right) / (result.right + result.missed);
  std::printf("%zu names: precision %.3f, recall %.3f; mistakes:\n%s", labelled.pairs.size(), precision,
              recall, result.mistakes.c_str());
  EXPECT_GE(precision, least_precision) << result.mistakes;
  EXPECT_GE(recall, least_recall) << result.mistakes;
}

TEST(LabelledNames, AreFoundWithHighPrecision) {
  const NamePairs labelled = read_name_pairs("name_pairs.txt");
  ASSERT_GE(labelled.pairs.size(), 120u);
  expect_good(labelled, 0.97, 0.95);
}

TEST(LabelledNames, AreFoundInTheCatalogueThatShips) {
  NamePairs labelled = read_name_pairs("export_names.txt");
  ASSERT_GE(labelled.pairs.size(), 240u);
  labelled.catalogue = shipped();
  expect_good(labelled, 0.97, 0.9);
}

}  // namespace
}  // namespace earshot::catalogue
