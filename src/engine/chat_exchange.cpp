#include "engine/chat_exchange.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/chat_record.h"
#include "llm/model_list.h"
#include "llm/shield.h"
#include "llm/tokens.h"

namespace earshot::engine {
namespace {

constexpr std::size_t kMostPasted = 1u << 20;
constexpr std::size_t kShownTail = 400;  // Bytes of the reply that a progress shows.
constexpr const char* kNotSent = "Calls were left out: they would have failed in the same way.";
constexpr const char* kStopped = "Stopped by you.";

bool is_good(std::uint32_t status) { return status >= 200 && status < 300; }

/// No other call of the exchange can do better.
bool ends_all(llm::FaultKind kind) {
  using enum llm::FaultKind;
  return kind == bad_key || kind == no_permission || kind == no_money || kind == bad_model || kind == blocked || kind == web_page ||
         kind == bad_param || kind == cancelled;
}

llm::HowEnded how_of(ChatHow how) {
  switch (how) {
    case ChatHow::complete: return llm::HowEnded::complete;
    case ChatHow::broke_off: return llm::HowEnded::broke_off;
    case ChatHow::blocked: return llm::HowEnded::blocked;
    case ChatHow::timed_out: return llm::HowEnded::timed_out;
    case ChatHow::cancelled: break;
  }
  return llm::HowEnded::cancelled;
}

Error words_of(const llm::Fault& fault, const ChatPlan& plan, const ChatPlace& place) {
  if (fault.kind != llm::FaultKind::blocked) return llm::words(fault, *plan.provider);
  return llm::blocked_words(*plan.provider, plan.address, {place.online, place.secure_page, place.local_permission, place.violation});
}

std::string sentence(const Error& error) { return error.what + (error.next.empty() ? "" : " " + error.next); }

std::string waiting_words(double seconds) {
  return " Again in " + std::to_string(static_cast<int>(std::ceil(seconds))) + " s.";
}

/// The end of what the model has written so far.
std::string tail_of(const std::string& text) {
  std::size_t from = text.size() > kShownTail ? text.size() - kShownTail : 0;
  while (from > 0 && from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  return llm::clean_field(std::string_view(text).substr(from), kShownTail);
}

}  // namespace

// ---- Before ------------------------------------------------------------------------------------------------

void ChatExchange::open(std::uint32_t id, const ChatRequest& request, std::unique_ptr<ChatTask> task) {
  if (open_) say(Cancelled{});
  open_.emplace(Open{id, request, std::move(task), plan_chat(request, lessons_), {}, {}});
  const std::size_t lines = open_->task ? open_->task->prompts().size() : 1;
  for (std::size_t i = 0; i < lines; ++i) open_->lines.push_back({0, {}, llm::ReplyReader(*open_->plan.provider), {}, 0, 0, false, {}});
  open_->receipt.prompt = open_->task ? open_->task->prompt_name() : "";
  say(prepare_chat(open_->plan, request, open_->task.get(), new_calls()));
}

/// Every line that is not done gets a new number and a fresh reader.
std::vector<ChatCall> ChatExchange::new_calls() {
  std::vector<ChatCall> calls;
  for (std::size_t i = 0; i < open_->lines.size(); ++i) {
    Line& line = open_->lines[i];
    if (line.done) continue;
    line.call = next_call_++;
    line.reader = llm::ReplyReader(*open_->plan.provider);
    calls.push_back(open_->task ? chat_call(open_->plan, open_->task->prompts()[i], line.call) : list_call(open_->plan, line.call));
    line.estimate = {calls.back().tokens_in, calls.back().tokens_out};
  }
  return calls;
}

// ---- On the way --------------------------------------------------------------------------------------------

ChatExchange::Line* ChatExchange::line_of(std::uint32_t call) {
  if (!open_ || call == 0) return nullptr;
  const auto found = std::find_if(open_->lines.begin(), open_->lines.end(), [&](const Line& line) { return line.call == call; });
  return found == open_->lines.end() ? nullptr : &*found;
}

void ChatExchange::take(const ChatHead& head) {
  Line* line = line_of(head.call);
  if (!line) return;
  open_->heard = true;
  line->status = head.status;
  line->headers = {head.retry_after, head.retry_after_ms, head.at};
  line->reader.head(head.status);
}

void ChatExchange::take(const ChatBytes& bytes) {
  Line* line = line_of(bytes.call);
  if (!line) return;
  line->reader.bytes(bytes.bytes);
  // Told once it has grown by a little, so that a hundred thousand tiny pieces cost no more than a few.
  const std::size_t size = line->reader.text_size();
  if (size < open_->told + open_->told / 32 + 16) return;
  open_->told = size;
  dirty_ = true;
}

void ChatExchange::take(const ChatEnd& end, World& world) {
  Line* line = line_of(end.call);
  if (!line) return;
  open_->heard = true;
  open_->told = 0;
  dirty_ = true;
  line->outcome.seconds += end.seconds;
  if (!open_->task) {
    end_list(*line, end);
    return;
  }
  llm::ReadReply reply = line->reader.end(how_of(end.how));
  book(*line, reply, end);
  if (!reply.fault) {
    close(*line, std::move(reply.text), {});
    return finish_if_done(world);
  }
  if (send_again(*line, *reply.fault) || weaken(*line, *reply.fault)) return;
  close(*line, std::move(reply.text), words_of(*reply.fault, open_->plan, end.place));
  if (ends_all(reply.fault->kind)) return finish(world, end.how == ChatHow::cancelled ? kStopped : kNotSent);
  finish_if_done(world);
}

/// Adds what the attempt took. Where the provider did not say, what it may have taken at most; an error that came instead of a reply
/// takes nothing.
void ChatExchange::book(Line& line, const llm::ReadReply& reply, const ChatEnd& end) {
  ChatReceipt& receipt = open_->receipt;
  const bool unknown_fate = line.status == 0 && end.how != ChatHow::blocked && end.seconds > 0;
  const bool charged = reply.usage.tokens_in || reply.usage.tokens_out || line.reader.received() || unknown_fate ||
                       (is_good(line.status) && end.how != ChatHow::complete);
  if (!charged) return;
  receipt.tokens_estimated |= !reply.usage.tokens_in || !reply.usage.tokens_out;
  const bool whole = !reply.fault || reply.fault->kind == llm::FaultKind::empty;
  const std::uint32_t written = std::min(line.estimate.tokens_out,
      llm::estimated_tokens(reply.text, llm::token_factors(*open_->plan.provider, open_->plan.model)));
  const std::uint32_t in = reply.usage.tokens_in.value_or(line.estimate.tokens_in);
  const std::uint32_t out = reply.usage.tokens_out.value_or(whole ? written : line.estimate.tokens_out);
  line.outcome.tokens_in += in;
  line.outcome.tokens_out += out;
  std::optional<double> usd = reply.usage.usd;
  if (!usd && open_->plan.price) usd = llm::usd_of(*open_->plan.price, in, out);
  if (usd) open_->receipt.usd = receipt.usd.value_or(0) + *usd;
  open_->priceless |= !usd;
  if (!reply.usage.tokens_in || line.estimate.tokens_in == 0) return;
  double& correction = lessons_.corrections.emplace(lesson_key(open_->plan), open_->plan.correction).first->second;
  const double counted = open_->plan.correction * *reply.usage.tokens_in / line.estimate.tokens_in;
  correction = std::clamp((correction + counted) / 2, 0.5, 3.0);
}

bool ChatExchange::send_again(Line& line, const llm::Fault& fault) {
  Random random(line.call);
  const auto wait = llm::wait_before_retry(fault, line.headers, line.retries, line.reader.received(), random);
  if (!wait) return false;
  ++line.retries;
  ++open_->receipt.retries;
  line.reader = llm::ReplyReader(*open_->plan.provider);
  line.headers = {};
  line.status = 0;
  ChatRetry retry;
  retry.call = line.call;
  retry.after_ms = static_cast<std::uint32_t>(std::ceil(*wait * 1'000));
  retry.why = llm::words(fault, *open_->plan.provider).what + waiting_words(*wait);
  say(std::move(retry));
  return true;
}

/// One step, once: other bytes for every line that is not done, which the person reads and sends as any others.
bool ChatExchange::weaken(Line& line, const llm::Fault& fault) {
  const auto shape = llm::weaker(open_->plan.shape, *open_->plan.provider, fault);
  if (!shape || std::exchange(open_->changed, true)) return false;
  open_->plan.shape = *shape;
  lessons_.shapes[lesson_key(open_->plan)] = *shape;
  ++open_->receipt.retries;
  ChatRetry retry;
  retry.call = line.call;
  retry.why = llm::words(fault, *open_->plan.provider).what + " The same question without that part is ready to be read and sent.";
  retry.changed = true;
  ChatRequest left = open_->request;  // What was taken already counts against the caps.
  left.caps.spent_day += open_->receipt.usd.value_or(0);
  left.caps.spent_month += open_->receipt.usd.value_or(0);
  retry.prepared = prepare_chat(open_->plan, left, open_->task.get(), new_calls());
  if (!retry.prepared->blocked.empty()) return false;
  say(std::move(retry));
  return true;
}

void ChatExchange::take(const ChatPaste& paste, World& world) {
  if (!open_ || !open_->task) return;
  const auto next = std::find_if(open_->lines.begin(), open_->lines.end(), [](const Line& line) { return !line.done; });
  if (next == open_->lines.end()) return;
  open_->heard = true;
  open_->receipt.source = "pasted";
  dirty_ = true;
  close(*next, llm::without_thinking(std::string_view(paste.text).substr(0, kMostPasted)), {});
  finish_if_done(world);
}

void ChatExchange::take(const ChatStop&, World& world) {
  if (!open_) return;
  if (open_->heard && open_->task) return finish(world, kStopped);
  say(Cancelled{});
  open_.reset();
}

// ---- The end -----------------------------------------------------------------------------------------------

void ChatExchange::close(Line& line, std::string text, const Error& fault) {
  line.call = 0;
  line.done = true;
  line.outcome.text = std::move(text);
  line.outcome.fault = sentence(fault);
  auto& faults = open_->receipt.faults;
  const bool told = std::find(faults.begin(), faults.end(), line.outcome.fault) != faults.end();
  if (!line.outcome.fault.empty() && !told) faults.push_back(line.outcome.fault);
}

void ChatExchange::finish_if_done(World& world) {
  const bool done = std::all_of(open_->lines.begin(), open_->lines.end(), [](const Line& line) { return line.done; });
  if (done) finish(world, "");
}

void ChatExchange::finish(World& world, const char* rest) {
  ChatReceipt& receipt = open_->receipt;
  const bool pasted = receipt.source == "pasted";
  if (!pasted) {
    receipt.source = "sent";
    receipt.provider = open_->plan.provider->label;
    receipt.model = open_->plan.model;
  }
  std::vector<PromptOutcome> outcomes;
  for (Line& line : open_->lines) {
    if (!line.done) {
      llm::ReadReply reply = line.reader.end(llm::HowEnded::cancelled);
      book(line, reply, {line.call, ChatHow::cancelled, 0, {}});
      close(line, std::move(reply.text), reply.fault ? Error{rest, ""} : Error{});
    }
    ++(line.outcome.fault.empty() ? receipt.calls : receipt.calls_failed);
    receipt.tokens_in += line.outcome.tokens_in;
    receipt.tokens_out += line.outcome.tokens_out;
    receipt.seconds += line.outcome.seconds;
    outcomes.push_back(std::move(line.outcome));
  }
  if (open_->priceless) receipt.usd.reset();
  say(open_->task->finish(outcomes, receipt, world));
  last_.emplace(Finished{std::move(open_->task), std::move(outcomes), std::move(receipt)});
  open_.reset();
  dirty_ = false;
}

void ChatExchange::end_list(Line& line, const ChatEnd& end) {
  const llm::Provider& provider = *open_->plan.provider;
  ChatModels message;
  message.receipt = open_->receipt;
  message.receipt.provider = provider.label;
  message.receipt.source = "sent";
  message.receipt.seconds = end.seconds;
  message.receipt.usd = 0;
  std::optional<llm::Fault> fault = line.reader.end_whole(how_of(end.how));
  if (fault) {
    message.receipt.faults = {sentence(words_of(*fault, open_->plan, end.place))};
  } else if (auto models = llm::parse_model_list(provider, line.reader.body(), llm::shipped_prices())) {
    lessons_.listed.clear();
    for (llm::ListedModel& model : *models) {
      if (model.price) lessons_.listed.push_back(std::move(*model.price));
      message.models.push_back({std::move(model.id), std::move(model.label), std::move(model.detail)});
    }
  } else {
    message.receipt.faults = {sentence(models.error())};
  }
  ++(message.receipt.faults.empty() ? message.receipt.calls : message.receipt.calls_failed);
  say(std::move(message));
  open_.reset();
  dirty_ = false;
}

Body ChatExchange::record() const {
  if (!last_) return Failed{"No question to a model was answered in this visit yet.", "Ask one first."};
  return record_of(*last_->task, last_->outcomes, last_->receipt);
}

void ChatExchange::drop() {
  if (!open_) return;
  say(Failed{"The question to the model was given up: what it was about has changed meanwhile.", "Ask again."});
  open_.reset();
}

void ChatExchange::forget() {
  open_.reset();
  last_.reset();
  replies_.clear();
}

// ---- What is told ------------------------------------------------------------------------------------------

ChatProgress ChatExchange::progress() const {
  ChatProgress message;
  message.calls = static_cast<std::uint32_t>(open_->lines.size());
  const llm::TokenFactors factors = llm::token_factors(*open_->plan.provider, open_->plan.model);
  for (const Line& line : open_->lines) {
    message.calls_done += line.done ? 1 : 0;
    message.tokens_out += line.outcome.tokens_out;
    if (line.done || line.reader.text_size() == 0) continue;
    const std::string text = line.reader.text();
    message.tokens_out += llm::estimated_tokens(text, factors);
    message.text = tail_of(text);
  }
  return message;
}

std::vector<Reply> ChatExchange::take_replies() {
  if (std::exchange(dirty_, false) && open_) replies_.insert(replies_.begin(), {open_->id, progress()});
  return std::exchange(replies_, {});
}

}  // namespace earshot::engine
