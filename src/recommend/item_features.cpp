#include "recommend/item_features.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace earshot::recommend {
namespace {

constexpr int kMostAncestors = 8;  ///< Ends a walk up the vocabulary even if a damaged pack has a loop.

using Row = std::map<int, double>;  ///< By column: term frequency, later the weight.

/// A tag and its ancestors; the largest frequency that reaches a column counts.
void add_tag(Row& row, const Catalogue& catalogue, const catalogue::WeightedTag& tag, double parent_share) {
  double frequency = tag.weight / 9.0;
  TagId at = tag.tag;
  for (int steps = 0; at.valid() && frequency > 0 && steps < kMostAncestors; ++steps) {
    double& cell = row[ItemFeatures::column(at)];
    cell = std::max(cell, frequency);
    at = catalogue.tag(at).parent;
    frequency *= parent_share;
  }
}

/// Gives every country and every decade of the catalogue a column after the tags, in order of their codes.
struct PseudoColumns {
  explicit PseudoColumns(const Catalogue& catalogue) {
    for (const auto& artist : catalogue.artists) {
      if (!artist.country.empty()) countries[artist.country] = 0;
      for (const std::uint16_t decade : artist.decades) decades[decade] = 0;
    }
    int next = static_cast<int>(catalogue.tags.size());
    for (auto& [country, column] : countries) column = next++;
    for (auto& [decade, column] : decades) column = next++;
    end = next;
  }
  std::map<std::string, int> countries;
  std::map<std::uint16_t, int> decades;
  int end = 0;
};

std::vector<Row> term_frequencies(const Catalogue& catalogue, const PseudoColumns& columns,
                                  const FeatureOptions& options) {
  std::vector<Row> rows(catalogue.artists.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& artist = catalogue.artists[i];
    for (const auto& tag : artist.tags) add_tag(rows[i], catalogue, tag, options.parent_share);
    for (auto& [column, frequency] : rows[i]) frequency = std::pow(frequency, options.tf_power);
    const auto country = columns.countries.find(artist.country);
    if (country != columns.countries.end() && options.country_weight > 0) {
      rows[i][country->second] = options.country_weight;
    }
    for (const std::uint16_t decade : artist.decades) {
      if (options.decade_weight > 0) rows[i][columns.decades.at(decade)] = options.decade_weight;
    }
  }
  return rows;
}

std::vector<double> inverse_document_frequencies(const std::vector<Row>& rows, int columns, double power) {
  std::vector<double> carriers(static_cast<std::size_t>(columns), 0.0);
  for (const Row& row : rows) {
    for (const auto& [column, frequency] : row) carriers[static_cast<std::size_t>(column)] += 1;
  }
  // Of those that are described: bare entries of an extended catalogue (catalogue/extend.h) change no weight.
  const auto bare = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.empty(); });
  const double artists = static_cast<double>(rows.size()) - static_cast<double>(bare);
  for (double& value : carriers) value = std::pow(std::log((1 + artists) / (1 + value)) + 1, power);
  return carriers;
}

void scale_to_unit_length(Row& row) {
  double squares = 0;
  for (const auto& [column, value] : row) squares += value * value;
  if (squares == 0) return;
  for (auto& [column, value] : row) value /= std::sqrt(squares);
}

}  // namespace

ItemFeatures ItemFeatures::create(const Catalogue& catalogue, const FeatureOptions& options) {
  const PseudoColumns columns(catalogue);
  std::vector<Row> rows = term_frequencies(catalogue, columns, options);
  const std::vector<double> idf = inverse_document_frequencies(rows, columns.end, options.idf_power);

  std::vector<Eigen::Triplet<double>> cells;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (auto& [column, value] : rows[i]) value *= idf[static_cast<std::size_t>(column)];
    scale_to_unit_length(rows[i]);
    for (const auto& [column, value] : rows[i]) cells.emplace_back(static_cast<int>(i), column, value);
  }
  ItemFeatures features;
  features.tags_ = static_cast<int>(catalogue.tags.size());
  features.countries_ = static_cast<int>(columns.countries.size());
  features.rows_.resize(static_cast<int>(rows.size()), columns.end);
  features.rows_.setFromTriplets(cells.begin(), cells.end());
  features.columns_ = features.rows_.transpose();
  return features;
}

Link ItemFeatures::link(int column, double part) const {
  if (column < tags_) return {Via::tag, TagId{static_cast<std::uint32_t>(column)}, part};
  return {column < tags_ + countries_ ? Via::country : Via::decade, {}, part};
}

double ItemFeatures::cosine(ArtistId a, ArtistId b) const {
  return rows_.row(static_cast<int>(a.value)).dot(rows_.row(static_cast<int>(b.value)));
}

double ItemFeatures::shared(const Source& from, ArtistId item, std::vector<Link>* links) const {
  if (from.is_tag()) {
    const double value = rows_.coeff(static_cast<int>(item.value), column(from.tag));
    if (links != nullptr && value != 0) links->push_back(link(column(from.tag), value));
    return value;
  }
  if (links == nullptr) return cosine(from.artist, item);
  double sum = 0;
  Matrix::InnerIterator a(rows_, static_cast<int>(from.artist.value));
  Matrix::InnerIterator b(rows_, static_cast<int>(item.value));
  while (a && b) {
    if (a.col() == b.col()) {
      const double part = a.value() * b.value();
      links->push_back(link(static_cast<int>(a.col()), part));
      sum += part;
    }
    const bool step_a = a.col() <= b.col();
    const bool step_b = b.col() <= a.col();
    if (step_a) ++a;
    if (step_b) ++b;
  }
  return sum;
}

}  // namespace earshot::recommend
