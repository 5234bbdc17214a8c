#include "bench_data.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "base/random.h"

namespace earshot::bench {
namespace {

using recommend::Cell;
using recommend::Interactions;
using recommend::interactions_of;

/// Lines of a user and the items of that user.
std::vector<Cell> lists_in(const std::string& path) {
  std::vector<Cell> cells;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::uint32_t user = 0;
    std::uint32_t item = 0;
    words >> user;
    while (words >> item) cells.push_back({user, item, 1});
  }
  return cells;
}

/// Lines of user, artist and plays below one line of names. Values are 1.
std::vector<Cell> triples_in(const std::string& path) {
  std::vector<Cell> cells;
  std::ifstream in(path);
  std::string names;
  std::getline(in, names);
  double plays = 0;
  for (Cell cell; in >> cell.row >> cell.column >> plays;) cells.push_back({cell.row, cell.column, 1});
  return cells;
}

/// Numbers rows, and columns of at least `least` cells, from 0 in the order of their old numbers.
Interactions numbered(std::vector<Cell> cells, std::uint32_t least) {
  std::map<std::uint32_t, std::uint32_t> rows;
  std::map<std::uint32_t, std::uint32_t> columns;
  for (const Cell& cell : cells) ++columns[cell.column];
  std::erase_if(cells, [&](const Cell& cell) { return columns[cell.column] < least; });
  std::erase_if(columns, [&](const auto& column) { return column.second < least; });
  for (const Cell& cell : cells) rows[cell.row] = 0;
  std::uint32_t next_row = 0;
  std::uint32_t next_column = 0;
  for (auto& row : rows) row.second = next_row++;
  for (auto& column : columns) column.second = next_column++;
  for (Cell& cell : cells) cell = {rows[cell.row], columns[cell.column], cell.value};
  return interactions_of(next_row, next_column, cells);
}

}  // namespace

SplitData gowalla(const std::string& folder) {
  const std::vector<Cell> train = lists_in(folder + "/train.txt");
  const std::vector<Cell> test = lists_in(folder + "/test.txt");
  if (folder.empty() || train.empty() || test.empty()) {
    return {random_listeners(29'858, 40'981, 810'128, 1), random_listeners(29'858, 40'981, 217'242, 2), true};
  }
  std::uint32_t users = 0;
  std::uint32_t items = 0;
  for (const auto* cells : {&train, &test}) {
    for (const Cell& cell : *cells) {
      users = std::max(users, cell.row + 1);
      items = std::max(items, cell.column + 1);
    }
  }
  return {interactions_of(users, items, train), interactions_of(users, items, test), false};
}

SplitData hetrec(const std::string& folder) {
  const std::vector<Cell> cells = triples_in(folder + "/user_artists.dat");
  if (folder.empty() || cells.empty()) return {random_listeners(1'892, 2'828, 71'426, 3), {}, true};
  return {numbered(cells, 5), {}, false};
}

Interactions random_listeners(std::uint32_t users, std::uint32_t items, std::uint32_t pairs, std::uint64_t seed) {
  constexpr double kSpread = 1.02;  // Of the logarithm: that of Gowalla, to which the work is proportional.
  Random random(seed);
  const double mean = static_cast<double>(pairs) / users;
  std::vector<Cell> cells;
  std::vector<std::uint32_t> last_user(items, users);
  for (std::uint32_t user = 0; user < users; ++user) {
    const double wanted = mean * std::exp(kSpread * random.normal() - kSpread * kSpread / 2);
    const auto count = static_cast<std::uint32_t>(std::clamp(wanted, 1.0, items / 4.0) + 0.5);
    for (std::uint32_t drawn = 0; drawn < count;) {
      const auto item = static_cast<std::uint32_t>(items * std::pow(random.uniform(), 2.0));
      if (last_user[item] == user) continue;
      last_user[item] = user;
      cells.push_back({user, item, 1});
      ++drawn;
    }
  }
  return interactions_of(users, items, cells);
}

}  // namespace earshot::bench
