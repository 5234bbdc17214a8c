#include "llm/ranking_reply.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <optional>

#include "llm/reply_json.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kMostNamed = 10'000;  ///< Ids looked at in one reply.

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

/// The row of "c07"; nothing for any other text, or a row that there is not.
std::optional<std::uint32_t> row_of(std::string_view id, std::size_t rows) {
  if (id.size() != 3 || id[0] != 'c' || !is_digit(id[1]) || !is_digit(id[2])) return std::nullopt;
  const auto number = static_cast<std::size_t>(id[1] - '0') * 10 + static_cast<std::size_t>(id[2] - '0');
  if (number < 1 || number > rows) return std::nullopt;
  return static_cast<std::uint32_t>(number - 1);
}

/// Words like c07, in their order.
std::vector<std::string> ids_in(std::string_view text) {
  std::vector<std::string> ids;
  for (std::size_t at = 0; at + 3 <= text.size() && ids.size() < kMostNamed; ++at) {
    if (text[at] != 'c' || !is_digit(text[at + 1]) || !is_digit(text[at + 2])) continue;
    const bool whole = (at == 0 || !is_word(text[at - 1])) && (at + 3 == text.size() || !is_word(text[at + 3]));
    if (whole) ids.emplace_back(text.substr(at, 3));
  }
  return ids;
}

void take_ids(const std::vector<std::string>& ids, std::size_t rows, RankingReply& reply) {
  std::vector<bool> seen(rows);
  for (const std::string& id : ids) {
    const auto row = row_of(id, rows);
    if (!row) {
      ++reply.unknown;
    } else if (seen[*row]) {
      ++reply.twice;
    } else {
      seen[*row] = true;
      reply.rows.push_back(*row);
    }
  }
}

void cut_to(std::size_t asked, RankingReply& reply) {
  if (reply.rows.size() > asked) {
    reply.surplus = static_cast<std::uint32_t>(reply.rows.size() - asked);
    reply.rows.resize(asked);
  }
  reply.missing = static_cast<std::uint32_t>(asked - reply.rows.size());
}

std::string judge(const RankingReply& reply, std::size_t asked, const RankingGate& gate) {
  if (reply.rows.empty() && reply.unknown == 0) return "The reply names no candidate.";
  const auto named = static_cast<double>(reply.rows.size() + reply.surplus + reply.unknown);
  if (reply.unknown > gate.most_unknown * named) return "The reply names " + std::to_string(reply.unknown) + " that were not among the candidates.";
  if (static_cast<double>(reply.rows.size()) < gate.least_named * static_cast<double>(asked)) {
    return "The reply names " + std::to_string(reply.rows.size()) + " of the " + std::to_string(asked) + " asked for.";
  }
  return "";
}

}  // namespace

std::string row_id(std::size_t row) {
  assert(row < kMostRows);
  const std::size_t number = row + 1;
  return {'c', static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

RankingReply read_ranking(std::string_view text, std::size_t rows, std::size_t asked, const RankingGate& gate) {
  RankingReply reply;
  const ReplyObject object = reply_object(text);
  std::vector<std::string> ids = strings(member(&object.value, "ranking"));
  reply.found = object.found;
  if (ids.empty()) {
    ids = ids_in(text.substr(0, 1 << 20));
    reply.found = ids.empty() ? Found::nothing : Found::salvaged;
  }
  ids.resize(std::min(ids.size(), kMostNamed));
  take_ids(ids, rows, reply);
  cut_to(std::min(asked, rows), reply);
  reply.unusable = judge(reply, std::min(asked, rows), gate);
  return reply;
}

}  // namespace earshot::llm
