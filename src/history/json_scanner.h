// Cuts a JSON array into its records without parsing them, so that a large file can be read in small steps
// and one broken record costs only itself. Follows braces and strings, nothing else.
#pragma once

#include <cstddef>
#include <string_view>

namespace earshot::history {

class JsonScanner {
 public:
  enum class Found {
    record,  ///< An object, from "{" to the matching "}".
    other,   ///< An element that is no object: a number, null, ...
    more,    ///< The element goes on, or begins, in the next piece of the text.
    end,     ///< Nothing more, or a record that the text breaks off in.
  };

  /// `text` (an array of objects, or objects in lines, after an optional byte order mark) must outlive the
  /// scanner.
  explicit JsonScanner(std::string_view text) : text_(text) {}
  /// For a text in pieces: `text` begins at position() and reaches further than the one before. With `more` it is not the last.
  void go_on(std::string_view text, bool more);

  /// The next element. A raw line break inside a string, which JSON forbids, ends that string: a record that
  /// lost a quote then fails alone instead of swallowing the rest.
  Found next();
  /// The text from the next element on, for a reader that may know what it looks like; empty at the end.
  std::string_view rest();
  /// Takes the first `length` bytes of rest() as a record that was found.
  void pass(std::size_t length) { at_ += length; }
  /// The text of the record that next() found last.
  std::string_view record() const { return record_; }

  /// Bytes passed, from the beginning of the first piece.
  std::size_t position() const { return before_ + at_; }
  /// True once the closing bracket was seen, or the end of a text that never had an opening one.
  bool complete() const { return complete_; }

 private:
  void pass_filler();
  bool scan_object();
  void skip_other();

  std::string_view text_;
  std::string_view record_;
  std::size_t at_ = 0;
  std::size_t before_ = 0;  ///< Bytes of earlier pieces.
  bool more_ = false;
  bool begun_ = false;      ///< What opens the text was seen.
  bool in_array_ = false;
  bool complete_ = false;
};

}  // namespace earshot::history
