#include "evaluate/formats/data_set_builder.h"

#include <algorithm>

#include "base/text.h"
#include "evaluate/counted.h"
#include "evaluate/formats/fields.h"

namespace earshot::evaluate {
namespace {

constexpr std::uint32_t kUnused = 0xFFFFFFFF;

/// The used numbers in their final order: by the number that the name is when all are, else as they came.
std::vector<std::uint32_t> final_order(const std::vector<std::string>& names, const std::vector<bool>& used) {
  std::vector<std::uint32_t> order;
  std::vector<std::uint64_t> value(names.size(), 0);
  bool numbers = true;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (!used[i]) continue;
    const auto number = whole_number(names[i]);
    numbers = numbers && number.has_value();
    value[i] = number.value_or(0);
    order.push_back(i);
  }
  if (numbers) {
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return value[a] < value[b]; });
  }
  return order;
}

/// New number by old one; kUnused for those that are not in `order`.
std::vector<std::uint32_t> numbers_of(const std::vector<std::uint32_t>& order, std::size_t count) {
  std::vector<std::uint32_t> number(count, kUnused);
  for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
  return number;
}

std::vector<bool> used_in(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, std::size_t count) {
  std::vector<bool> used(count, false);
  for (const std::uint32_t i : a) used[i] = true;
  for (const std::uint32_t i : b) used[i] = true;
  return used;
}

void renumber(std::vector<std::uint32_t>& column, const std::vector<std::uint32_t>& number) {
  for (std::uint32_t& value : column) value = number[value];
}

/// Leaves out the events whose item is not `known`; how many those were.
std::uint64_t keep_known(Events& events, const std::vector<bool>& known) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!known[events.item[i]]) continue;
    events.user[kept] = events.user[i];
    events.item[kept] = events.item[i];
    events.value[kept] = events.value[i];
    if (events.timed()) events.time[kept] = events.time[i];
    ++kept;
  }
  const std::uint64_t gone = events.size() - kept;
  for (auto* column : {&events.user, &events.item}) column->resize(kept);
  events.value.resize(kept);
  if (events.timed()) events.time.resize(kept);
  return gone;
}

}  // namespace

void DataSetBuilder::describe(std::string_view name, std::string_view format, ItemKind kind) {
  data_.name = name;
  data_.format = format;
  data_.kind = kind;
}

std::uint32_t DataSetBuilder::as_written(Names& names, std::string_view name) {
  const std::uint64_t hash = hash_of(name);
  std::uint32_t number = names.by_spelling.find(hash);
  if (number != NameIndex::kNone) return number;
  number = static_cast<std::uint32_t>(names.names.size());
  names.by_spelling.insert(hash, number);
  names.names.push_back(as_utf8(name));
  return number;
}

/// Folding costs far more than finding, so it is done once for each spelling.
std::uint32_t DataSetBuilder::as_folded(Names& names, std::string_view name, std::uint32_t of) {
  const std::uint64_t spelling = hash_of(name, of);
  std::uint32_t number = names.by_spelling.find(spelling);
  if (number != NameIndex::kNone) return number;
  std::string text = as_utf8(name);
  const std::uint64_t key = hash_of(identity_key(text), of);
  number = names.by_key.find(key);
  if (number == NameIndex::kNone) {
    number = static_cast<std::uint32_t>(names.names.size());
    names.by_key.insert(key, number);
    names.names.push_back(std::move(text));
  }
  names.by_spelling.insert(spelling, number);
  return number;
}

std::uint32_t DataSetBuilder::user(std::string_view name) {
  if (last_user_ < users_.names.size() && users_.names[last_user_] == name) return last_user_;
  return last_user_ = as_written(users_, name);
}

std::uint32_t DataSetBuilder::item(std::string_view id) { return as_written(items_, id); }

std::uint32_t DataSetBuilder::artist(std::string_view name) { return as_folded(items_, name, 0); }

std::uint32_t DataSetBuilder::track(std::string_view artist_name, std::string_view title) {
  if (options_.items == ItemsAre::artists) return artist(artist_name);
  const std::uint32_t by = as_folded(artists_, artist_name, 0);
  const std::uint32_t number = as_folded(items_, title, by + 1);
  if (number >= item_artist_.size()) item_artist_.resize(number + std::size_t{1}, kUnused);
  item_artist_[number] = by;
  return number;
}

void DataSetBuilder::name_item(std::string_view id, std::string name, std::string artist_name) {
  const std::uint32_t number = item(id);
  if (number >= item_names_.size()) item_names_.resize(number + std::size_t{1});
  item_names_[number] = std::move(name);
  if (artist_name.empty()) return;
  if (number >= item_artist_.size()) item_artist_.resize(number + std::size_t{1}, kUnused);
  item_artist_[number] = as_folded(artists_, artist_name, 0);
}

void DataSetBuilder::tag_item(std::string_view id, std::string_view feature, float weight) {
  tags_.push_back({item(id), as_written(features_, feature), weight});
}

void DataSetBuilder::name_feature(std::string_view id, std::string name) {
  const std::uint32_t number = as_written(features_, id);
  if (number >= feature_names_.size()) feature_names_.resize(number + std::size_t{1});
  feature_names_[number] = std::move(name);
}

void DataSetBuilder::add(Part part, std::uint32_t user, std::uint32_t item, float value,
                         std::optional<std::int64_t> time) {
  Events& events = part == Part::test ? test_ : events_;
  if (events.size() >= options_.most_events) return void(cut_ = true);
  events.user.push_back(user);
  events.item.push_back(item);
  events.value.push_back(value);
  if (time) events.time.push_back(*time);
}

bool DataSetBuilder::finish_step() {
  switch (finished_++) {
    case 0:
      for (Events* events : {&events_, &test_}) {
        times_differ_ = times_differ_ || (events->timed() && events->time.size() != events->size());
        if (events->time.size() != events->size()) events->time.clear();
      }
      drop_nameless();
      return false;
    case 1: return compact_users(), false;
    case 2: return compact_items(), false;
    case 3: return order_.emplace(events_), false;
    default: return order_->step();
  }
}

/// Where a file names the items, a row with another id is a mistake.
void DataSetBuilder::drop_nameless() {
  if (item_names_.empty()) return;
  std::vector<bool> known(items_.names.size(), false);
  for (std::size_t i = 0; i < item_names_.size(); ++i) known[i] = item_names_[i].has_value();
  bad_rows_ += keep_known(events_, known) + keep_known(test_, known);
}

void DataSetBuilder::compact_users() {
  const auto order = final_order(users_.names, used_in(events_.user, test_.user, users_.names.size()));
  const auto number = numbers_of(order, users_.names.size());
  renumber(events_.user, number);
  renumber(test_.user, number);
  for (const std::uint32_t old : order) data_.users.push_back(std::move(users_.names[old]));
  users_ = {};
}

void DataSetBuilder::compact_items() {
  const auto order = final_order(items_.names, used_in(events_.item, test_.item, items_.names.size()));
  const auto number = numbers_of(order, items_.names.size());
  renumber(events_.item, number);
  renumber(test_.item, number);
  const bool by_artists = data_.kind == ItemKind::track && !item_artist_.empty();
  for (const std::uint32_t old : order) {
    const bool named = old < item_names_.size() && item_names_[old];
    data_.items.push_back(std::move(named ? *item_names_[old] : items_.names[old]));
    if (!by_artists) continue;
    const bool known = old < item_artist_.size() && item_artist_[old] != kUnused;
    data_.artists.push_back(known ? artists_.names[item_artist_[old]] : std::string());
  }
  items_ = {};
  make_features(number);
}

/// Features that no item of the set carries are left out.
void DataSetBuilder::make_features(const std::vector<std::uint32_t>& item_number) {
  std::erase_if(tags_, [&](const recommend::Cell& cell) { return item_number[cell.row] == kUnused; });
  if (tags_.empty()) return;
  std::vector<bool> used(features_.names.size(), false);
  for (const recommend::Cell& cell : tags_) used[cell.column] = true;
  const auto order = final_order(features_.names, used);
  const auto number = numbers_of(order, features_.names.size());
  for (recommend::Cell& cell : tags_) cell = {item_number[cell.row], number[cell.column], cell.value};
  for (const std::uint32_t old : order) {
    const bool named = old < feature_names_.size() && feature_names_[old];
    data_.feature_names.push_back(std::move(named ? *feature_names_[old] : features_.names[old]));
  }
  data_.features = recommend::interactions_of(static_cast<std::uint32_t>(data_.items.size()),
                                              static_cast<std::uint32_t>(order.size()), tags_);
  tags_ = {};
}

Result<DataSet> DataSetBuilder::take() {
  if (!runs_.empty()) {
    if (runs_.size() > 1 || per_user_.size() > 1) {
      return Error{"These are recorded rankings of several studies.", "Choose the files of one study."};
    }
    auto study = read_recorded_study(runs_.front(), per_user_.empty() ? std::string_view() : std::string_view(per_user_.front()));
    if (!study) return study.error();
    data_.study = std::move(*study);
    bad_rows_ += data_.study->runs.bad_rows() + (data_.study->published ? data_.study->published->bad_rows : 0);
  }
  data_.events = std::move(events_);
  data_.test = std::move(test_);
  data_.bad_rows = bad_rows_;
  if (cut_) data_.note = "Only the first " + counted(data_.events.size(), "event") + " were read; the files hold more.";
  if (times_differ_) {
    data_.note += std::string(data_.note.empty() ? "" : " ") + "Only some of the rows have times, so none are used.";
  }
  return std::move(data_);
}

}  // namespace earshot::evaluate
