#include "cli/measured.h"

#include <chrono>
#include <utility>

namespace earshot::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

}  // namespace

Result<Measured> measure(const evaluate::MethodChoice& choice, const evaluate::RunSetting& setting) {
  Measured measured;
  auto start = Clock::now();
  auto run = evaluate::MethodRun::create(choice, setting);
  if (!run) return run.error();
  const Budget one_unit([] { return true; });
  while ((*run)->training() && !(*run)->step(one_unit)) {
  }
  measured.training_seconds = seconds_since(start);
  start = Clock::now();
  (*run)->step(Budget::unlimited());
  measured.ranking_seconds = seconds_since(start);
  measured.result = (*run)->take();
  measured.result.seconds = measured.training_seconds + measured.ranking_seconds;
  if (!measured.result.note.empty()) return Error{measured.result.label + ": " + measured.result.note, "Choose other settings."};
  return measured;
}

Result<recommend::Settings> settings_from(const std::vector<std::string>& words) {
  recommend::Settings settings;
  for (const std::string& word : words) {
    for (std::size_t begin = 0; begin < word.size();) {
      const std::size_t end = std::min(word.find(',', begin), word.size());
      const std::string pair = word.substr(begin, end - begin);
      const std::size_t equals = pair.find('=');
      if (equals == 0 || equals == pair.npos) return Error{"--set takes key=value, not '" + pair + "'.", "Say: --set k=100 --set alpha=0.5"};
      settings[pair.substr(0, equals)] = pair.substr(equals + 1);
      begin = end + 1;
    }
  }
  return settings;
}

}  // namespace earshot::cli
