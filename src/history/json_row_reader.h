// A reader for formats that are a JSON array of flat objects, one play each. A format of this kind is a list
// of keys and one function from record to row.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/reader.h"

namespace earshot::history {

struct JsonRowFormat {
  std::span<const std::string_view> keys;  ///< Wanted keys, in file order; must live for ever.
  /// Fills `row` (blank on entry) from the record, whose texts may be moved from; or says why it gives no
  /// row.
  std::optional<Drop> (*fill)(JsonRecord& record, Row& row) = nullptr;
  std::uint8_t flags = 0;  ///< Set on every row.
};

class JsonRowReader final : public Reader {
 public:
  JsonRowReader(const JsonRowFormat& format, std::string text);
  JsonRowReader(const JsonRowReader&) = delete;
  JsonRowReader& operator=(const JsonRowReader&) = delete;

  bool advance(std::size_t bytes, RowSink& sink) override;
  std::size_t position() const override { return scanner_.position(); }
  bool complete() const override { return scanner_.complete(); }

 private:
  void read_record(RowSink& sink);

  JsonRowFormat format_;
  std::string text_;
  JsonScanner scanner_;  ///< Looks into text_.
  JsonRecord record_;
};

/// The playing time of a row in milliseconds; nothing when missing, negative or longer than two days.
std::optional<std::uint32_t> playing_time(const JsonValue& value);

}  // namespace earshot::history
