// Times of the recommenders and of ranking with them. tests/bench/recommenders builds and runs this natively and in Chromium and
// makes one table of what it prints.
//
//   recommenders [--gowalla FOLDER] [--hetrec FOLDER] [--obvious | --large]
//
// Prints lines of key, value and unit with tabs between: the best of three runs in seconds, or of as many as fit into eight
// seconds. --obvious times the slow, obvious versions instead; --large an epoch of iALS on random data of the shape of Last.fm 360K,
// which take 2 GB.
#include <Eigen/Dense>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "bench_data.h"
#include "evaluate/ranking.h"
#include "obvious.h"
#include "recommend/methods.h"

namespace earshot::bench {
namespace {

using recommend::Interactions;
using recommend::ItemModel;
using recommend::Profile;
using recommend::Settings;
using recommend::TrainingData;

struct Arguments {
  std::string gowalla;
  std::string hetrec;
  bool obvious = false;
  bool large = false;
};

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double best_seconds_of(const std::function<void()>& work) {
  double best = 1e9;
  double spent = 0;
  for (int run = 0; run < 3 && spent < 8; ++run) {
    const double seconds = seconds_of(work);
    best = std::min(best, seconds);
    spent += seconds;
  }
  return best;
}

void print(const char* key, double value, const char* unit) {
  std::printf("%s\t%.6g\t%s\n", key, value, unit);
  std::fflush(stdout);
}

/// Null when there is no such method or its training fails; says so.
std::unique_ptr<const ItemModel> trained(const char* id, const Settings& settings, const Interactions& matrix) {
  const TrainingData data{&matrix, nullptr, nullptr, 1};
  auto made = recommend::make_training(id, settings, data);
  if (!made) {
    std::fprintf(stderr, "%s: %s %s\n", id, made.error().what.c_str(), made.error().next.c_str());
    return nullptr;
  }
  while (!(*made)->step(Budget::unlimited())) {
  }
  return (*made)->take();
}

void time_training(const char* key, const char* id, const Settings& settings, const Interactions& matrix) {
  bool there = true;
  const double seconds = best_seconds_of([&] { there = there && trained(id, settings, matrix) != nullptr; });
  if (there) print(key, seconds, "s");
}

/// What one more epoch takes: starting values and folding in are not part of it.
double epoch_seconds(const Interactions& matrix) {
  const auto seconds = [&](const char* epochs) {
    return best_seconds_of([&] { trained("ials", {{"factors", "64"}, {"epochs", epochs}}, matrix); });
  };
  return (seconds("3") - seconds("1")) / 2;
}

/// Plain Eigen, in panels of columns that cores share: what dense methods are measured against.
void time_multiply() {
  constexpr Eigen::Index kSize = 1536;
  const Eigen::MatrixXf a = Eigen::MatrixXf::Random(kSize, kSize);
  const Eigen::MatrixXf b = Eigen::MatrixXf::Random(kSize, kSize);
  Eigen::MatrixXf c(kSize, kSize);
  const double seconds = best_seconds_of([&] {
    parallel_for(kSize, kSize / parallelism(), [&](std::size_t begin, std::size_t end) {
      const auto from = static_cast<Eigen::Index>(begin);
      const auto width = static_cast<Eigen::Index>(end - begin);
      c.middleCols(from, width).noalias() = a * b.middleCols(from, width);
    });
  });
  print("multiply", 2.0 * kSize * kSize * kSize / seconds * 1e-9, "GFLOP/s");
}

std::vector<std::uint32_t> users_of(const Interactions& test) {
  std::vector<std::uint32_t> users;
  for (std::uint32_t user = 0; user < test.rows; ++user) {
    if (!test.row(user).empty()) users.push_back(user);
  }
  return users;
}

void time_ranking(const SplitData& data, const ItemModel& model) {
  const evaluate::Yardsticks yardsticks = evaluate::yardsticks_of(data.train, nullptr);
  const std::vector<std::uint32_t> users = users_of(data.test);
  const evaluate::RankingTask task{&data.train, nullptr, &data.test, users, &yardsticks};
  const std::vector<evaluate::NamedMetric> metrics = {evaluate::metric_from("recall@20").value(),
                                                      evaluate::metric_from("ndcg@20").value()};
  std::vector<double> values;
  const double seconds = best_seconds_of([&] {
    evaluate::FullRanking ranking(model, task, metrics);
    while (!ranking.step(Budget::unlimited())) {
    }
    values = ranking.take().overall;
  });
  print("ranking", seconds, "s");
  print("recall@20", values[0], "");
  print("ndcg@20", values[1], "");
}

const Settings kItemKnn = {{"k", "100"}};
const Settings kRp3beta = {{"k", "350"}, {"alpha", "0.5664"}, {"beta", "0.00109"}};

void run_fast(const SplitData& gowalla, const SplitData& hetrec) {
  time_multiply();
  time_training("itemknn", "itemknn", kItemKnn, gowalla.train);
  time_training("rp3beta", "rp3beta", kRp3beta, gowalla.train);
  time_training("ease_hetrec", "ease", {}, hetrec.train);
  time_training("ease_4489", "ease", {}, random_listeners(1'892, 4'489, 42'135, 4));
  print("ials", epoch_seconds(gowalla.train), "s");
  time_ranking(gowalla, *trained("rp3beta", kRp3beta, gowalla.train));
}

/// Against the library `implicit`, whose README (benchmarks/, read 2026) has 2.32 s for one iteration of ALS by conjugate gradients
/// with 64 factors on Last.fm 360K, on the 8 cores of an i7-7820X: scaled by cores, as if they were as fast as these.
void run_large() {
  constexpr double kPublished = 2.32, kPublishedCores = 8;
  const Interactions matrix = random_listeners(358'868, 292'385, 17'500'000, 5);
  const double seconds = epoch_seconds(matrix);
  const double scaled = kPublished * kPublishedCores / static_cast<double>(parallelism());
  print("threads", static_cast<double>(parallelism()), "");
  print("pairs", static_cast<double>(matrix.size()), "pairs, random");
  print("ials_360k", seconds, "s");
  print("implicit_360k", scaled, "s, published and scaled by cores");
  print("implicit_over_ours", scaled / seconds, "");
}

void time_obvious(const char* key, const std::function<Obvious()>& work) {
  Obvious done;
  const double seconds = seconds_of([&] { done = work(); });
  print(key, seconds * done.parts, done.checksum == 0 ? "s, of nothing" : "s");
}

void run_obvious(const SplitData& gowalla, const SplitData& hetrec) {
  time_obvious("itemknn", [&] { return compare_all_pairs(gowalla.train, 100); });
  time_obvious("ease_hetrec", [&] { return invert_gram(hetrec.train, 200); });
  const auto model = trained("rp3beta", kRp3beta, gowalla.train);
  const std::vector<std::uint32_t> users = users_of(gowalla.test);
  time_obvious("ranking", [&] {
    constexpr std::size_t kEvery = 64;
    Obvious done{0, kEvery};
    std::vector<float> scores(gowalla.train.columns);
    for (std::size_t at = 0; at < users.size(); at += kEvery) {
      const auto row = gowalla.train.row(users[at]);
      model->score(Profile{{row.begin(), row.end()}, {}}, scores);
      done.checksum += sort_scores(scores);
    }
    return done;
  });
}

Arguments read(int count, char** words) {
  Arguments arguments;
  for (int at = 1; at < count; ++at) {
    const std::string word = words[at];
    if (word == "--obvious") arguments.obvious = true;
    if (word == "--large") arguments.large = true;
    if (word == "--gowalla" && at + 1 < count) arguments.gowalla = words[++at];
    if (word == "--hetrec" && at + 1 < count) arguments.hetrec = words[++at];
  }
  return arguments;
}

void run(const Arguments& arguments) {
  if (arguments.large) return run_large();
  const SplitData gowalla = bench::gowalla(arguments.gowalla);
  const SplitData hetrec = bench::hetrec(arguments.hetrec);
  print("threads", static_cast<double>(parallelism()), "");
  print("gowalla", static_cast<double>(gowalla.train.size()), gowalla.generated ? "pairs, random" : "pairs");
  print("hetrec", static_cast<double>(hetrec.train.size()), hetrec.generated ? "pairs, random" : "pairs");
  if (arguments.obvious) run_obvious(gowalla, hetrec);
  else run_fast(gowalla, hetrec);
}

}  // namespace
}  // namespace earshot::bench

int main(int count, char** words) {
  earshot::bench::run(earshot::bench::read(count, words));
  return 0;
}
