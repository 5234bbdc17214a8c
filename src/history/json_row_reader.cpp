#include "history/json_row_reader.h"

#include <cmath>
#include <utility>

namespace earshot::history {

namespace {

constexpr std::int64_t kYear2006 = 1'136'073'600;
constexpr double kLongestPlay = 2.0 * 86'400'000;

}  // namespace

JsonRowReader::JsonRowReader(const JsonRowFormat& format, std::string text)
    : format_(format), text_(std::move(text)), scanner_(text_), record_(format.keys) {}

bool JsonRowReader::advance(std::size_t bytes, RowSink& sink) {
  for (const std::size_t stop = scanner_.position() + bytes; scanner_.position() < stop;) {
    switch (scanner_.next()) {
      case JsonScanner::Found::record:
        read_record(sink);
        break;
      case JsonScanner::Found::other:
        sink.drop(Drop::unreadable);
        break;
      case JsonScanner::Found::end:
        return false;
    }
  }
  return true;
}

void JsonRowReader::read_record(RowSink& sink) {
  if (!record_.parse(scanner_.record())) return sink.drop(Drop::unreadable);
  Row row;
  row.flags = format_.flags;
  if (const auto reason = format_.fill(record_, row)) return sink.drop(*reason);
  if (row.start < kYear2006) return sink.drop(Drop::too_old);
  sink.take(row);
}

std::optional<std::uint32_t> playing_time(const JsonValue& value) {
  if (!value.is(JsonValue::Type::number) || !(value.number >= 0) || value.number > kLongestPlay)
    return std::nullopt;
  return static_cast<std::uint32_t>(std::llround(value.number));
}

}  // namespace earshot::history
