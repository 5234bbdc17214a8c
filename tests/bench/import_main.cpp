// Natively:  bench_import ZIP [RUNS]   prints figures as JSON lines: cold run, median of the warm ones, stages.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "import_stages.h"

namespace {

/// A file on disk, read in slices.
class DiskSource final : public earshot::ByteSource {
 public:
  explicit DiskSource(const char* path) : file_(path, std::ios::binary | std::ios::ate) {
    size_ = file_ ? static_cast<std::uint64_t>(file_.tellg()) : 0;
  }
  std::uint64_t size() const override { return size_; }
  earshot::Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    file_.seekg(static_cast<std::streamoff>(offset));
    file_.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    if (!file_) return earshot::Error{"The file could not be read.", ""};
    return out.size();
  }

 private:
  std::ifstream file_;
  std::uint64_t size_ = 0;
};

}  // namespace

int main(int count, char** words) {
  if (count < 2) return std::fprintf(stderr, "bench_import ZIP [RUNS]\n"), 2;
  const int runs = count > 2 ? std::atoi(words[2]) : 5;
  std::vector<double> warm;
  earshot::bench::ImportFigures figures;
  double cold = 0;
  for (int run = 0; run <= runs; ++run) {
    figures = earshot::bench::import_whole(std::make_unique<DiskSource>(words[1]));
    (run == 0 ? cold = figures.milliseconds : (warm.push_back(figures.milliseconds), 0.0));
  }
  std::sort(warm.begin(), warm.end());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"cold\":%.2f,\"warm\":%.2f,\"bytes\":%llu,\"rows\":%llu,\"plays\":%llu,\"plays_30s\":%llu,\"peak\":%llu,\"stages\":[",
              cold, warm[warm.size() / 2], static_cast<unsigned long long>(figures.bytes),
              static_cast<unsigned long long>(figures.rows), static_cast<unsigned long long>(figures.plays),
              static_cast<unsigned long long>(figures.plays_30s), static_cast<unsigned long long>(usage.ru_maxrss) * 1024);
  DiskSource zip(words[1]);
  const auto stages = earshot::bench::import_stages(zip);
  for (std::size_t i = 0; i < stages.size(); ++i) {
    std::printf("%s[\"%s\",%.2f]", i == 0 ? "" : ",", stages[i].name, stages[i].milliseconds);
  }
  std::printf("]}\n");
}
