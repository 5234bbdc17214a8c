#include <algorithm>

#include "base/parallel.h"

namespace earshot {

std::size_t parallelism() { return 1; }

void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body) {
  for (std::size_t begin = 0; begin < count; begin += grain) body(begin, std::min(count, begin + grain));
}

}  // namespace earshot
