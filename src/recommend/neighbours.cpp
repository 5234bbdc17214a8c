#include "recommend/neighbours.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstring>
#include <utility>

#include "base/parallel.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kRowsPerBlock = 512;
constexpr std::size_t kRowsAtOnce = 16;

/// Orders as (value, then smaller item first) does; floats > 0 sort like their bits.
std::uint64_t rank_key(const Entry& entry) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &entry.value, sizeof bits);
  return (std::uint64_t{bits} << 32) | (0xFFFFFFFFU - entry.item);
}

Entry entry_of(std::uint64_t key) {
  const auto bits = static_cast<std::uint32_t>(key >> 32);
  Entry entry{0xFFFFFFFFU - static_cast<std::uint32_t>(key), 0};
  std::memcpy(&entry.value, &bits, sizeof bits);
  return entry;
}

/// Collects the k largest keys in a buffer of 2k: what is below the k-th so far is never stored.
class Best {
 public:
  void choose(std::vector<Entry>& entries, std::size_t k) {
    keys_.clear();
    std::uint64_t least = 0;
    for (const Entry& entry : entries) {
      if (!(entry.value > 0)) continue;
      const std::uint64_t key = rank_key(entry);
      if (key <= least) continue;
      keys_.push_back(key);
      if (keys_.size() == 2 * k) least = cut(k);
    }
    if (keys_.size() > k) cut(k);
    entries.clear();
    for (const std::uint64_t key : keys_) entries.push_back(entry_of(key));
  }

 private:
  std::uint64_t cut(std::size_t k) {
    const auto kth = keys_.begin() + static_cast<std::ptrdiff_t>(k - 1);
    std::nth_element(keys_.begin(), kth, keys_.end(), std::greater<>());
    keys_.resize(k);
    return keys_.back();
  }

  std::vector<std::uint64_t> keys_;
};

}  // namespace

class Neighbours::Scratch {
 public:
  explicit Scratch(std::uint32_t columns) : sum_(columns, 0.0F), touched_(columns) {}

  /// The products of one row into `products`.
  void multiply(std::span<const Entry> row, const Interactions& b, std::uint32_t itself) {
    std::size_t count = 0;
    for (const Entry& left : row) {
      const std::span<const Entry> rights = b.row(left.item);
      if (touched_.size() < count + rights.size()) touched_.resize(2 * (count + rights.size()));
      for (const Entry& right : rights) {
        touched_[count] = right.item;
        float& sum = sum_[right.item];
        count += sum == 0.0F;
        sum += left.value * right.value;
      }
    }
    products.clear();
    for (std::size_t at = 0; at < count; ++at) {
      const std::uint32_t column = touched_[at];
      if (column != itself && sum_[column] != 0.0F) products.push_back({column, sum_[column]});
      sum_[column] = 0;
    }
  }

  std::vector<Entry> products;
  Best best;

 private:
  std::vector<float> sum_;              ///< All 0 between rows.
  std::vector<std::uint32_t> touched_;  ///< Columns that left 0; twice if they came back to it (values below 0).
};

Neighbours::Neighbours(const Interactions& a, const Interactions& b, std::size_t k, Rate rate, Finish finish)
    : a_(a), b_(b), k_(k), rate_(std::move(rate)), finish_(std::move(finish)), kept_(a.rows) {
  assert(a.columns == b.rows && k > 0);
  for (std::size_t i = 0; i < parallelism(); ++i) scratch_.push_back(std::make_unique<Scratch>(b.columns));
}

Neighbours::~Neighbours() = default;

std::size_t Neighbours::blocks() const { return (a_.rows + kRowsPerBlock - 1) / kRowsPerBlock; }

void Neighbours::run(std::size_t block) {
  const std::size_t begin = block * kRowsPerBlock;
  const std::size_t end = std::min<std::size_t>(a_.rows, begin + kRowsPerBlock);
  std::atomic<std::size_t> next = begin;
  parallel_for(scratch_.size(), 1, [&](std::size_t thread, std::size_t) {
    for (std::size_t from = next.fetch_add(kRowsAtOnce); from < end; from = next.fetch_add(kRowsAtOnce)) {
      for (std::size_t row = from; row < std::min(end, from + kRowsAtOnce); ++row) {
        kept_[row] = neighbours_of(static_cast<std::uint32_t>(row), *scratch_[thread]);
      }
    }
  });
}

std::vector<Entry> Neighbours::neighbours_of(std::uint32_t row, Scratch& scratch) const {
  scratch.multiply(a_.row(row), b_, row);
  rate_(row, scratch.products);
  scratch.best.choose(scratch.products, k_);
  if (finish_) finish_(scratch.products);
  return scratch.products;
}

Interactions Neighbours::take_transposed() {
  Interactions result{b_.columns, a_.rows, {}, {}};
  result.start.assign(b_.columns + std::size_t{1}, 0);
  for (const auto& row : kept_) {
    for (const Entry& entry : row) ++result.start[entry.item + std::size_t{1}];
  }
  for (std::size_t c = 1; c < result.start.size(); ++c) result.start[c] += result.start[c - 1];
  result.entries.resize(result.start.back());
  std::vector<std::uint32_t> next(result.start.begin(), result.start.end() - 1);
  for (std::uint32_t r = 0; r < a_.rows; ++r) {
    for (const Entry& entry : std::exchange(kept_[r], {})) result.entries[next[entry.item]++] = {r, entry.value};
  }
  return result;
}

void keep_best(std::vector<Entry>& entries, std::size_t k) { Best().choose(entries, k); }

void sum_to_one(std::span<Entry> entries) {
  double sum = 0;
  for (const Entry& entry : entries) sum += double{entry.value};
  for (Entry& entry : entries) entry.value = static_cast<float>(double{entry.value} / sum);
}

}  // namespace earshot::recommend
