#include "base/csv.h"

namespace earshot {

bool split_row(std::string_view line, char mark, std::vector<std::string>& fields) {
  std::size_t count = 0;
  bool quoted = false;
  const auto field = [&]() -> std::string& {
    if (count == fields.size()) fields.emplace_back();
    return fields[count];
  };
  field().clear();
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quoted) {
      if (c != '"') {
        field() += c;
      } else if (at + 1 < line.size() && line[at + 1] == '"') {
        field() += line[at++];
      } else {
        quoted = false;
      }
    } else if (c == mark) {
      ++count;
      field().clear();
    } else if (c == '"' && field().empty()) {
      quoted = true;
    } else {
      field() += c;
    }
  }
  fields.resize(count + 1);
  return !quoted;
}

void each_row(std::string_view text, char mark,
              const std::function<void(std::size_t, const std::vector<std::string>&)>& visit) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string> fields;
  std::size_t line = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t first_line = ++line;
    std::size_t end = text.find('\n', from);
    for (;;) {
      std::string_view row = text.substr(from, end == std::string_view::npos ? end : end - from);
      if (row.ends_with('\r')) row.remove_suffix(1);
      if (row.empty()) break;
      if (split_row(row, mark, fields) || end == std::string_view::npos) {
        visit(first_line, fields);
        break;
      }
      end = text.find('\n', end + 1);
      ++line;
    }
    if (end == std::string_view::npos) return;
    from = end + 1;
  }
}

}  // namespace earshot
