#include "evaluate/formats/line_reader.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kLongestLine = 16 << 20;  ///< A user of LightGCN's format with two million items.

}  // namespace

void LineReader::feed(std::string_view bytes) {
  for (;;) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) break;
    if (rest_.empty()) {
      take(bytes.substr(0, end));
    } else {
      rest_ += bytes.substr(0, end);
      take(rest_);
      rest_.clear();
    }
    bytes.remove_prefix(end + 1);
  }
  if (!skipping_) rest_ += bytes;
  if (rest_.size() <= kLongestLine) return;
  builder_.bad_row();
  rest_.clear();
  skipping_ = true;
}

void LineReader::finish() {
  if (!rest_.empty()) take(rest_);
  rest_.clear();
}

void LineReader::take(std::string_view line) {
  if (skipping_) return void(skipping_ = false);
  if (first_ && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (!line.empty() && !row_(line) && !first_) builder_.bad_row();
  first_ = first_ && line.empty();
}

}  // namespace earshot::evaluate
