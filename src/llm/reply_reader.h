// One answer of a provider, from its first header to its end: streamed or whole, of any wire, good or bad. A status of 200 is no
// success by itself: refusals, cut replies, errors inside streams and web pages all come under it.
//
//     ReplyReader reader(provider);
//     reader.head(200);  reader.bytes(...);  reader.bytes(...);
//     ReadReply reply = reader.end(HowEnded::complete);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "llm/event_stream.h"
#include "llm/fault.h"
#include "llm/provider.h"
#include "llm/reply_draft.h"

namespace earshot::llm {

enum class HowEnded : std::uint8_t { complete, broke_off, blocked, timed_out, cancelled };

struct ReadReply {
  std::string text;  ///< The answer, or as much of it as came. Never thinking.
  Usage usage;
  std::optional<Fault> fault = {};  ///< None: the answer is whole.
};

class ReplyReader {
 public:
  explicit ReplyReader(const Provider& provider) : provider_(&provider) {}

  void head(std::uint32_t status) { status_ = status; }
  void bytes(std::string_view bytes);
  /// Once.
  ReadReply end(HowEnded how);
  /// The same for an answer that is no chat: JSON of any kind, in body() when there is no fault.
  std::optional<Fault> end_whole(HowEnded how) const;

  /// The answer so far.
  std::string text() const;
  /// About its bytes, at once.
  std::size_t text_size() const { return draft_.text.size(); }
  /// Whether anything of a reply has come that may have cost something: not so for an error alone.
  bool received() const { return draft_.begun; }
  /// As it came, of an answer that is no stream.
  const std::string& body() const { return body_; }

 private:
  enum class Kind { unknown, stream, whole };
  void read_events();

  const Provider* provider_;  // Of providers(): never goes away.
  std::uint32_t status_ = 0;
  Kind kind_ = Kind::unknown;
  EventStream stream_;
  std::vector<StreamEvent> events_;
  std::string body_;
  ReplyDraft draft_;
};

/// Without a <think>...</think> at its beginning, which some local servers leave in the answer.
std::string without_thinking(std::string_view text);

}  // namespace earshot::llm
