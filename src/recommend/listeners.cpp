#include "recommend/listeners.h"

#include <optional>

#include "recommend/methods.h"

namespace earshot::recommend {
namespace {

constexpr std::uint32_t kLeftOut = 0xFFFFFFFF;

/// Columns become other columns, those of one number added up; kLeftOut columns go, as do rows that are left empty.
Interactions with_columns(const Interactions& matrix, const std::vector<std::uint32_t>& column, std::uint32_t columns) {
  std::vector<Cell> cells;
  std::uint32_t rows = 0;
  for (std::size_t r = 0; r < matrix.rows; ++r) {
    const std::size_t before = cells.size();
    for (const Entry& entry : matrix.row(r)) {
      if (column[entry.item] != kLeftOut) cells.push_back({rows, column[entry.item], entry.value});
    }
    rows += cells.size() > before ? 1U : 0U;
  }
  return interactions_of(rows, columns, cells);
}

/// One column per catalogue artist, in the order in which they come first. Sets `artists` by new column.
Interactions joined(const ListenerData& data, std::vector<ArtistId>& artists) {
  std::vector<std::uint32_t> column_of_artist(data.catalogue_artists, kLeftOut);
  std::vector<std::uint32_t> column(data.artists.size(), kLeftOut);
  for (std::size_t at = 0; at < data.artists.size(); ++at) {
    if (!data.artists[at].valid()) continue;
    std::uint32_t& number = column_of_artist[data.artists[at].index()];
    if (number == kLeftOut) {
      number = static_cast<std::uint32_t>(artists.size());
      artists.push_back(data.artists[at]);
    }
    column[at] = number;
  }
  return with_columns(data.matrix, column, static_cast<std::uint32_t>(artists.size()));
}

/// Without the artists that too few listen to.
Interactions thinned(const Interactions& matrix, std::uint32_t least, std::vector<ArtistId>& artists) {
  std::vector<std::uint32_t> listeners(matrix.columns, 0);
  for (const Entry& entry : matrix.entries) ++listeners[entry.item];
  std::vector<ArtistId> kept;
  std::vector<std::uint32_t> column(matrix.columns, kLeftOut);
  for (std::size_t at = 0; at < column.size(); ++at) {
    if (listeners[at] < least) continue;
    column[at] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(artists[at]);
  }
  artists = std::move(kept);
  return with_columns(matrix, column, static_cast<std::uint32_t>(artists.size()));
}

}  // namespace

ListenerTraining::ListenerTraining(const ListenerData& data, ListenerOptions options)
    : label_(data.label), catalogue_artists_(data.catalogue_artists), options_(std::move(options)) {
  matrix_ = joined(data, artists_);
  matrix_ = thinned(matrix_, options_.least_listeners, artists_);
  weigh(matrix_, Weighting::log);
  if (artists_.empty()) {
    notes_.push_back("No artist of these listeners has enough of them to learn from.");
    options_.methods.clear();
  }
}

bool ListenerTraining::step(const Budget& budget) {
  do {
    if (training_) {
      if (training_->step(budget)) finish();
    } else if (next_ < options_.methods.size()) {
      begin(options_.methods[next_++]);
    }
  } while ((training_ || next_ < options_.methods.size()) && !budget.exhausted());
  return !training_ && next_ == options_.methods.size();
}

double ListenerTraining::progress() const {
  if (options_.methods.empty()) return 1;
  const double whole = static_cast<double>(next_) - (training_ ? 1 : 0);
  return (whole + (training_ ? training_->progress() : 0)) / static_cast<double>(options_.methods.size());
}

std::string ListenerTraining::doing() const {
  if (next_ == 0) return "Getting the listeners ready";
  const std::string& id = options_.methods[next_ - 1].id;
  const MethodSpec* method = find_method(id);
  return (method ? method->label : id) + ": training";
}

void ListenerTraining::begin(const ListenerMethod& method) {
  if (method.id == "ease" && matrix_.columns > options_.most_ease_items) {
    notes_.push_back("EASE is left out: it takes at most " + std::to_string(options_.most_ease_items) +
                     " artists, and these listeners have " + std::to_string(matrix_.columns) + ".");
    return;
  }
  auto training = make_training(method.id, method.settings, {.matrix = &matrix_, .seed = options_.seed});
  if (training) {
    training_ = std::move(training).value();
  } else {
    notes_.push_back(training.error().what);
  }
}

void ListenerTraining::finish() {
  const MethodSpec& method = *find_method(options_.methods[next_ - 1].id);
  if (const auto error = training_->error()) {
    notes_.push_back(error->what);
    return training_.reset();
  }
  made_.push_back(std::make_unique<const Collaborative>(
      CollaborativeNames{"listeners-" + method.id, method.label + " (" + label_ + ")", method.about},
      training_->take(), artists_, catalogue_artists_));
  training_.reset();
}

}  // namespace earshot::recommend
