// OpenAI's Chat Completions and the dialects of it: POST /chat/completions, GET /models. Usage may stand in any chunk, one without
// choices too; the last counts. Thinking ("reasoning", "reasoning_content", parts of type "thinking") is never the answer.
#pragma once

#include "llm/event_stream.h"
#include "llm/json.h"
#include "llm/reply_draft.h"
#include "llm/wire_format.h"

namespace earshot::llm {

Json openai_body(const Asked& asked, const Prompt& prompt);
void read_openai_event(const StreamEvent& event, const Dialect& dialect, ReplyDraft& draft);
void read_openai_reply(const Json& reply, const Dialect& dialect, ReplyDraft& draft);

}  // namespace earshot::llm
