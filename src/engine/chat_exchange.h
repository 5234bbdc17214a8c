// One exchange with a model: from the prompts of a task to their replies, whatever happens on the way. messages_chat.h tells the
// whole flow; here are its middle and its end.
//
//     exchange.open(id, request, std::move(task));      // says ChatPrepared
//     exchange.take(ChatHead{...});                     // and ChatBytes, ChatEnd: from the frame; or ChatPaste, by hand
//     for (Reply& reply : exchange.take_replies()) ...  // ChatProgress, ChatRetry, and at last the task's answer
//
// All replies carry the id of the request that opened it. Of several calls each goes its own way: it is sent again after a wait
// (the same number and bytes), in another form when the model refuses a part of the body (new numbers and bytes, to be read again,
// also for all calls that have not ended), or it ends. Where one fault means that no call can succeed, the rest is not waited for.
// The task finishes with whatever has come, so that no fault of a model costs the person the local list. What comes for a call that
// is no longer open is passed over.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/chat_plan.h"
#include "engine/chat_tasks.h"
#include "llm/reply_reader.h"
#include "llm/retry.h"

namespace earshot::engine {

class ChatExchange {
 public:
  /// A null task asks for the list of models. An exchange that is still open ends with Cancelled.
  void open(std::uint32_t id, const ChatRequest& request, std::unique_ptr<ChatTask> task);

  void take(const ChatHead& head);
  void take(const ChatBytes& bytes);
  void take(const ChatEnd& end, World& world);
  void take(const ChatPaste& paste, World& world);
  /// Cancelled when nothing was sent yet, else the answer to what has come.
  void take(const ChatStop& stop, World& world);

  /// Whether its answer will change a data set.
  bool writes_data() const { return open_ && open_->request.purpose == ChatPurpose::study; }

  /// The last exchange that was answered, as a file. Failed: there is none.
  Body record() const;

  /// The person or the data that the question was about are no longer there: Failed for whoever waits.
  void drop();
  /// Also the last one.
  void forget();

  /// In order, behind the progress where there is any to tell.
  std::vector<Reply> take_replies();

 private:
  /// One prompt, or the list of models, on its way.
  struct Line {
    std::uint32_t call = 0;  ///< 0: closed.
    llm::CallEstimate estimate;
    llm::ReplyReader reader;
    llm::RetryHeaders headers;
    std::uint32_t status = 0;
    std::uint32_t retries = 0;
    bool done = false;
    PromptOutcome outcome;  ///< Tokens and seconds over all attempts; the rest once it is done.
  };
  struct Open {
    std::uint32_t id = 0;
    ChatRequest request;
    std::unique_ptr<ChatTask> task;
    ChatPlan plan;
    std::vector<Line> lines;
    ChatReceipt receipt;
    bool heard = false;     ///< Something has come: it was sent, or pasted.
    bool changed = false;   ///< The bodies were weakened once; never twice.
    bool priceless = false; ///< Something was taken whose price is not known: no sum.
    std::size_t told = 0;   ///< Bytes of the reply at the last progress.
  };
  struct Finished {
    std::unique_ptr<ChatTask> task;
    std::vector<PromptOutcome> outcomes;
    ChatReceipt receipt;
  };

  void say(Body body) { replies_.push_back({open_->id, std::move(body)}); }
  Line* line_of(std::uint32_t call);
  std::vector<ChatCall> new_calls();
  void book(Line& line, const llm::ReadReply& reply, const ChatEnd& end);
  bool send_again(Line& line, const llm::Fault& fault);
  bool weaken(Line& line, const llm::Fault& fault);
  void close(Line& line, std::string text, const Error& fault);
  void end_list(Line& line, const ChatEnd& end);
  /// `rest`: the fault of the lines that are not done.
  void finish(World& world, const char* rest);
  void finish_if_done(World& world);
  ChatProgress progress() const;

  std::optional<Open> open_;
  std::optional<Finished> last_;
  ChatLessons lessons_;
  std::uint32_t next_call_ = 1;
  bool dirty_ = false;
  std::vector<Reply> replies_;
};

}  // namespace earshot::engine
