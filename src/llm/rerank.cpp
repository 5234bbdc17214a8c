#include "llm/rerank.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "llm/json.h"
#include "llm/prompt_file.h"
#include "llm/schema.h"

namespace earshot::llm {
namespace {

constexpr const char* kPromptFile = "rerank-1";

std::string rows_shown(const std::vector<std::uint32_t>& shown, const RerankTold& told) {
  std::string rows = "CANDIDATES\n";
  for (std::size_t row = 0; row < shown.size(); ++row) rows += row_id(row) + "\t" + told_row(told.candidates[shown[row]], told.telling) + "\n";
  return rows;
}

/// Mean place of each candidate in the consensus; what no reply named shares the places behind.
std::vector<double> model_ranks(const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& named) {
  std::vector<double> ranks(order.size());
  std::size_t place = 0;
  for (const std::uint32_t candidate : order) {
    if (named[candidate] > 0) ranks[candidate] = static_cast<double>(++place);
  }
  const double behind = (static_cast<double>(place) + 1 + static_cast<double>(order.size())) / 2;
  for (std::size_t candidate = 0; candidate < ranks.size(); ++candidate) {
    if (named[candidate] == 0) ranks[candidate] = behind;
  }
  return ranks;
}

bool is_permutation_of(const std::vector<std::uint32_t>& order, std::size_t n) {
  std::vector<std::uint32_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.size() != n) return false;
  for (std::size_t i = 0; i < n; ++i) {
    if (sorted[i] != i) return false;
  }
  return true;
}

std::string digits(const char* format, double value) {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

RerankQuestion rerank_question(std::vector<std::string> candidates, std::uint32_t shuffles, std::uint64_t seed) {
  assert(candidates.size() <= kMostRows);
  RerankQuestion question;
  question.candidates = std::move(candidates);
  const std::size_t n = question.candidates.size();
  question.asked = static_cast<std::uint32_t>(std::min(n, kAskedPlaces));
  Random random(seed);
  for (std::uint32_t i = 0; i < shuffles; ++i) {
    std::vector<std::uint32_t>& order = question.shown.emplace_back(n);
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t left = n; left > 1; --left) std::swap(order[left - 1], order[random.below(left)]);
  }
  return question;
}

std::string goal_words(std::string_view goal) {
  if (goal == "discovery") return "as a gentle discovery, a step away from what is played often";
  if (goal == "focus") return "while working with concentration";
  if (goal == "walk") return "on a long walk";
  return "as more of the same kind";
}

std::vector<Prompt> rerank_prompts(const RerankQuestion& question, const RerankTold& told, std::uint64_t seed, std::uint32_t max_output_tokens) {
  std::vector<Prompt> prompts;
  for (const std::vector<std::uint32_t>& shown : question.shown) {
    PromptParts parts;
    parts.values = {{"asked", std::to_string(question.asked)},
                    {"goal", goal_words(told.goal)},
                    {"taste_columns", told_columns(told.telling)},
                    {"candidate_columns", told_columns(told.telling)}};
    parts.data = taste_rows(told.taste, told.telling) + rows_shown(shown, told);
    parts.seed = seed;
    parts.schema_name = "ranking";
    parts.schema = ranking_schema(shown.size());
    parts.max_output_tokens = max_output_tokens;
    prompts.push_back(prompt_of(kPromptFile, parts));
  }
  return prompts;
}

RerankAnswer rerank_answer(const RerankQuestion& question, std::span<const std::string> texts) {
  const std::size_t n = question.candidates.size();
  RerankAnswer answer;
  answer.named.resize(n);
  std::vector<Ranking> rankings;
  for (std::size_t i = 0; i < std::min(texts.size(), question.shown.size()); ++i) {
    const RankingReply& reply = answer.replies.emplace_back(read_ranking(texts[i], n, question.asked));
    if (!reply.usable()) continue;
    Ranking& ranking = rankings.emplace_back();
    for (const std::uint32_t row : reply.rows) ranking.push_back(question.shown[i][row]);
    for (const std::uint32_t candidate : ranking) ++answer.named[candidate];
  }
  answer.usable = rankings.size();
  answer.agreement = agreement(rankings, n);
  answer.weight = weight_of(rankings.size(), answer.agreement);

  const std::vector<std::uint32_t> central = consensus(rankings, n);
  answer.places.resize(n);
  std::uint32_t place = 0;
  for (const std::uint32_t candidate : central) {
    if (answer.named[candidate] > 0) answer.places[candidate] = ++place;
  }
  answer.order = blend(model_ranks(central, answer.named), answer.weight);
  return answer;
}

std::string words_of(const RerankAnswer& answer) {
  const std::string counts = "the model's order counts for " + digits("%.0f", 100 * answer.weight) + " %.";
  if (answer.usable == 0) return "No reply could be used: this is the local list.";
  if (answer.usable == 1) return "One reply could be used, and whether another would say the same is not known: " + counts;
  const std::string replies = "The " + std::to_string(answer.usable) + " replies ";
  const std::string tau = " (Kendall's tau " + digits("%.2f", answer.agreement) + ")";
  if (answer.agreement <= 0) return replies + "do not agree with each other" + tau + ": this is the local list.";
  return replies + (answer.agreement < 0.3 ? "hardly agree" : "agree") + tau + ": " + counts;
}

std::string to_json(const RerankQuestion& question) {
  return to_text(Json{{"candidates", question.candidates}, {"asked", question.asked}, {"shown", question.shown}});
}

Result<RerankQuestion> rerank_from_json(std::string_view text) {
  const Error wrong{"The candidates of this exchange can't be read.", "Use the file as it was saved."};
  const Json json = parse_json(text);
  RerankQuestion question;
  question.candidates = strings(member(&json, "candidates"));
  const double asked = number_or_none(member(&json, "asked")).value_or(0);
  const std::size_t n = question.candidates.size();
  if (n == 0 || n > kMostRows || !(asked >= 1) || asked > static_cast<double>(n)) return wrong;
  question.asked = static_cast<std::uint32_t>(asked);
  for (const Json& row : json.value("shown", Json::array())) {
    std::vector<std::uint32_t>& shown = question.shown.emplace_back();
    if (!row.is_array()) return wrong;
    for (const Json& place : row) shown.push_back(place.is_number_unsigned() && place.get<std::uint64_t>() < n ? place.get<std::uint32_t>() : UINT32_MAX);
    if (!is_permutation_of(shown, n)) return wrong;
  }
  return question;
}

}  // namespace earshot::llm
