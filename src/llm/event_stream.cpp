#include "llm/event_stream.h"

#include <utility>

#include "base/text.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kMostStray = 64u << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDone = "[DONE]\n";

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte != 0 && byte < 0x80) {
      text += bytes[at++];
    } else {
      const char32_t code = decode_utf8(bytes, at);
      append_utf8(text, code == 0 ? kReplacement : code);
    }
  }
  return text;
}

bool EventStream::feed(std::string_view bytes, std::vector<StreamEvent>& out) {
  total_ += bytes.size();
  broken_ = broken_ || total_ > limits_.stream;
  while (!bytes.empty() && !broken_) {
    if (std::exchange(after_cr_, false) && bytes.front() == '\n') {
      bytes.remove_prefix(1);
      continue;
    }
    const std::size_t end = bytes.find_first_of("\r\n");
    line_ += bytes.substr(0, end);
    broken_ = line_.size() > limits_.line;
    if (end == std::string_view::npos || broken_) break;
    after_cr_ = bytes[end] == '\r';
    bytes.remove_prefix(end + 1);
    take_line(out);
    line_.clear();
  }
  return !broken_;
}

void EventStream::finish(std::vector<StreamEvent>& out) {
  if (broken_) return;
  if (!line_.empty()) take_line(out);
  if (data_ == kDone) dispatch(out);
}

void EventStream::take_line(std::vector<StreamEvent>& out) {
  std::string_view line = line_;
  if (std::exchange(first_line_, false) && line.substr(0, 3) == kByteOrderMark) line.remove_prefix(3);
  if (line.empty()) return dispatch(out);
  if (line.front() == ':') return;
  if ((line.front() == '{' || !stray_.empty()) && stray_.size() + line.size() < kMostStray) {
    (stray_ += line) += '\n';
  }
  const std::size_t colon = line.find(':');
  std::string_view value = colon == std::string_view::npos ? "" : line.substr(colon + 1);
  if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  take_field(line.substr(0, colon), value);
}

void EventStream::take_field(std::string_view name, std::string_view value) {
  if (name == "event") name_ = valid_utf8(value);
  if (name != "data") return;
  (data_ += valid_utf8(value)) += '\n';
  broken_ = data_.size() > limits_.event;
}

void EventStream::dispatch(std::vector<StreamEvent>& out) {
  if (!data_.empty()) {
    data_.pop_back();
    out.push_back({name_.empty() ? "message" : std::move(name_), std::move(data_)});
  }
  name_.clear();
  data_.clear();
}

}  // namespace earshot::llm
