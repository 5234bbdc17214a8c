#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "base/parallel.h"

namespace earshot {

std::size_t parallelism() { return std::max(1U, std::thread::hardware_concurrency()); }

void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t pieces = (count + grain - 1) / grain;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t piece = next++; piece < pieces; piece = next++) {
      body(piece * grain, std::min(count, (piece + 1) * grain));
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(pieces, parallelism()); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

}  // namespace earshot
