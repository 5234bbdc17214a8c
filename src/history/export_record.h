// One flat JSON object as text, in the layouts of Spotify's files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace earshot::history {

enum class JsonLayout : std::uint8_t {
  compact,  ///< {"ts":"2021-...","ms_played":1}
  lines,    ///< One member a line: keys at four spaces, braces at two, "key": value
  spaced,   ///< As lines, with "key" : value
  escaped,  ///< As spaced, two spaces less deep, with code points above U+FFFF as pairs of \u escapes
};

/// Appends records to one text: begin, members in order, end.
class ExportRecord {
 public:
  ExportRecord(std::string& out, JsonLayout layout) : out_(out), layout_(layout) {}

  void begin();
  void end();
  void text(std::string_view key, std::string_view value);
  void text_or_null(std::string_view key, std::string_view value);  ///< null for an empty text.
  void number(std::string_view key, std::int64_t value);
  void truth(std::string_view key, bool value);
  void null(std::string_view key);

  /// Characters (not bytes) that the record would have as compact text: what Spotify's split rule counts.
  std::size_t compact_characters() const { return characters_; }

 private:
  bool is_indented() const { return layout_ == JsonLayout::lines || layout_ == JsonLayout::spaced; }
  void key(std::string_view name);
  void raw(std::string_view value);
  void quoted(std::string_view value);

  std::string& out_;
  JsonLayout layout_;
  std::size_t characters_ = 0;
  bool first_ = true;
};

}  // namespace earshot::history
