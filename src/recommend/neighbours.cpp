#include "recommend/neighbours.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cstring>
#include <utility>

#include "base/parallel.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kRowsPerBlock = 512;
constexpr std::size_t kRowsPerPiece = 16;
constexpr std::size_t kRowsAhead = 4;

/// Floats > 0 sort like their bits.
std::uint32_t bits_of(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

bool ranks_before(const Entry& a, const Entry& b) { return a.value != b.value ? a.value > b.value : a.item < b.item; }

/// Selects by a histogram of how far values lie below the largest: 64 buckets for each power of two. Only the bucket in which the
/// k-th lies is sorted further.
class Selection {
 public:
  void keep_best(std::vector<Entry>& entries, std::size_t k) {
    drop_the_rest(entries);
    if (entries.size() <= k) return;
    count(entries);
    std::size_t last = 0;
    std::size_t before = 0;
    while (before + count_[last] < k) before += count_[last++];
    std::size_t kept = 0;
    tied_.clear();
    for (const Entry entry : entries) {
      const std::size_t bucket = bucket_of(entry);
      if (bucket == last) tied_.push_back(entry);
      entries[kept] = entry;
      kept += bucket < last;
    }
    const auto wanted = static_cast<std::ptrdiff_t>(k - before);
    std::nth_element(tied_.begin(), tied_.begin() + (wanted - 1), tied_.end(), ranks_before);
    std::copy_n(tied_.begin(), wanted, entries.begin() + static_cast<std::ptrdiff_t>(kept));
    entries.resize(k);
  }

 private:
  static constexpr std::size_t kBuckets = 1024;
  static constexpr int kShift = 17;

  /// Leaves values > 0 and notes the largest.
  void drop_the_rest(std::vector<Entry>& entries) {
    std::size_t kept = 0;
    float largest = 0;
    for (const Entry entry : entries) {
      entries[kept] = entry;
      kept += entry.value > 0;
      largest = std::max(largest, entry.value);
    }
    entries.resize(kept);
    largest_ = bits_of(largest);
  }
  void count(const std::vector<Entry>& entries) {
    count_.fill(0);
    for (const Entry& entry : entries) ++count_[bucket_of(entry)];
  }
  std::size_t bucket_of(const Entry& entry) const {
    return std::min<std::size_t>((largest_ - bits_of(entry.value)) >> kShift, kBuckets - 1);
  }

  std::uint32_t largest_ = 0;
  std::array<std::uint32_t, kBuckets> count_ = {};
  std::vector<Entry> tied_;
};

}  // namespace

class Neighbours::Scratch {
 public:
  explicit Scratch(std::uint32_t columns) : sum_(columns, 0.0F), touched_(columns) {}

  /// The products of one row into `products`, without that of column `itself`.
  void multiply(std::span<const Entry> row, const Interactions& b, std::uint32_t itself) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (at + kRowsAhead < row.size()) prefetch(b, row[at + kRowsAhead].item);
      count = add(row[at].value, b.row(row[at].item), count);
    }
    products.clear();
    for (std::size_t at = 0; at < count; ++at) {
      const std::uint32_t column = touched_[at];
      const float sum = std::exchange(sum_[column], 0.0F);
      if (sum != 0.0F && column != itself) products.push_back({column, sum});
    }
  }

  std::vector<Entry> products;
  Selection selection;

 private:
  /// Rows of B lie all over memory; asking early hides the wait.
  static void prefetch(const Interactions& b, std::uint32_t row) { __builtin_prefetch(b.entries.data() + b.start[row]); }

  std::size_t add(float factor, std::span<const Entry> row, std::size_t count) {
    if (touched_.size() < count + row.size()) touched_.resize(2 * (count + row.size()));
    float* const sum = sum_.data();
    std::uint32_t* const touched = touched_.data();
    for (const Entry& entry : row) {
      const float before = sum[entry.item];
      touched[count] = entry.item;
      count += before == 0.0F;
      sum[entry.item] = before + factor * entry.value;
    }
    return count;
  }

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
    for (std::size_t from = next.fetch_add(kRowsPerPiece); from < end; from = next.fetch_add(kRowsPerPiece)) {
      for (std::size_t row = from; row < std::min(end, from + kRowsPerPiece); ++row) {
        kept_[row] = neighbours_of(static_cast<std::uint32_t>(row), *scratch_[thread]);
      }
    }
  });
}

std::vector<Entry> Neighbours::neighbours_of(std::uint32_t row, Scratch& scratch) const {
  scratch.multiply(a_.row(row), b_, row);
  rate_(row, scratch.products);
  scratch.selection.keep_best(scratch.products, k_);
  if (finish_) finish_(scratch.products);
  return scratch.products;
}

Interactions Neighbours::take() {
  Interactions result{a_.rows, b_.columns, {0}, {}};
  result.start.reserve(kept_.size() + 1);
  for (const auto& row : kept_) result.start.push_back(result.start.back() + static_cast<std::uint32_t>(row.size()));
  result.entries.resize(result.start.back());
  parallel_for(kept_.size(), kRowsPerBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      const std::vector<Entry> row = std::exchange(kept_[r], {});
      std::copy(row.begin(), row.end(), result.entries.begin() + static_cast<std::ptrdiff_t>(result.start[r]));
    }
  });
  return result;
}

void keep_best(std::vector<Entry>& entries, std::size_t k) { Selection().keep_best(entries, k); }

void sum_to_one(std::span<Entry> entries) {
  double sum = 0;
  for (const Entry& entry : entries) sum += double{entry.value};
  for (Entry& entry : entries) entry.value = static_cast<float>(double{entry.value} / sum);
}

}  // namespace earshot::recommend
