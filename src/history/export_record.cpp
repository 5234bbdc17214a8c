#include "history/export_record.h"

#include <algorithm>

#include "base/text.h"

namespace earshot::history {

namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

void put_escape(std::string& out, unsigned unit) {
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kHex[unit >> shift & 15U];
}

void put_pair(std::string& out, char32_t code) {
  const unsigned rest = static_cast<unsigned>(code) - 0x10000U;
  put_escape(out, 0xD800U + (rest >> 10));
  put_escape(out, 0xDC00U + (rest & 0x3FFU));
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

void ExportRecord::begin() {
  out_ += is_indented() ? "  {" : "{";
  characters_ = 2;
  first_ = true;
}

void ExportRecord::end() {
  if (layout_ != JsonLayout::compact) out_ += is_indented() ? "\n  " : "\n";
  out_ += '}';
}

void ExportRecord::key(std::string_view name) {
  characters_ += name.size() + (first_ ? 3 : 4);  // Quotes and colon, and a comma between members.
  if (!first_) out_ += ',';
  first_ = false;
  if (layout_ != JsonLayout::compact) out_ += is_indented() ? "\n    " : "\n  ";
  out_.append(1, '"').append(name).append(layout_ == JsonLayout::compact ? "\":"
                                          : layout_ == JsonLayout::lines ? "\": "
                                                                         : "\" : ");
}

void ExportRecord::raw(std::string_view value) {
  out_ += value;
  characters_ += value.size();
}

void ExportRecord::quoted(std::string_view value) {
  const std::size_t before = out_.size();
  out_ += '"';
  for (std::size_t at = 0; at < value.size();) {
    const auto byte = static_cast<unsigned char>(value[at]);
    if (layout_ == JsonLayout::escaped && byte >= 0xF0) {
      put_pair(out_, decode_utf8(value, at));
      continue;
    }
    if (byte == '"' || byte == '\\') {
      (out_ += '\\') += value[at];
    } else if (byte == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20) {
      put_escape(out_, byte);
    } else {
      out_ += value[at];
    }
    ++at;
  }
  out_ += '"';
  characters_ += count_characters(std::string_view(out_).substr(before));
}

void ExportRecord::text(std::string_view name, std::string_view value) {
  key(name);
  quoted(value);
}

void ExportRecord::text_or_null(std::string_view name, std::string_view value) {
  if (value.empty()) return null(name);
  text(name, value);
}

void ExportRecord::number(std::string_view name, std::int64_t value) {
  key(name);
  raw(std::to_string(value));
}

void ExportRecord::truth(std::string_view name, bool value) {
  key(name);
  raw(value ? "true" : "false");
}

void ExportRecord::null(std::string_view name) {
  key(name);
  raw("null");
}

}  // namespace earshot::history
