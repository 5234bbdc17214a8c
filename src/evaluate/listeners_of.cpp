#include "evaluate/listeners_of.h"

#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace earshot::evaluate {
namespace {

constexpr std::uint32_t kLeftOut = 0xFFFFFFFF;

/// Gives names their numbers: one for all spellings of one identity_key.
class Artists {
 public:
  std::uint32_t number(const std::string& name) {
    const auto spelled = by_spelling_.find(name);
    if (spelled != by_spelling_.end()) return spelled->second;
    const std::string key = identity_key(name);
    std::uint32_t number = kLeftOut;
    if (!key.empty()) {
      const auto [entry, is_new] = by_key_.emplace(key, static_cast<std::uint32_t>(names_.size()));
      if (is_new) names_.push_back(name);
      number = entry->second;
    }
    by_spelling_.emplace(name, number);
    return number;
  }
  std::vector<std::string>& names() { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> by_spelling_, by_key_;
};

void append_cells(const Events& events, const std::vector<std::uint32_t>& artist_of, std::vector<recommend::Cell>& cells) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::uint32_t artist = artist_of[events.item[i]];
    if (artist != kLeftOut && events.value[i] > 0) cells.push_back({events.user[i], artist, events.value[i]});
  }
}

}  // namespace

Result<Listeners> listeners_of(const DataSet& data, const ListenersOptions& options) {
  const bool tracks = !data.artists.empty();
  if (data.kind != ItemKind::artist && !tracks) {
    return Error{"This data set tells nothing about artists, so it can't recommend any.",
                 "Use one of listeners and artists, such as HetRec 2011 Last.fm or Last.fm-360K."};
  }
  Artists artists;
  std::vector<std::uint32_t> artist_of;  // By item.
  for (const std::string& name : tracks ? data.artists : data.items) artist_of.push_back(artists.number(name));
  std::vector<recommend::Cell> cells;
  append_cells(data.events, artist_of, cells);
  append_cells(data.test, artist_of, cells);
  const auto users = static_cast<std::uint32_t>(data.users.size());
  const auto all = recommend::interactions_of(users, static_cast<std::uint32_t>(artists.names().size()), cells);

  std::vector<std::uint32_t> listeners(all.columns, 0);
  for (const recommend::Entry& entry : all.entries) ++listeners[entry.item];
  Listeners result;
  result.label = data.name + " listeners";
  std::vector<std::uint32_t> column(all.columns, kLeftOut);
  for (std::uint32_t artist = 0; artist < all.columns; ++artist) {
    if (listeners[artist] < options.least_listeners) continue;
    column[artist] = static_cast<std::uint32_t>(result.artists.size());
    result.artists.push_back(std::move(artists.names()[artist]));
    result.listeners.push_back(listeners[artist]);
  }
  if (result.artists.empty()) {
    return Error{"No artist of this data set has " + std::to_string(options.least_listeners) + " listeners or more.",
                 "A larger data set is needed."};
  }
  result.matrix = {users, static_cast<std::uint32_t>(result.artists.size()), {0}, {}};
  for (std::uint32_t user = 0; user < users; ++user) {
    for (const recommend::Entry& entry : all.row(user)) {
      if (column[entry.item] != kLeftOut) result.matrix.entries.push_back({column[entry.item], entry.value});
    }
    result.matrix.start.push_back(static_cast<std::uint32_t>(result.matrix.entries.size()));
  }
  return result;
}

}  // namespace earshot::evaluate
