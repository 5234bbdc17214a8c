// Invented listeners with known communities, for the tests of methods that learn from listeners.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/random.h"
#include "recommend/item_model.h"

namespace earshot::recommend {

/// Three communities of 20 listeners, each around its own 8 items; everybody also strays once. The last listener has nothing,
/// the last item nobody. Items carry the tag of their community and one of four that mean nothing.
class ListenerWorld {
 public:
  static constexpr std::uint32_t kCommunities = 3;
  static constexpr std::uint32_t kItemsEach = 8;
  static constexpr std::uint32_t kUsersEach = 20;
  static constexpr std::uint32_t kItems = kCommunities * kItemsEach + 1;
  static constexpr std::uint32_t kUsers = kCommunities * kUsersEach + 1;

  explicit ListenerWorld(std::uint64_t seed) {
    Random random(seed);
    std::vector<Cell> cells;
    for (std::uint32_t user = 0; user + 1 < kUsers; ++user) {
      for (const std::uint32_t item : listen(user / kUsersEach, random)) {
        cells.push_back({user, item, 1});
        sequences.item.push_back(item);
      }
      sequences.start.push_back(static_cast<std::uint32_t>(sequences.item.size()));
    }
    sequences.start.push_back(sequences.start.back());
    sequences.items = kItems;
    matrix = interactions_of(kUsers, kItems, cells);
    features = interactions_of(kItems, kCommunities + 4, tags(random));
  }

  TrainingData data() const { return {&matrix, &sequences, &features, 5}; }
  static std::uint32_t community(std::uint32_t item) { return item / kItemsEach; }

  /// Somebody who is not in the data and has the first three items of a community.
  static Profile newcomer(std::uint32_t community) {
    const std::uint32_t first = community * kItemsEach;
    return {{{first, 2}, {first + 1, 1}, {first + 2, 3}}, {first, first + 2, first + 1, first + 2, first, first + 2}};
  }

  Interactions matrix;
  Sequences sequences;
  Interactions features;

 private:
  /// What a listener plays, in order: six own items, some of them again, and one of another community on the way.
  static std::vector<std::uint32_t> listen(std::uint32_t community, Random& random) {
    std::vector<std::uint32_t> own;
    for (std::uint32_t i = 0; i < kItemsEach; ++i) own.push_back(community * kItemsEach + i);
    for (std::size_t i = own.size(); i > 1; --i) std::swap(own[i - 1], own[random.below(i)]);
    own.resize(6);
    std::vector<std::uint32_t> played = own;
    for (int again = 0; again < 6; ++again) played.push_back(own[random.below(own.size())]);
    const auto stray = static_cast<std::uint32_t>(random.below(kItems - 1));
    played.insert(played.begin() + 3, stray);
    return played;
  }

  static std::vector<Cell> tags(Random& random) {
    std::vector<Cell> cells;
    for (std::uint32_t item = 0; item + 1 < kItems; ++item) {
      cells.push_back({item, community(item), 3});
      cells.push_back({item, kCommunities + static_cast<std::uint32_t>(random.below(4)), 1});
    }
    return cells;
  }
};

}  // namespace earshot::recommend
