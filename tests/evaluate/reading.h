// Reads a data set of texts, for tests.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "evaluate/formats/data_set_reader.h"

namespace earshot::evaluate {

struct TextSource {
  std::string path;
  std::string text;
};

inline std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

inline Result<DataSet> read_data(const std::vector<TextSource>& files, const ReadOptions& options = {},
                                 const Budget& budget = Budget::unlimited()) {
  DataSetReader reader(options);
  for (const TextSource& file : files) reader.add_source(file.path, std::make_unique<MemorySource>(bytes_of(file.text)));
  while (!reader.step(budget)) {
  }
  return reader.take();
}

/// "user item value[ @time]" of each event, by name.
inline std::vector<std::string> told(const DataSet& data, const Events& events) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < events.size(); ++i) {
    std::string row = data.users[events.user[i]] + ' ' + data.items[events.item[i]] + ' ' +
                      std::to_string(static_cast<int>(events.value[i]));
    if (events.timed()) row += " @" + std::to_string(events.time[i]);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace earshot::evaluate
