// A file that is rows of text, whatever the row means.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

/// Cuts bytes into lines and hands them out without line ends ("\n" or "\r\n"), and without a byte order mark in front.
/// Empty lines are nothing. A line for which `row` returns false is a bad row, unless it is the first: that is a heading.
class LineReader final : public FileReader {
 public:
  using Row = std::function<bool(std::string_view line)>;
  LineReader(DataSetBuilder& builder, Row row) : builder_(builder), row_(std::move(row)) {}

  void feed(std::string_view bytes) override;
  void finish() override;

 private:
  void take(std::string_view line);

  DataSetBuilder& builder_;
  Row row_;
  std::string rest_;           ///< The beginning of a line whose end has not come yet.
  bool first_ = true;
  bool skipping_ = false;      ///< Inside a line that is longer than any row.
};

}  // namespace earshot::evaluate
