// A buffer collects items above a threshold, in rising order of id. Each time it is full, the best `count` of it stay and
// the last of those becomes the threshold: a later item of the same score has a higher id and would lose. Most blocks of
// scores lie below the threshold as a whole, which one vector comparison finds out.
#include "evaluate/top_items.h"

#include <algorithm>
#include <limits>

namespace earshot::evaluate {
namespace {

struct Candidate {
  float score;
  std::uint32_t item;
};

bool better(const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.item < b.item; }

constexpr std::size_t kBlock = 32;

bool any_above(const float* scores, float threshold) {
  int above = 0;
  for (std::size_t i = 0; i < kBlock; ++i) above |= static_cast<int>(scores[i] > threshold);
  return above != 0;
}

class Best {
 public:
  explicit Best(std::size_t count) : count_(count), room_(std::max<std::size_t>(4 * count, 64)) { buffer_.reserve(room_); }

  float threshold() const { return threshold_; }
  void offer(float score, std::uint32_t item) {
    if (!(score > threshold_)) return;  // Not a number fails here too.
    buffer_.push_back({score, item});
    if (buffer_.size() == room_) shrink();
  }
  std::vector<std::uint32_t> take() {
    shrink();
    std::sort(buffer_.begin(), buffer_.end(), better);
    std::vector<std::uint32_t> items;
    for (const Candidate& candidate : buffer_) items.push_back(candidate.item);
    return items;
  }

 private:
  void shrink() {
    if (buffer_.size() <= count_) return;
    const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(count_);
    std::nth_element(buffer_.begin(), end - 1, buffer_.end(), better);
    buffer_.erase(end, buffer_.end());
    threshold_ = buffer_.back().score;
  }

  std::size_t count_, room_;
  std::vector<Candidate> buffer_;
  float threshold_ = -std::numeric_limits<float>::infinity();
};

}  // namespace

std::vector<std::uint32_t> top_items(std::span<const float> scores, std::size_t count) {
  if (count == 0) return {};
  Best best(std::min(count, scores.size()));
  std::size_t at = 0;
  for (; at + kBlock <= scores.size(); at += kBlock) {
    if (!any_above(&scores[at], best.threshold())) continue;
    for (std::size_t i = at; i < at + kBlock; ++i) best.offer(scores[i], static_cast<std::uint32_t>(i));
  }
  for (; at < scores.size(); ++at) best.offer(scores[at], static_cast<std::uint32_t>(at));
  return best.take();
}

}  // namespace earshot::evaluate
