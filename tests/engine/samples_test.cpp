// The sample listeners that ship: as untidy as real exports, and said to be generated.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "catalogue/resolve.h"
#include "conversation.h"
#include "evaluate/simulated_listener.h"

namespace earshot::engine {
namespace {

class Samples : public testing::TestWithParam<std::string> {
 protected:
  std::vector<history::ExportRow> rows() {
    for (const SampleText& sample : shipped_samples()) {
      if (sample.name != GetParam()) continue;
      return *evaluate::simulate(*evaluate::parse_listener(sample.text), shipped_catalogue());
    }
    return {};
  }
  double share(const std::vector<history::ExportRow>& rows, bool (*of)(const history::ExportRow&)) {
    return static_cast<double>(std::count_if(rows.begin(), rows.end(), of)) /
           static_cast<double>(rows.size());
  }
};
INSTANTIATE_TEST_SUITE_P(Shipped, Samples, testing::Values("aiko", "diego", "mara"),
                         [](const auto& sample) { return sample.param; });

TEST_P(Samples, AreLabelledAsGenerated) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  const auto imported = talk.ask<Imported>(SampleRequest{GetParam()});
  EXPECT_TRUE(imported.generated);
  EXPECT_EQ(imported.source.rfind("Sample listener: ", 0), 0u);
  std::uint64_t merged = 0;
  for (const FileReport& file : imported.files) merged += file.merged;
  EXPECT_GT(merged, 20u) << "exact duplicates, as older exports have them";
}

TEST_P(Samples, HaveAFifthOfArtistsThatTheCatalogueDoesNotKnow) {
  const auto coverage = sample_listener(GetParam()).ask<Coverage>(CoverageRequest{.rows = 1'000}).summary;
  const double unknown = 1 - 1.0 * coverage.artists_known / coverage.artists_total;
  EXPECT_GE(unknown, 0.15);
  EXPECT_LE(unknown, 0.25);
  EXPECT_GT(coverage.minutes_known, 0.6);
}

TEST_P(Samples, HaveAwkwardSpellingsThatAreUnderstood) {
  std::set<std::string> canonical;
  for (const auto& artist : shipped_catalogue().artists) canonical.insert(artist.name);
  const catalogue::Resolver resolver(shipped_catalogue());
  std::set<std::string> awkward;
  for (const auto& row : rows()) {
    if (canonical.count(row.artist) == 0 && resolver.resolve(row.artist).found()) awkward.insert(row.artist);
  }
  EXPECT_GE(awkward.size(), 3u);
}

TEST_P(Samples, HaveSkipsPodcastsAndOfflineBatches) {
  const auto all = rows();
  EXPECT_GT(share(all, [](const auto& row) { return !row.episode.empty(); }), 0.001);
  const double skips = share(all, [](const auto& row) { return row.reason_end == "fwdbtn"; });
  EXPECT_GT(skips, 0.1);
  EXPECT_LT(skips, 0.4);
  EXPECT_GT(share(all, [](const auto& row) { return row.offline; }), 0.005);
  EXPECT_GT(share(all, [](const auto& row) { return row.shuffle; }), 0.3);
}

TEST_P(Samples, HaveListsForTheLibraryPanels) {
  const auto found = sample_listener(GetParam()).ask<Rediscovered>(RediscoverRequest{});
  EXPECT_EQ(found.forgotten.size(), 30u);
  EXPECT_GE(found.next.size(), 10u);
}

}  // namespace
}  // namespace earshot::engine
