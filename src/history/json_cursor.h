// A pull lexer for nested JSON documents: one token after the other, so that a reader can stop anywhere and go on later.
//
// It forgives what a reader can do without: it asks for no commas or colons, strings may hold raw control characters (read as
// spaces), bytes that are not UTF-8 and lone surrogates become U+FFFD, and a document that breaks off just ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace earshot::history {

class JsonCursor {
 public:
  enum class Token : std::uint8_t {
    begin_object,
    end_object,
    begin_array,
    end_array,
    key,
    text,
    other,  ///< A number, true, false, null, or what is no JSON.
    end,    ///< Of the document, or of what there is of it.
  };

  /// `text`, with or without a byte order mark, must outlive this.
  explicit JsonCursor(std::string_view text);

  Token next();
  /// Of the key or text just found. Made when asked for: what nobody wants (user names) is never copied.
  std::string value() const;

  /// Objects and arrays that are open.
  std::size_t depth() const { return depth_; }
  std::size_t position() const { return at_; }
  /// True once a document was seen to its end.
  bool complete() const { return seen_ && depth_ == 0; }

 private:
  Token close(Token token);
  void skip_string();

  std::string_view text_;
  std::string_view raw_;  ///< Of the key or text just found, without quotes.
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool seen_ = false;
};

}  // namespace earshot::history
