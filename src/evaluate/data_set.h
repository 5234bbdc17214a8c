// A public data set (or a person's own file of the same shape) in memory: events as columns, names, features. Readers
// (formats/data_set_reader.h) make it, splits (split.h) turn it into training and test, protocols run on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/recorded_runs.h"
#include "recommend/interactions.h"

namespace earshot::evaluate {

/// Who had what, when. Columns of equal length; `time` is empty when the data have none.
struct Events {
  std::vector<std::uint32_t> user;
  std::vector<std::uint32_t> item;
  std::vector<float> value;        ///< Plays, a rating, or 1.
  std::vector<std::int64_t> time;  ///< Seconds since 1970 UTC.

  std::size_t size() const { return user.size(); }
  bool timed() const { return !time.empty(); }
};

enum class ItemKind : std::uint8_t { artist, track, other };

struct DataSet {
  std::string name;    ///< "HetRec 2011 Last.fm", or the file's name.
  std::string format;  ///< "hetrec", "ml-100k", "ml-1m", "lightgcn", "tsv", "ratings", "lastfm-1k", "lastfm-360k", "mpd", "csv", "history", "generated", "recorded"
  ItemKind kind = ItemKind::other;
  std::vector<std::string> users;     ///< Names as in the file, by user index. Order of first appearance unless ids are numbers 0..n-1.
  std::vector<std::string> items;     ///< Names, by item index: an artist, a title, or the id as written.
  std::vector<std::string> artists;   ///< Of tracks: the artist's name, by item. Else empty.
  Events events;                      ///< In the order of the file, or of time when timed (stable).
  Events test;                        ///< Of formats that come split: the part to predict. Else empty.
  recommend::Interactions features;   ///< Items x tags or genres; rows == 0 when there are none.
  std::vector<std::string> feature_names;
  std::uint64_t bad_rows = 0;         ///< Rows that could not be read; they are left out.
  std::string note;                   ///< One sentence when something needs saying; else empty.
  std::optional<RecordedStudy> study; ///< Rankings that models made: alone, without users, items or events; or of pools of these very data (pool_runs.h).
};

}  // namespace earshot::evaluate
