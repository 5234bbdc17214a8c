// Gemini's generateContent (v1beta): POST /models/{model}:streamGenerateContent?alt=sse, GET /models. Each event is a whole reply
// with an increment of text; parts with thought: true are not the answer; the end is a finishReason, and no mark follows it.
#pragma once

#include "llm/event_stream.h"
#include "llm/json.h"
#include "llm/reply_draft.h"
#include "llm/wire_format.h"

namespace earshot::llm {

Json gemini_body(const Asked& asked, const Prompt& prompt);
void read_gemini_event(const StreamEvent& event, ReplyDraft& draft);
/// One reply, or the array of them that comes without alt=sse.
void read_gemini_reply(const Json& reply, ReplyDraft& draft);

}  // namespace earshot::llm
