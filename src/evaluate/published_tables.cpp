#include "evaluate/published_tables.h"

namespace earshot::evaluate {
namespace {

using Values = std::vector<std::optional<double>>;

constexpr const char* kNoSettings = "not attempted: its settings are not listed, and tuning on the test part is no reproduction";

PublishedRow not_attempted(std::string label, Values values, std::string why = kNoSettings) {
  return {std::move(label), {}, std::move(values), std::move(why), ""};
}

PublishedRow row(std::string label, std::string method, recommend::Settings settings, Values values, std::string note = "") {
  return {std::move(label), {std::move(method), std::move(settings)}, std::move(values), std::move(note), ""};
}

PublishedRow costly(PublishedRow row, std::string cost) {
  row.cost = std::move(cost);
  return row;
}

/// Table 46. Final models train on the whole training part, ratings as 1.
PublishedTable movielens() {
  return {"ml-100k",
          "MovieLens 100K, MCRec split",
          "Ferrari Dacrema, Boglio, Cremonesi & Jannach 2021 (TOIS 39, 2), additional material, table 46",
          "ml-100k.train.rating",
          "ml-100k.test.rating",
          SplitFormat::ratings,
          {943, 1'682, 80'000, 20'000},
          {"precision@10", "recall@10", "ndcg_all@10"},
          4,
          {
              row("Random", "random", {}, {.0136, .0070, .0085}, "one random order each: seeds 1 to 3 give NDCG .0067 to .0096"),
              row("TopPop", "popularity", {}, {.1907, .1180, .1361}, "equally popular items stand in another order there"),
              not_attempted("UserKNN cosine", {.2807, .1825, .2260}),
              not_attempted("UserKNN dice", {.3442, .2237, .2692}),
              row("ItemKNN cosine", "itemknn", {{"k", "886"}, {"shrink", "403"}, {"weighting", "bm25"}}, {.3293, .2152, .2571}),
              not_attempted("ItemKNN dice", {.3211, .2040, .2425}),
              not_attempted("ItemKNN asymmetric", {.3320, .2171, .2601}),
              row("P3alpha", "p3alpha", {{"k", "197"}, {"alpha", "0"}, {"normalize", "true"}}, {.3305, .2081, .2554},
                  "with alpha = 0 many scores are equal, and equals stand in another order there"),
              row("RP3beta", "rp3beta", {{"k", "324"}, {"alpha", "0.8593"}, {"beta", "0.6574"}, {"normalize", "true"}}, {.3435, .2191, .2588}),
              row("EASE", "ease", {{"l2", "458"}}, {.3739, .2430, .2905}),
              not_attempted("SLIM BPR", {.3127, .2040, .2460}),
              row("SLIM ElasticNet", "slim", {{"k", "605"}, {"l1_ratio", "0.000113"}, {"alpha", "0.2225"}}, {.3770, .2441, .2957}),
              not_attempted("MF BPR", {.2816, .1860, .2195}),
              not_attempted("FunkSVD", {.3442, .2203, .2642}),
              row("PureSVD", "puresvd", {{"factors", "13"}}, {.3545, .2247, .2719}),
              not_attempted("NMF", {.3350, .2139, .2585}, "not attempted: Earshot has no such method"),
              row("iALS", "ials",
                  {{"factors", "15"}, {"epochs", "10"}, {"scaling", "log"}, {"alpha", "0.001"}, {"epsilon", "0.001"}, {"reg", "0.00027"}},
                  {.3596, .2283, .2759},
                  "starts from random factors: seeds 1 to 6 give NDCG .2735 to .2779, recall .2249 to .2319, on both sides of the published"),
              not_attempted("ItemKNN CBF genre cosine", {.0455, .0185, .0254}, "not attempted: the split's files hold no genres"),
              not_attempted("MCRec", {.3110, .2113, .2466}, "not attempted: a neural network"),
          }};
}

/// BARS, and IntentAwareRS on the same split (its rows say so).
PublishedTable gowalla() {
  return {"gowalla",
          "Gowalla, LightGCN split",
          "BARS CandidateMatching (Zhu et al. 2022) leaderboard; IntentAwareRS tables (Shehzad & Jannach), rows marked *, three decimals",
          "train.txt",
          "test.txt",
          SplitFormat::lightgcn,
          {29'858, 40'981, 810'128, 217'242},
          {"recall@20", "ndcg@20"},
          4,
          {
              row("TopPop *", "popularity", {}, {std::nullopt, .0317}, "its recall column holds .0139, which is the precision"),
              row("ItemCF (BARS)", "itemknn", {{"k", "100"}, {"similarity", "cosine"}, {"normalize", "true"}, {"scoring", "bias"}},
                  {.1570, .1214}),
              row("ItemKNN *", "itemknn", {{"k", "508"}, {"shrink", "1000"}, {"weighting", "tfidf"}}, {.156, .123},
                  "the weighting of features is not stated there: of none, BM25 and TF-IDF only TF-IDF gives these figures"),
              row("UserKNN *", "userknn", {{"k", "146"}, {"shrink", "1000"}, {"weighting", "tfidf"}}, {.155, .128},
                  "neither weighting nor similarity are stated there; the weighting is that of ItemKNN *"),
              row("P3alpha *", "p3alpha", {{"k", "496"}, {"alpha", "1.087"}, {"normalize", "false"}}, {.175, .146},
                  "unexplained; a second program written apart from this one gives .1694 and .1406 too, and normalize=true .182 and .152"),
              row("RP3beta *", "rp3beta", {{"k", "350"}, {"alpha", "0.5664"}, {"beta", "0.00109"}, {"normalize", "true"}}, {.1830, .1515},
                  "printed there as .183 and .152"),
              costly(row("EASE (BARS)", "ease", {{"l2", "80"}}, {.1765, .1467}), "7 GB of memory and minutes"),
              costly(row("EASE *", "ease", {{"l2", "1000"}}, {.163, .136}), "7 GB of memory and minutes"),
              costly(row("SLIM (BARS)", "slim", {{"k", "1000"}, {"alpha", "0.005"}, {"l1_ratio", "0.000001"}}, {.1699, .1382}), "7 GB of memory and minutes"),
              not_attempted("MF-BPR (BARS)", {.1627, .1378}),
              not_attempted("LightGCN (BARS)", {.1820, .1547}, "not attempted: a neural network"),
          }};
}

}  // namespace

const std::vector<PublishedTable>& published_tables() {
  static const std::vector<PublishedTable> tables = {movielens(), gowalla()};
  return tables;
}

const PublishedTable* find_published_table(std::string_view id) {
  for (const PublishedTable& table : published_tables()) {
    if (table.id == id) return &table;
  }
  return nullptr;
}

const PublishedTable* published_table_of(const DataSet& data) {
  for (const PublishedTable& table : published_tables()) {
    const SplitSize& size = table.size;
    if (data.users.size() == size.users && data.items.size() == size.items && data.events.size() == size.train &&
        data.test.size() == size.test) {
      return &table;
    }
  }
  return nullptr;
}

}  // namespace earshot::evaluate
