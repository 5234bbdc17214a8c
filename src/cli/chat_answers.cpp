#include "cli/chat_answers.h"

#include <iostream>
#include <variant>

#include "cli/print.h"

namespace earshot::cli {
namespace {

using namespace engine;

void print(const ChatReceipt& receipt) {
  std::cout << "\nPrompt " << receipt.prompt << ", " << receipt.source << (receipt.model.empty() ? "" : ", " + receipt.model) << ": " << receipt.calls
            << " usable, " << receipt.calls_failed << " not. Unknown " << receipt.ids_unknown << ", twice " << receipt.ids_twice << ", missing "
            << receipt.ids_missing << ", salvaged " << receipt.salvaged << ".\n";
  for (const std::string& fault : receipt.faults) std::cout << "- " << fault << '\n';
}

void print(const ChatRanking& answer) {
  int rank = 0;
  for (const ChatRanked& row : answer.items) {
    std::cout << ++rank << ". " << row.item.name << " (local " << row.local_rank << ", model " << (row.model_rank > 0 ? std::to_string(row.model_rank) : "-")
              << ")\n";
  }
  std::cout << answer.words << '\n';
  print(answer.receipt);
}

const char* word_of(ChatStanding standing) {
  switch (standing) {
    case ChatStanding::unheard: return "unheard";
    case ChatStanding::known: return "known";
    case ChatStanding::unverifiable: break;
  }
  return "unverifiable";
}

void print(const ChatFree& answer) {
  for (const ChatNamed& row : answer.named) {
    std::cout << word_of(row.standing) << ": " << row.said << (row.note.empty() ? "" : " (" + row.note + ")") << '\n';
    if (!row.why.empty()) std::cout << "   the model: " << row.why << '\n';
  }
  print(answer.receipt);
}

void print(const ChatReasons& answer) {
  for (const ChatReasonLine& line : answer.lines) std::cout << "artist " << line.artist << ": the model: " << line.words << '\n';
  print(answer.receipt);
}

void print(const ChatWish& answer) {
  std::cout << "Wish: " << answer.words << '\n';
  for (const std::string& change : answer.changes) std::cout << "+ " << change << '\n';
  for (const std::string& ignored : answer.ignored) std::cout << "ignored: " << ignored << '\n';
  print(answer.receipt);
}

void print(const ChatVerdict& answer) {
  std::cout << answer.ours << " against " << answer.other << ": " << answer.words << '\n';
  for (const std::string& why : answer.why) std::cout << "   the model: " << why << '\n';
  print(answer.receipt);
}

void print(const ChatStudy& answer) {
  std::cout << answer.replies << " replies for " << answer.people << " people, " << answer.valid << " of them readable\n";
  print(answer.receipt);
}

}  // namespace

void print_chat_answer(const decltype(Reply::body)& body) {
  std::visit(
      [](const auto& answer) {
        if constexpr (requires { answer.receipt; } && requires { print(answer); }) print(answer);
      },
      body);
}

}  // namespace earshot::cli
