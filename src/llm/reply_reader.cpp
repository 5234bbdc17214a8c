#include "llm/reply_reader.h"

#include <algorithm>

#include "llm/json.h"
#include "llm/wire_anthropic.h"
#include "llm/wire_gemini.h"
#include "llm/wire_openai.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kMostError = 64u << 10;   // Of a body that comes with a bad status.
constexpr std::size_t kMostBody = 16u << 20;

bool is_good(std::uint32_t status) { return status >= 200 && status < 300; }

std::string_view without_mark(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
}

/// Where the first sign stands that is not blank; npos: nowhere yet.
std::size_t first_sign(std::string_view text) { return text.find_first_not_of(" \t\r\n"); }

void read_event(const StreamEvent& event, const Provider& provider, ReplyDraft& draft) {
  switch (provider.wire) {
    case Wire::anthropic: return read_anthropic_event(event, draft);
    case Wire::openai_chat: return read_openai_event(event, provider.dialect, draft);
    case Wire::gemini: return read_gemini_event(event, draft);
  }
}

void read_reply(const Json& reply, const Provider& provider, ReplyDraft& draft) {
  switch (provider.wire) {
    case Wire::anthropic: return read_anthropic_reply(reply, draft);
    case Wire::openai_chat: return read_openai_reply(reply, provider.dialect, draft);
    case Wire::gemini: return read_gemini_reply(reply, draft);
  }
}

}  // namespace

std::string without_thinking(std::string_view text) {
  constexpr std::string_view kOpen = "<think>", kClose = "</think>";
  const std::size_t start = first_sign(text);
  if (start == std::string_view::npos || text.substr(start, kOpen.size()) != kOpen) return std::string(text);
  const std::size_t end = text.find(kClose, start);
  return end == std::string_view::npos ? std::string() : std::string(text.substr(end + kClose.size()));
}

std::string ReplyReader::text() const { return without_thinking(draft_.text); }

// The content decides what it is, not the content type: servers mislabel both kinds.
void ReplyReader::bytes(std::string_view bytes) {
  if (draft_.ended || draft_.fault) return;
  if (kind_ == Kind::unknown) {
    body_ += bytes;
    const std::string_view seen = without_mark(body_);
    const std::size_t first = first_sign(seen);
    if (body_.size() < 3 || first == std::string_view::npos) return;
    const bool whole = !is_good(status_) || seen[first] == '{' || seen[first] == '[' || seen[first] == '<';
    kind_ = whole ? Kind::whole : Kind::stream;
    if (whole) return;
    const std::string start = std::move(body_);
    body_.clear();
    if (!stream_.feed(start, events_)) draft_.fault = Fault{FaultKind::broken, 0, "The stream is too long."};
    return read_events();
  }
  if (kind_ == Kind::stream) {
    if (!stream_.feed(bytes, events_)) draft_.fault = Fault{FaultKind::broken, 0, "The stream is too long."};
    return read_events();
  }
  const std::size_t most = is_good(status_) ? kMostBody : kMostError;
  body_ += bytes.substr(0, most - std::min(most, body_.size()));
}

void ReplyReader::read_events() {
  for (const StreamEvent& event : events_) {
    if (draft_.ended || draft_.fault) break;
    read_event(event, *provider_, draft_);
  }
  events_.clear();
}

// ---- The end -----------------------------------------------------------------------------------------------

namespace {

Fault fault_of(HowEnded how) {
  switch (how) {
    case HowEnded::complete: case HowEnded::broke_off: break;
    case HowEnded::blocked: return Fault{FaultKind::blocked};
    case HowEnded::timed_out: return Fault{FaultKind::timed_out};
    case HowEnded::cancelled: return Fault{FaultKind::cancelled};
  }
  return Fault{FaultKind::broken_off};
}

/// What is wrong with a reply that holds no error of its own. Where its last word had come it does not matter how the connection
/// ended.
std::optional<Fault> fault_in(const ReplyDraft& draft, HowEnded how) {
  if (!draft.ended && draft.stop == StopReason::open) return fault_of(how);
  if (draft.stop == StopReason::refused || !draft.refusal.empty()) return Fault{FaultKind::refused, 0, draft.refusal};
  if (draft.stop == StopReason::length) return Fault{FaultKind::cut};
  if (draft.stop == StopReason::too_long) return Fault{FaultKind::too_long};
  if (first_sign(without_thinking(draft.text)) != std::string::npos) return std::nullopt;
  return Fault{FaultKind::empty, 0, draft.thought ? "The model thought, and said nothing." : ""};
}

}  // namespace

std::optional<Fault> ReplyReader::end_whole(HowEnded how) const {
  const bool has_status = status_ != 0 && !is_good(status_);
  if (how != HowEnded::complete && !has_status) return fault_of(how);
  const std::string_view body = without_mark(body_);
  if (has_status || is_error_body(body)) return llm::fault_of(has_status ? status_ : 0, body);
  const Json json = parse_json(body);
  if (!json.is_structured()) return llm::fault_of(0, body);
  return std::nullopt;
}

ReadReply ReplyReader::end(HowEnded how) {
  if (kind_ == Kind::stream) {
    stream_.finish(events_);
    read_events();
    if (!draft_.ended && !draft_.fault && is_error_body(stream_.stray())) draft_.fault = llm::fault_of(0, stream_.stray());
  } else if (!body_.empty() || (status_ != 0 && !is_good(status_))) {
    draft_.fault = end_whole(how);
    if (!draft_.fault) {
      read_reply(parse_json(without_mark(body_)), *provider_, draft_);
      draft_.ended = true;
      if (!draft_.begun && draft_.refusal.empty()) draft_.fault = Fault{FaultKind::broken, status_, shown_text(body_)};
    }
  }
  if (!draft_.fault) draft_.fault = fault_in(draft_, how);
  ReadReply reply{text(), draft_.usage, draft_.fault};
  if (reply.text.empty() && reply.fault) reply.text = reply.fault->salvage;
  return reply;
}

}  // namespace earshot::llm
