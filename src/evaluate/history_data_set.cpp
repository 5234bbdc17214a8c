#include "evaluate/history_data_set.h"

#include <cassert>
#include <limits>

namespace earshot::evaluate {
namespace {

constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();

/// Numbers ids in the order in which they are met.
class Numbering {
 public:
  explicit Numbering(std::size_t ids) : number_(ids, kUnseen) {}
  bool is_new(std::size_t id) const { return number_[id] == kUnseen; }
  std::uint32_t of(std::size_t id) {
    if (is_new(id)) number_[id] = next_++;
    return number_[id];
  }

 private:
  std::vector<std::uint32_t> number_;
  std::uint32_t next_ = 0;
};

}  // namespace

DataSet data_set_of(const history::History& history, ItemKind kind) {
  assert(kind == ItemKind::artist || kind == ItemKind::track);
  DataSet data;
  data.name = "Your own history";
  data.format = "history";
  data.kind = kind;
  data.users = {"you"};
  const bool tracks = kind == ItemKind::track;
  Numbering numbering(tracks ? history.tracks.size() : history.artists.size());
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    const history::TrackId track_id = history.plays.track[row];
    const history::Track& track = history.track(track_id);
    const std::size_t id = tracks ? track_id.index() : track.artist.index();
    if (numbering.is_new(id)) {
      data.items.push_back(tracks ? track.title : history.artist(track.artist));
      if (tracks) data.artists.push_back(history.artist(track.artist));
    }
    data.events.user.push_back(0);
    data.events.item.push_back(numbering.of(id));
    data.events.value.push_back(1);
    data.events.time.push_back(history.plays.start[row]);
  }
  return data;
}

}  // namespace earshot::evaluate
