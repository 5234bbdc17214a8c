// The event streams in which replies come (WHATWG HTML, "Server-sent events"), cut out of bytes as they arrive.
//
// Lines end in LF, CR or CRLF. "field: value" loses one space; the data lines of an event are joined by LF; an empty line ends the
// event; comments (":"), id, retry and unknown fields are passed over; an event without data is none. UTF-8 is decoded by whole
// lines, so that a character may come in pieces; bytes that are no UTF-8, and NUL, become U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::llm {

struct StreamEvent {
  std::string name;  ///< "message" when the stream names none.
  std::string data;  ///< Valid UTF-8.
};

/// Bytes of a line, of the data of an event, and of all.
struct StreamLimits {
  std::size_t line = 1u << 20;
  std::size_t event = 4u << 20;
  std::size_t stream = 16u << 20;
};

class EventStream {
 public:
  explicit EventStream(StreamLimits limits = {}) : limits_(limits) {}

  /// Appends the events that these bytes complete. False once a limit is passed; nothing is read from then on.
  bool feed(std::string_view bytes, std::vector<StreamEvent>& out);

  /// The end of the stream. An event that no empty line ended is dropped, but "[DONE]" counts without one.
  void finish(std::vector<StreamEvent>& out);

  /// Lines from one that begins with a brace: some servers break off with bare JSON between the events. At most 64 KiB; that of
  /// the last, unfinished line is there after finish().
  const std::string& stray() const { return stray_; }

 private:
  void take_line(std::vector<StreamEvent>& out);
  void take_field(std::string_view name, std::string_view value);
  void dispatch(std::vector<StreamEvent>& out);

  StreamLimits limits_;
  std::uint64_t total_ = 0;
  std::string line_;
  std::string name_, data_;  // Of the event that is being read; each data line ends in LF.
  std::string stray_;
  bool first_line_ = true;
  bool after_cr_ = false;  // The next LF is the other half of a CRLF.
  bool broken_ = false;
};

/// The text as valid UTF-8: what is none, and NUL, becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);

}  // namespace earshot::llm
