// A reader for formats that are a JSON array of flat objects, one play each. A format of this kind is a list
// of keys and one function from record to row.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/json_shape.h"
#include "history/reader.h"

namespace earshot::history {

struct JsonRowFormat {
  std::span<const std::string_view> keys;  ///< Wanted keys, in file order; must live for ever.
  /// Fills `row` from the record, or says why it gives no row. On entry it is the row of the record before, or blank when
  /// everything has changed: numbers that are made of values that have not changed() may stay. `flags` are those below.
  std::optional<Drop> (*fill)(const JsonRecord& record, Row& row) = nullptr;
  std::uint8_t flags = 0;  ///< Set on every row.
};

class JsonRowReader final : public Reader {
 public:
  /// `text` must outlive this.
  JsonRowReader(const JsonRowFormat& format, std::string_view text);
  JsonRowReader(const JsonRowReader&) = delete;
  JsonRowReader& operator=(const JsonRowReader&) = delete;

  bool advance(std::size_t bytes, RowSink& sink) override;
  void go_on(std::string_view text, bool more) override;
  std::size_t position() const override { return scanner_.position(); }
  bool complete() const override { return scanner_.complete(); }

 private:
  bool wait();
  bool read_ordinary(std::string_view rest, RowSink& sink);
  void read_any(RowSink& sink);
  void give(RowSink& sink);

  JsonRowFormat format_;
  JsonScanner scanner_;
  JsonRecord record_;
  JsonShape shape_;
  Row row_;                    ///< Of the record before.
  bool is_row_stale_ = false;  ///< It was not filled to its end.
  bool more_ = false;
};

}  // namespace earshot::history
