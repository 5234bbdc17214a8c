// Anthropic's Messages (version 2023-06-01): POST /v1/messages, GET /v1/models. Content comes in blocks, of which only those of
// type "text" are the answer; usage in message_delta is cumulative; unknown events and deltas are passed over.
#pragma once

#include "llm/event_stream.h"
#include "llm/json.h"
#include "llm/reply_draft.h"
#include "llm/wire_format.h"

namespace earshot::llm {

Json anthropic_body(const Asked& asked, const Prompt& prompt);
void read_anthropic_event(const StreamEvent& event, ReplyDraft& draft);
void read_anthropic_reply(const Json& reply, ReplyDraft& draft);

}  // namespace earshot::llm
