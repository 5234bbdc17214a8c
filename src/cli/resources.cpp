#include "cli/resources.h"

#include <sys/resource.h>

#include <chrono>

#include "cli/print.h"

namespace earshot::cli {
namespace {

using Clock = std::chrono::steady_clock;
const Clock::time_point kBegin = Clock::now();

double seconds_of(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

}  // namespace

Resources resources_used() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  constexpr double kKibibyte = 1024;  // Of ru_maxrss on Linux.
  return {std::chrono::duration<double>(Clock::now() - kBegin).count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) * kKibibyte / 1e6};
}

std::string words_of(const Resources& used) {
  return fixed(used.seconds, 1) + " s (" + fixed(used.cpu_seconds, 1) + " s of processor), at most " + fixed(used.peak_memory_mb, 0) +
         " MB of memory";
}

}  // namespace earshot::cli
