#include "history/json_row_reader.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kYear2006 = 1'136'073'600;

}  // namespace

JsonRowReader::JsonRowReader(const JsonRowFormat& format, std::string_view text)
    : format_(format), scanner_(text), record_(format.keys) {}

bool JsonRowReader::advance(std::size_t bytes, RowSink& sink) {
  for (const std::size_t stop = scanner_.position() + bytes; scanner_.position() < stop;) {
    if (read_ordinary(sink)) continue;
    switch (scanner_.next()) {
      case JsonScanner::Found::record:
        read_any(sink);
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

bool JsonRowReader::read_ordinary(RowSink& sink) {
  const std::size_t length = shape_.read(scanner_.rest(), record_.values());
  if (length == 0) return false;
  scanner_.pass(length);
  give(sink);
  return true;
}

void JsonRowReader::read_any(RowSink& sink) {
  if (!record_.parse(scanner_.record())) return sink.drop(Drop::unreadable);
  shape_.learn(scanner_.record(), format_.keys);
  give(sink);
  record_.forget();  // What the shape has not is missing in the records to come.
}

void JsonRowReader::give(RowSink& sink) {
  Row row;
  row.flags = format_.flags;
  if (const auto reason = format_.fill(record_, row)) return sink.drop(*reason);
  if (row.start < kYear2006) return sink.drop(Drop::too_old);
  sink.take(row);
}

}  // namespace earshot::history
