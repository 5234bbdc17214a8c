// A DataSet in the making: formats tell it rows, it gives users and items their numbers, keeps the bounds, and puts
// everything into its final order.
//
// Users and items are numbered in numerical order when all their names in the file are numbers, else in order of first
// appearance. Items without events are left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "evaluate/formats/data_set_reader.h"
#include "evaluate/formats/name_index.h"
#include "evaluate/time_order.h"

namespace earshot::evaluate {

/// Where a row belongs.
enum class Part : std::uint8_t { train, test };
/// The files of recorded rankings.
enum class StudyFile : std::uint8_t { runs, per_user };

class DataSetBuilder {
 public:
  explicit DataSetBuilder(const ReadOptions& options) : options_(options) {}

  const ReadOptions& options() const { return options_; }
  void describe(std::string_view name, std::string_view format, ItemKind kind);
  bool described() const { return !data_.format.empty(); }

  /// The user of this name, byte for byte.
  std::uint32_t user(std::string_view name);
  /// The item of this id, byte for byte. It is called so, too, unless name_item tells otherwise.
  std::uint32_t item(std::string_view id);
  /// The item that is the artist of this name: spellings of one identity_key are one, called as it came first.
  std::uint32_t artist(std::string_view name);
  /// The item that is this track, compared likewise; the artist itself when the options want artists.
  std::uint32_t track(std::string_view artist, std::string_view title);

  void name_item(std::string_view id, std::string name, std::string artist = {});
  /// A tag or genre of an item, by their ids; several add up.
  void tag_item(std::string_view id, std::string_view feature, float weight = 1);
  void name_feature(std::string_view id, std::string name);

  /// One event. Either all events have times or none.
  void add(Part part, std::uint32_t user, std::uint32_t item, float value, std::optional<std::int64_t> time = {});
  void bad_row() { ++bad_rows_; }
  /// A whole file of recorded rankings.
  void add_study(StudyFile file, std::string text) { (file == StudyFile::runs ? runs_ : per_user_).push_back(std::move(text)); }
  std::uint64_t rows() const { return events_.size() + test_.size() + bad_rows_; }

  /// True once an event had to be left out for the bound's sake: no further event will be taken.
  bool cut() const { return cut_; }

  /// One unit of the work that is left when all files are read. True when done.
  bool finish_step();
  double finish_progress() const { return order_ ? order_->progress() : 0; }
  /// Error: recorded rankings that can't be read, or of several studies.
  Result<DataSet> take();

 private:
  /// Names of users, items, artists or features, while they are collected.
  struct Names {
    std::vector<std::string> names;
    NameIndex by_spelling;
    NameIndex by_key;  ///< Of identity keys, where those count.
  };
  std::uint32_t as_written(Names& names, std::string_view name);
  std::uint32_t as_folded(Names& names, std::string_view name, std::uint32_t of);
  void compact_users();
  void compact_items();
  void make_features(const std::vector<std::uint32_t>& item_number);
  void drop_nameless();

  ReadOptions options_;
  DataSet data_;
  Events events_, test_;
  Names users_, items_, artists_, features_;
  std::vector<std::optional<std::string>> item_names_;    ///< By item: what name_item said.
  std::vector<std::uint32_t> item_artist_;                ///< By item, of tracks.
  std::vector<std::optional<std::string>> feature_names_;
  std::vector<recommend::Cell> tags_;                     ///< Items x features.
  std::vector<std::string> runs_, per_user_;              ///< Texts of recorded rankings.
  std::uint64_t bad_rows_ = 0;
  bool cut_ = false, times_differ_ = false;
  std::optional<TimeOrder> order_;
  std::uint32_t last_user_ = 0;  ///< Rows of one user stand together in most files.
  std::uint32_t finished_ = 0;   ///< Units of finish_step.
};

}  // namespace earshot::evaluate
