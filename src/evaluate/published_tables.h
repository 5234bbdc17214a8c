// Tables of the literature that can be checked: what was run there with which settings, and what it scored. Only figures and
// settings are here; the data stay where the person keeps them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/data_set.h"
#include "evaluate/experiment.h"
#include "evaluate/split_files.h"

namespace earshot::evaluate {

struct PublishedRow {
  std::string label;                          ///< As in the table.
  MethodChoice choice;                        ///< Empty id: not attempted.
  std::vector<std::optional<double>> values;  ///< By metric of the table; nothing where none is printed.
  std::string note;                           ///< Why it is not attempted, or why ours differs.
  std::string cost;                           ///< Not empty: runs only when asked for, since it needs this.
};

/// How large the table's data are: by that they are recognised.
struct SplitSize {
  std::size_t users = 0, items = 0, train = 0, test = 0;
};

struct PublishedTable {
  std::string id;                    ///< "ml-100k"
  std::string title;
  std::string source;                ///< Paper or repository, with the place.
  std::string train, test;           ///< File names inside the data folder.
  SplitFormat format = SplitFormat::lightgcn;
  SplitSize size;
  std::vector<std::string> metrics;  ///< As metric_names.h.
  int decimals = 4;                  ///< Printed there.
  std::vector<PublishedRow> rows;
};

/// In the order in which to show them.
const std::vector<PublishedTable>& published_tables();
/// Null when there is none of that id.
const PublishedTable* find_published_table(std::string_view id);
/// The table whose data these are, by their size; null when there is none.
const PublishedTable* published_table_of(const DataSet& data);

}  // namespace earshot::evaluate
