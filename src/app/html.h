// Writes HTML from text: everything that goes in is escaped, every element is closed by the scope that opened
// it. Directional isolates (U+2068, U+2069) in text become <bdi> elements, so that find and copy see the
// plain words.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace earshot::app {

using Attribute = std::pair<std::string_view, std::string_view>;

class Html {
 public:
  /// Closes its element at the end of the scope.
  class Open {
   public:
    Open(Html& html, std::string_view tag) : html_(html), tag_(tag) {}
    ~Open() { html_.close(tag_); }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    Html& html_;
    std::string_view tag_;
  };

  [[nodiscard]] Open open(std::string_view tag, std::initializer_list<Attribute> attributes = {}) {
    start(tag, attributes);
    return Open(*this, tag);
  }
  /// An element that holds text only; nothing is written for an empty text.
  void element(std::string_view tag, std::string_view text,
               std::initializer_list<Attribute> attributes = {}) {
    if (text.empty()) return;
    start(tag, attributes);
    this->text(text);
    close(tag);
  }
  void text(std::string_view text) {
    constexpr std::string_view kIsolate = "\u2068";
    constexpr std::string_view kEnd = "\u2069";
    int open = 0;  // Texts of others need not be balanced; elements must be.
    while (!text.empty()) {
      const std::size_t at = std::min({text.find(kIsolate), text.find(kEnd), text.size()});
      escape(text.substr(0, at));
      if (at == text.size()) break;
      const bool ends = text.substr(at, kEnd.size()) == kEnd;
      if (!ends || open > 0) out_ += ends ? "</bdi>" : "<bdi>";
      if (!ends || open > 0) open += ends ? -1 : 1;
      text.remove_prefix(at + kEnd.size());
    }
    for (; open > 0; --open) out_ += "</bdi>";
  }
  /// An element without content, such as input.
  void single(std::string_view tag, std::initializer_list<Attribute> attributes) { start(tag, attributes); }
  std::string take() { return std::move(out_); }

 private:
  void start(std::string_view tag, std::initializer_list<Attribute> attributes) {
    out_ += '<';
    out_ += tag;
    for (const auto& [name, value] : attributes) {
      if (name.empty()) continue;
      out_ += ' ';
      out_ += name;
      out_ += "=\"";
      escape(value);
      out_ += '"';
    }
    out_ += '>';
  }
  void close(std::string_view tag) {
    out_ += "</";
    out_ += tag;
    out_ += '>';
  }
  void escape(std::string_view text) {
    for (const char c : text) {
      switch (c) {
        case '&':
          out_ += "&amp;";
          break;
        case '<':
          out_ += "&lt;";
          break;
        case '>':
          out_ += "&gt;";
          break;
        case '"':
          out_ += "&quot;";
          break;
        case '\'':
          out_ += "&#39;";
          break;
        default:
          out_ += c;
      }
    }
  }
  std::string out_;
};

}  // namespace earshot::app
