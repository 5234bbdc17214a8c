#include "history/json_row_reader.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kYear2006 = 1'136'073'600;
constexpr std::size_t kAhead = 16 * 1024;  // Near the end of a piece records are not looked at: they may break off there.

}  // namespace

JsonRowReader::JsonRowReader(const JsonRowFormat& format, std::string_view text)
    : format_(format), scanner_(text), record_(format.keys) {}

void JsonRowReader::go_on(std::string_view text, bool more) {
  more_ = more;
  scanner_.go_on(text, more);
}

bool JsonRowReader::advance(std::size_t bytes, RowSink& sink) {
  const std::size_t stop = scanner_.position() + bytes;
  while (scanner_.position() < stop) {
    const std::string_view rest = scanner_.rest();
    if (more_ && rest.size() < kAhead && !scanner_.complete()) return wait();
    if (read_ordinary(rest, sink)) continue;
    switch (scanner_.next()) {
      case JsonScanner::Found::record:
        read_any(sink);
        break;
      case JsonScanner::Found::other:
        sink.drop(Drop::unreadable);
        break;
      case JsonScanner::Found::more:
        return wait();
      case JsonScanner::Found::end:
        return false;
    }
  }
  return wait();
}

/// Until the next piece comes; this one will be gone then.
bool JsonRowReader::wait() {
  if (more_) shape_.keep_record(record_.values());
  return true;
}

bool JsonRowReader::read_ordinary(std::string_view rest, RowSink& sink) {
  const JsonShape::Found found = shape_.read(rest, record_.values());
  if (found.length == 0) return false;
  record_.set_changed(found.changed);
  scanner_.pass(found.length);
  give(sink);
  return true;
}

void JsonRowReader::read_any(RowSink& sink) {
  if (!record_.parse(scanner_.record())) return sink.drop(Drop::unreadable);
  shape_.learn(scanner_.record(), format_.keys);
  give(sink);
}

void JsonRowReader::give(RowSink& sink) {
  if (is_row_stale_) record_.set_changed(JsonRecord::kAllChanged);
  if (record_.all_changed()) row_ = {};
  row_.flags = format_.flags;
  const auto reason = format_.fill(record_, row_);
  is_row_stale_ = reason.has_value();
  if (reason) return sink.drop(*reason);
  if (row_.start < kYear2006) return sink.drop(Drop::too_old);
  sink.take(row_);
}

}  // namespace earshot::history
