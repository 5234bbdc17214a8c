#include "recommend/transitions.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

/// One item as the last one of the profile, and how much it counts.
struct From {
  std::uint32_t item = 0;
  float share = 0;
};

std::vector<From> starting_points(const Profile& profile) {
  if (!profile.sequence.empty()) return {{profile.sequence.back(), 1}};
  float sum = 0;
  for (const Entry& entry : profile.items) sum += entry.value;
  std::vector<From> from;
  for (const Entry& entry : profile.items) from.push_back({entry.item, entry.value / sum});
  return from;
}

class Transitions final : public ItemModel {
 public:
  explicit Transitions(Interactions followers) : followers_(std::move(followers)) {}
  std::uint32_t items() const override { return followers_.columns; }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (const From& from : starting_points(profile)) {
      for (const Entry& next : followers_.row(from.item)) scores[next.item] += from.share * next.value;
    }
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all(items.size());
    const std::vector<From> starts = starting_points(profile);
    for (std::size_t at = 0; at < items.size(); ++at) {
      for (const From& from : starts) {
        const float part = from.share * follower(from.item, items[at]);
        if (part != 0) all[at].terms.push_back({from.item, part});
      }
      std::sort(all[at].terms.begin(), all[at].terms.end(),
                [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
    }
    return all;
  }

 private:
  float follower(std::uint32_t from, std::uint32_t item) const {
    const auto row = followers_.row(from);
    const auto at =
        std::lower_bound(row.begin(), row.end(), item, [](const Entry& e, std::uint32_t i) { return e.item < i; });
    return at != row.end() && at->item == item ? at->value : 0;
  }

  Interactions followers_;  ///< Items x items: shares of what follows.
};

/// The row becomes its strongest entries, in shares of the whole row, ascending by item.
void keep_strongest(std::vector<Entry>& row, std::size_t keep) {
  float sum = 0;
  for (const Entry& entry : row) sum += entry.value;
  if (row.size() > keep) {
    std::nth_element(
        row.begin(), row.begin() + static_cast<std::ptrdiff_t>(keep), row.end(),
        [](const Entry& a, const Entry& b) { return a.value != b.value ? a.value > b.value : a.item < b.item; });
    row.resize(keep);
  }
  for (Entry& entry : row) entry.value /= sum;
  std::sort(row.begin(), row.end(), [](const Entry& a, const Entry& b) { return a.item < b.item; });
}

/// Counts item by item: for each the places where it was played (unit 0 lists them), and what came after each place.
class Counting final : public UnitTraining {
 public:
  Counting(const TransitionOptions& options, const TrainingData& data)
      : options_(options), sequences_(*data.sequences) {
    followers_.rows = followers_.columns = sequences_.items;
  }
  std::unique_ptr<const ItemModel> take() override {
    return std::make_unique<const Transitions>(std::move(followers_));
  }

 private:
  static constexpr std::uint32_t kItems = 512;  // Of a unit.

  std::size_t units() const override { return 1 + (sequences_.items + kItems - 1) / kItems; }
  void run(std::size_t unit) override {
    if (unit == 0) return list_places();
    const auto first = static_cast<std::uint32_t>(unit - 1) * kItems;
    for (std::uint32_t item = first; item < std::min(sequences_.items, first + kItems); ++item) count_followers(item);
  }

  void list_places() {
    place_start_.assign(sequences_.items + std::size_t{1}, 0);
    for (const std::uint32_t item : sequences_.item) ++place_start_[item + std::size_t{1}];
    for (std::size_t i = 1; i < place_start_.size(); ++i) place_start_[i] += place_start_[i - 1];
    places_.resize(sequences_.item.size());
    end_.resize(sequences_.item.size());
    std::vector<std::uint32_t> next(place_start_.begin(), place_start_.end() - 1);
    for (std::size_t s = 0; s < sequences_.size(); ++s) {
      for (std::uint32_t at = sequences_.start[s]; at < sequences_.start[s + 1]; ++at) {
        places_[next[sequences_.item[at]]++] = at;
        end_[at] = sequences_.start[s + 1];
      }
    }
    weight_.assign(sequences_.items, 0.0F);
    for (std::uint32_t step = 1; step <= options_.steps; ++step) decay_.push_back(decay_by_steps(options_.decay, step));
  }

  void count_followers(std::uint32_t item) {
    std::vector<Entry> row;
    for (std::uint32_t p = place_start_[item]; p < place_start_[item + std::size_t{1}]; ++p) {
      const std::uint32_t at = places_[p];
      const std::uint32_t steps = std::min(options_.steps, end_[at] - at - 1);
      for (std::uint32_t step = 1; step <= steps; ++step) {
        float& weight = weight_[sequences_.item[at + step]];
        if (weight == 0) row.push_back({sequences_.item[at + step], 0});
        weight += decay_[step - 1];
      }
    }
    for (Entry& entry : row) entry.value = std::exchange(weight_[entry.item], 0.0F);
    std::erase_if(row, [](const Entry& entry) { return entry.value == 0; });
    keep_strongest(row, options_.keep);
    followers_.entries.insert(followers_.entries.end(), row.begin(), row.end());
    followers_.start.push_back(static_cast<std::uint32_t>(followers_.entries.size()));
  }

  TransitionOptions options_;
  const Sequences& sequences_;
  std::vector<std::uint32_t> place_start_, places_;  ///< Places in sequences_.item, by item.
  std::vector<std::uint32_t> end_;                   ///< Of the sequence that a place is in.
  std::vector<float> decay_;                         ///< By steps - 1.
  std::vector<float> weight_;                        ///< Scratch, by item; all 0 between items.
  Interactions followers_;
};

}  // namespace

std::unique_ptr<Training> train_transitions(const TransitionOptions& options, const TrainingData& data) {
  return std::make_unique<Counting>(options, data);
}

}  // namespace earshot::recommend
