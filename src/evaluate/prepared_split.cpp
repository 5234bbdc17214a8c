#include "evaluate/prepared_split.h"

#include <algorithm>
#include <utility>

#include "base/random.h"
#include "evaluate/holdout.h"

namespace earshot::evaluate {
namespace {

using recommend::Cell;
using recommend::Entry;
using recommend::Interactions;
using recommend::Sequences;

constexpr std::uint32_t kOut = 0xFFFFFFFF;

/// Numbers of users and items in the split, by their numbers in the data set; kOut for those left out.
struct Numbers {
  std::vector<std::uint32_t> user, item;
};

Interactions pairs_of(const Events& events, std::size_t users, std::size_t items) {
  std::vector<Cell> cells;
  cells.reserve(events.size());
  for (std::size_t at = 0; at < events.size(); ++at) cells.push_back({events.user[at], events.item[at], 1});
  return recommend::interactions_of(static_cast<std::uint32_t>(users), static_cast<std::uint32_t>(items), cells);
}

std::vector<std::uint32_t> degrees(const Interactions& pairs, const std::vector<char>& out) {
  std::vector<std::uint32_t> degree(pairs.rows, 0);
  for (std::uint32_t row = 0; row < pairs.rows; ++row) {
    for (const Entry& entry : pairs.row(row)) {
      if (!out[entry.item]) ++degree[row];
    }
  }
  return degree;
}

/// Takes out those below the bound; true when there were any.
bool take_out(std::vector<char>& out, const std::vector<std::uint32_t>& degree, std::uint32_t least) {
  bool any = false;
  for (std::size_t at = 0; at < out.size(); ++at) {
    if (out[at] || degree[at] >= least) continue;
    out[at] = 1;
    any = true;
  }
  return any;
}

std::vector<std::uint32_t> number(const std::vector<char>& out, std::vector<std::uint32_t>& kept) {
  std::vector<std::uint32_t> numbers(out.size(), kOut);
  for (std::uint32_t at = 0; at < out.size(); ++at) {
    if (out[at]) continue;
    numbers[at] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(at);
  }
  return numbers;
}

/// The (least_of_user, least_of_item)-core: users and items go until all that are left have enough of each other.
Numbers core(const DataSet& data, const HoldoutProtocolOptions& options, PreparedSplit& split) {
  std::vector<char> no_user(data.users.size(), 0), no_item(data.items.size(), 0);
  if (options.split != SplitBy::own) {
    const Interactions by_user = pairs_of(data.events, data.users.size(), data.items.size());
    const Interactions by_item = transposed(by_user);
    bool changed = true;
    while (changed) {
      changed = take_out(no_item, degrees(by_item, no_user), options.least_of_item);
      changed = take_out(no_user, degrees(by_user, no_item), options.least_of_user) || changed;
    }
  }
  return {number(no_user, split.user_of), number(no_item, split.item_of)};
}

/// What a pair is worth before weighing: plays add up; of binary weights not even the value counts.
std::vector<Cell> cells_of(const Events& events, const Numbers& numbers, recommend::Weighting weighting) {
  std::vector<Cell> cells;
  cells.reserve(events.size());
  for (std::size_t at = 0; at < events.size(); ++at) {
    const std::uint32_t user = numbers.user[events.user[at]], item = numbers.item[events.item[at]];
    const float value = weighting == recommend::Weighting::binary ? 1 : events.value[at];
    if (user != kOut && item != kOut && value > 0) cells.push_back({user, item, value});
  }
  return cells;
}

/// The item of each user that came last for the first time; kOut without items.
std::vector<std::uint32_t> newest_items(const Events& events, const Numbers& numbers, std::size_t users, const Interactions& all) {
  std::vector<std::uint32_t> newest(users, kOut);
  std::vector<char> seen(all.size(), 0);
  for (std::size_t at = 0; at < events.size(); ++at) {  // Events are in the order of time.
    const std::uint32_t user = numbers.user[events.user[at]], item = numbers.item[events.item[at]];
    if (user == kOut || item == kOut) continue;
    const auto row = all.row(user);
    const auto entry = std::lower_bound(row.begin(), row.end(), item, [](const Entry& e, std::uint32_t i) { return e.item < i; });
    if (entry == row.end() || entry->item != item) continue;
    const std::size_t place = all.start[user] + static_cast<std::size_t>(entry - row.begin());
    if (seen[place]) continue;
    seen[place] = 1;
    newest[user] = item;
  }
  return newest;
}

/// Cuts the rows of `all` into known and relevant.
void hide(const Interactions& all, const DataSet& data, const Numbers& numbers, const HoldoutProtocolOptions& options, std::uint64_t seed,
          PreparedSplit& split) {
  std::vector<std::uint32_t> newest;
  if (options.split == SplitBy::leave_last) newest = newest_items(data.events, numbers, all.rows, all);
  std::vector<Cell> known, relevant;
  for (std::uint32_t user = 0; user < all.rows; ++user) {
    const auto row = all.row(user);
    std::vector<char> hidden(row.size(), 0);
    if (options.split == SplitBy::share) {
      for (const std::size_t at : hold_out(row.size(), split.user_of[user], {options.share, seed}).hidden) hidden[at] = 1;
    } else if (row.size() > 1) {
      for (std::size_t at = 0; at < row.size(); ++at) hidden[at] = row[at].item == newest[user];
    }
    for (std::size_t at = 0; at < row.size(); ++at) (hidden[at] ? relevant : known).push_back({user, row[at].item, row[at].value});
  }
  split.known = recommend::interactions_of(all.rows, all.columns, known);
  split.relevant = recommend::interactions_of(all.rows, all.columns, relevant);
}

bool holds(std::span<const Entry> row, std::uint32_t item) {
  const auto at = std::lower_bound(row.begin(), row.end(), item, [](const Entry& e, std::uint32_t i) { return e.item < i; });
  return at != row.end() && at->item == item;
}

Sequences sequences_of(const Events& events, const Numbers& numbers, const Interactions& known) {
  std::vector<std::vector<std::uint32_t>> rows(known.rows);
  for (std::size_t at = 0; at < events.size(); ++at) {
    const std::uint32_t user = numbers.user[events.user[at]], item = numbers.item[events.item[at]];
    if (user != kOut && item != kOut && holds(known.row(user), item)) rows[user].push_back(item);
  }
  Sequences sequences;
  sequences.items = known.columns;
  for (const auto& row : rows) {
    sequences.item.insert(sequences.item.end(), row.begin(), row.end());
    sequences.start.push_back(static_cast<std::uint32_t>(sequences.item.size()));
  }
  return sequences;
}

Interactions kept_rows(const Interactions& features, const std::vector<std::uint32_t>& item_of) {
  if (features.rows == 0) return {};
  Interactions kept{static_cast<std::uint32_t>(item_of.size()), features.columns, {0}, {}};
  for (const std::uint32_t item : item_of) {
    const auto row = features.row(item);
    kept.entries.insert(kept.entries.end(), row.begin(), row.end());
    kept.start.push_back(static_cast<std::uint32_t>(kept.entries.size()));
  }
  return kept;
}

/// Who has something to find; of those at most `most`, drawn with the seed.
void choose_users(const DataSet& data, const HoldoutProtocolOptions& options, std::uint64_t seed, PreparedSplit& split) {
  for (std::uint32_t user = 0; user < split.relevant.rows; ++user) {
    if (!split.relevant.row(user).empty()) split.users.push_back(user);
  }
  split.why = options.split == SplitBy::own ? "nothing to find in the test part" : "too few items, or none to hide";
  if (options.most_users > 0 && split.users.size() > options.most_users) {
    Random random(seed);
    for (std::size_t at = 0; at < options.most_users; ++at) std::swap(split.users[at], split.users[at + random.below(split.users.size() - at)]);
    split.users.resize(options.most_users);
    std::sort(split.users.begin(), split.users.end());
    split.why += ", or not among the " + std::to_string(options.most_users) + " that were drawn";
  }
  split.left_out = data.users.size() - split.users.size();
  if (split.left_out == 0) split.why.clear();
}

}  // namespace

Result<PreparedSplit> prepare_split(const DataSet& data, const HoldoutProtocolOptions& options, std::uint64_t seed) {
  if (options.split == SplitBy::leave_last && !data.events.timed()) {
    return Error{"Hiding the latest item needs times, and these data have none.", "Choose split=share."};
  }
  if (options.split == SplitBy::own && data.test.size() == 0) {
    return Error{"These data have no test part of their own.", "Choose split=share or another data set."};
  }
  PreparedSplit split;
  const Numbers numbers = core(data, options, split);
  const auto users = static_cast<std::uint32_t>(split.user_of.size()), items = static_cast<std::uint32_t>(split.item_of.size());
  Interactions all = recommend::interactions_of(users, items, cells_of(data.events, numbers, options.weighting));
  recommend::weigh(all, options.weighting);
  if (options.split == SplitBy::own) {
    split.known = std::move(all);
    split.relevant = recommend::interactions_of(users, items, cells_of(data.test, numbers, recommend::Weighting::binary));
    for (std::uint32_t user = 0; user < users; ++user) {
      for (const Entry& entry : split.relevant.row(user)) {
        if (holds(split.known.row(user), entry.item)) ++split.unreachable;
      }
    }
  } else {
    hide(all, data, numbers, options, seed, split);
  }
  split.timed = data.events.timed();
  if (split.timed) split.sequences = sequences_of(data.events, numbers, split.known);
  split.features = kept_rows(data.features, split.item_of);
  choose_users(data, options, seed, split);
  if (split.users.empty()) {
    return Error{"Nobody is left to rank: no user has enough items.", "Lower user_items and item_users, or choose a larger data set."};
  }
  return split;
}

}  // namespace earshot::evaluate
