#include "recommend/map_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "base/parallel.h"
#include "base/random.h"
#include "recommend/artist_likeness.h"

namespace earshot::recommend {
namespace {

struct Point {
  double x = 0, y = 0;
};
using Points = std::vector<Point>;

struct MapEdge {
  std::uint32_t a = 0, b = 0;
  double weight = 0;
};

/// The nearest of every artist; the weights of one artist sum to 1.
std::vector<MapEdge> neighbour_graph(const Catalogue& catalogue, std::size_t neighbours) {
  const ItemFeatures features = ItemFeatures::create(catalogue);
  const ArtistLikeness likeness = ArtistLikeness::create(catalogue, features);
  std::vector<std::vector<NearArtist>> near(catalogue.artists.size());
  parallel_for(near.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t a = begin; a < end; ++a) near[a] = likeness.nearest(ArtistId{static_cast<std::uint32_t>(a)}, neighbours);
  });
  std::vector<MapEdge> edges;
  for (std::uint32_t a = 0; a < near.size(); ++a) {
    double sum = 0;
    for (const NearArtist& other : near[a]) sum += other.likeness;
    for (const NearArtist& other : near[a]) edges.push_back({a, other.artist.value, other.likeness / sum});
  }
  return edges;
}

/// Sum of the weights that meet in each artist.
std::vector<double> degrees_of(std::span<const MapEdge> edges, std::size_t artists) {
  std::vector<double> degrees(artists, 0.0);
  for (const MapEdge& edge : edges) {
    degrees[edge.a] += edge.weight;
    degrees[edge.b] += edge.weight;
  }
  return degrees;
}

// ---- The start ----------------------------------------------------------------------------------------------

/// One step of the lazy random walk: half stays, half comes from the neighbours.
Points walked(const Points& points, std::span<const MapEdge> edges, const std::vector<double>& degrees) {
  Points sums(points.size());
  for (const auto& [a, b, weight] : edges) {
    sums[a].x += weight * points[b].x;
    sums[a].y += weight * points[b].y;
    sums[b].x += weight * points[a].x;
    sums[b].y += weight * points[a].y;
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (degrees[i] == 0) continue;
    sums[i] = {(points[i].x + sums[i].x / degrees[i]) / 2, (points[i].y + sums[i].y / degrees[i]) / 2};
  }
  return sums;
}

/// Takes the constant out of both coordinates and x out of y, and scales both to variance 1, all weighted by degree.
void orthonormalise(Points& points, const std::vector<double>& degrees) {
  double total = 0, mean_x = 0, mean_y = 0, xx = 0, xy = 0, yy = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    total += degrees[i];
    mean_x += degrees[i] * points[i].x;
    mean_y += degrees[i] * points[i].y;
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].x -= mean_x / total;
    points[i].y -= mean_y / total;
    xx += degrees[i] * points[i].x * points[i].x;
    xy += degrees[i] * points[i].x * points[i].y;
  }
  if (xx == 0) return;
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].y -= xy / xx * points[i].x;
    yy += degrees[i] * points[i].y * points[i].y;
  }
  const double scale_x = std::sqrt(total / xx), scale_y = yy > 0 ? std::sqrt(total / yy) : 0;
  for (Point& point : points) point = {point.x * scale_x, point.y * scale_y};
}

/// Values become their ranks, spread over [-1/2, 1/2); ties by id.
void spread_by_rank(Points& points, double Point::* coordinate) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return points[a].*coordinate < points[b].*coordinate; });
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    points[order[rank]].*coordinate = static_cast<double>(rank) / static_cast<double>(order.size()) - 0.5;
  }
}

Points start(std::span<const MapEdge> edges, const std::vector<double>& degrees, const MapOptions& options) {
  Random random(options.seed);
  Points points(degrees.size());
  for (Point& point : points) {
    point.x = random.uniform() - 0.5;
    point.y = random.uniform() - 0.5;
  }
  for (std::size_t i = 0; i < options.start_iterations; ++i) {
    points = walked(points, edges, degrees);
    orthonormalise(points, degrees);
  }
  spread_by_rank(points, &Point::x);
  spread_by_rank(points, &Point::y);
  for (Point& point : points) point = {point.x * options.start_side, point.y * options.start_side};
  return points;
}

// ---- LargeVis -----------------------------------------------------------------------------------------------

constexpr double kLongestStep = 4;      ///< Per coordinate.
constexpr double kSoftening = 0.01;     ///< Keeps two artists at one place from leaving it without end.

/// `rate` times the gradient along p - q, cut at the longest step.
Point step(const Point& p, const Point& q, double gradient, double rate) {
  return {rate * std::clamp(gradient * (p.x - q.x), -kLongestStep, kLongestStep),
          rate * std::clamp(gradient * (p.y - q.y), -kLongestStep, kLongestStep)};
}

double square_distance(const Point& p, const Point& q) {
  const double x = p.x - q.x, y = p.y - q.y;
  return x * x + y * y;
}

class LargeVis {
 public:
  LargeVis(std::vector<MapEdge> edges, Points points, const MapOptions& options)
      : edges_(std::move(edges)), due_(edges_.size(), 0.0), points_(std::move(points)), options_(options), random_(options.seed) {
    double heaviest = 0;
    for (const MapEdge& edge : edges_) heaviest = std::max(heaviest, edge.weight);
    for (MapEdge& edge : edges_) edge.weight /= heaviest;
  }

  Points run() {
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      const double rate = 1 - static_cast<double>(epoch) / static_cast<double>(options_.epochs);
      for (std::size_t e = 0; e < edges_.size(); ++e) {
        due_[e] += edges_[e].weight;
        if (due_[e] < 1) continue;
        due_[e] -= 1;
        meet(edges_[e], rate);
      }
      const double stays = 1 - options_.pull * rate;
      for (Point& point : points_) point = {point.x * stays, point.y * stays};
    }
    return std::move(points_);
  }

 private:
  void meet(const MapEdge& edge, double rate) {
    Point& a = points_[edge.a];
    Point& b = points_[edge.b];
    const Point together = step(a, b, -2 / (1 + square_distance(a, b)), rate);
    a = {a.x + together.x, a.y + together.y};
    b = {b.x - together.x, b.y - together.y};
    for (std::size_t n = 0; n < options_.negatives; ++n) {
      const Point& other = points_[random_.below(points_.size())];
      if (&other == &a) continue;
      const double square = square_distance(a, other);
      const Point apart = step(a, other, 2 * options_.gamma / ((kSoftening + square) * (1 + square)), rate);
      a = {a.x + apart.x, a.y + apart.y};
    }
  }

  std::vector<MapEdge> edges_;
  std::vector<double> due_;  ///< By edge: met when it reaches 1.
  Points points_;
  const MapOptions& options_;
  Random random_;
};

// ---- Places -------------------------------------------------------------------------------------------------

std::vector<catalogue::MapPlace> places_of(const Points& points, const std::vector<double>& degrees) {
  double low_x = 0, high_x = 0, low_y = 0, high_y = 0;
  bool any = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (degrees[i] == 0) continue;
    const Point& p = points[i];
    low_x = any ? std::min(low_x, p.x) : p.x;
    high_x = any ? std::max(high_x, p.x) : p.x;
    low_y = any ? std::min(low_y, p.y) : p.y;
    high_y = any ? std::max(high_y, p.y) : p.y;
    any = true;
  }
  const double half = std::max({high_x - low_x, high_y - low_y, 1e-9}) / 2;
  const double middle_x = (low_x + high_x) / 2, middle_y = (low_y + high_y) / 2;
  const auto coordinate = [&](double value) { return static_cast<std::int16_t>(std::lround(value / half * 32767)); };
  std::vector<catalogue::MapPlace> places(points.size(), catalogue::kNowhere);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (degrees[i] > 0) places[i] = {coordinate(points[i].x - middle_x), coordinate(points[i].y - middle_y)};
  }
  return places;
}

}  // namespace

std::vector<catalogue::MapPlace> map_layout(const catalogue::Catalogue& catalogue, const MapOptions& options) {
  std::vector<MapEdge> edges = neighbour_graph(catalogue, options.neighbours);
  const std::vector<double> degrees = degrees_of(edges, catalogue.artists.size());
  if (edges.empty()) return std::vector<catalogue::MapPlace>(degrees.size(), catalogue::kNowhere);
  Points points = start(edges, degrees, options);
  return places_of(LargeVis(std::move(edges), std::move(points), options).run(), degrees);
}

}  // namespace earshot::recommend
