#include "cli/data_files.h"

#include <utility>

#include "cli/files.h"

namespace earshot::cli {

Result<evaluate::DataSet> read_data_set(const std::vector<std::string>& paths, const evaluate::ReadOptions& options) {
  evaluate::DataSetReader reader(options);
  for (const std::string& path : paths) {
    const auto files = files_below(path);
    if (!files) return files.error();
    for (const std::string& file : *files) {
      auto source = open_source(file);
      if (!source) return source.error();
      reader.add_source(file, std::move(*source));
    }
  }
  while (!reader.step(Budget::unlimited())) {
  }
  return reader.take();
}

}  // namespace earshot::cli
