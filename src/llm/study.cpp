#include "llm/study.h"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "llm/prompt_file.h"
#include "llm/ranking_reply.h"
#include "llm/schema.h"
#include "llm/shield.h"

namespace earshot::llm {
namespace {

using evaluate::CandidatePool;
using evaluate::DataSet;
using evaluate::PoolPerson;
using evaluate::PoolStudy;
using evaluate::RecordedRun;

constexpr std::size_t kHistoryRows = 15;
constexpr std::size_t kProfileTags = 8;

/// The person's items, most played first.
std::vector<recommend::Entry> most_played(const PoolPerson& person) {
  std::vector<recommend::Entry> items = person.history.items;
  std::stable_sort(items.begin(), items.end(), [](const recommend::Entry& a, const recommend::Entry& b) { return a.value > b.value; });
  return items;
}

std::string history_rows(const std::vector<recommend::Entry>& items, const DataSet& data) {
  std::string rows = "HISTORY\n";
  for (std::size_t i = 0; i < std::min(kHistoryRows, items.size()); ++i) rows += clean_field(evaluate::name_of_item(data, items[i].item)) + "\n";
  return rows;
}

/// Tags (or genres) by the plays of what bears them.
std::string tags_of(const std::vector<recommend::Entry>& items, const DataSet& data) {
  std::vector<double> weights(data.feature_names.size());
  for (const recommend::Entry& item : items) {
    for (const recommend::Entry& tag : data.features.row(item.item)) weights[tag.item] += static_cast<double>(item.value);
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
  std::string names;
  for (std::size_t i = 0; i < std::min(kProfileTags, order.size()) && weights[order[i]] > 0; ++i) {
    names += (i > 0 ? ", " : "") + clean_field(data.feature_names[order[i]]);
  }
  return names;
}

std::string profile_rows(const PoolStudy& study, const std::vector<recommend::Entry>& items, const DataSet& data) {
  double plays = 0, first_ten = 0, listeners = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    plays += static_cast<double>(items[i].value);
    if (i < 10) first_ten += static_cast<double>(items[i].value);
    listeners += static_cast<double>(study.listeners[items[i].item]);
  }
  char text[200];
  std::snprintf(text, sizeof text, "different items\t%zu\nshare of plays on the ten most played\t%.0f %%\nother listeners of an item, on average\t%.1f\n",
                items.size(), plays > 0 ? 100 * first_ten / plays : 0, items.empty() ? 0 : listeners / static_cast<double>(items.size()) - 1);
  std::string rows = "PROFILE\n" + std::string(text);
  if (data.features.rows > 0 && !data.feature_names.empty()) {
    const std::string tags = tags_of(items, data);
    if (!tags.empty()) rows += "most played tags\t" + tags + "\n";
  }
  return rows;
}

std::size_t person_named(const std::string& user, const PoolStudy& study, const DataSet& data) {
  std::size_t at = 0;
  while (data.users[study.people[at].user] != user) ++at;
  return at;
}

std::vector<std::uint32_t> shuffled_places(std::size_t n, Random& random) {
  std::vector<std::uint32_t> places(n);
  std::iota(places.begin(), places.end(), 0U);
  for (std::size_t left = n; left > 1; --left) std::swap(places[left - 1], places[random.below(left)]);
  return places;
}

/// All places: those that the reply names, then the others in the order shown.
std::vector<std::uint32_t> whole_order(const RankingReply& reply, const std::vector<std::uint32_t>& shown) {
  std::vector<std::uint32_t> order;
  std::vector<bool> named(shown.size());
  for (const std::uint32_t row : reply.rows) {
    order.push_back(shown[row]);
    named[row] = true;
  }
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (!named[row]) order.push_back(shown[row]);
  }
  return order;
}

}  // namespace

const std::vector<std::string>& study_arms() {
  static const std::vector<std::string> arms = {"minimal", "profile", "no_history"};
  return arms;
}

std::string study_prompt_file(std::string_view arm) { return "study-" + std::string(arm) + "-1"; }

evaluate::RecordedRuns study_questions(const PoolStudy& study, const DataSet& data, const StudyPlan& plan) {
  evaluate::RecordedRuns questions;
  Random random(plan.seed);
  for (std::size_t at = 0; at < std::min<std::size_t>(plan.people, study.people.size()); ++at) {
    const PoolPerson& person = study.people[at];
    const CandidatePool& pool = study.pools[person.first_pool];
    for (const std::string& arm : plan.arms) {
      for (std::uint32_t number = 0; number < plan.runs; ++number) {
        RecordedRun run{.user = data.users[person.user], .method = arm, .model = plan.model, .run = number};
        run.shown = shuffled_places(pool.items.size(), random);
        run.order = run.shown;
        for (std::uint32_t place = 0; place < pool.positive.size(); ++place) {
          if (pool.positive[place]) run.positives.push_back(place);
        }
        run.pool_key = evaluate::pool_key(study, person.first_pool, data);
        run.prompt = study_prompt_file(arm);
        questions.runs.push_back(std::move(run));
      }
    }
  }
  return questions;
}

Prompt study_prompt(const RecordedRun& run, const PoolStudy& study, const DataSet& data, std::uint64_t seed, std::uint32_t max_output_tokens) {
  const PoolPerson& person = study.people[person_named(run.user, study, data)];
  const CandidatePool& pool = study.pools[person.first_pool + run.pool];
  const std::vector<recommend::Entry> items = most_played(person);
  PromptParts parts;
  parts.values = {{"asked", std::to_string(run.shown.size())}};
  if (run.method == "profile") parts.data += profile_rows(study, items, data);
  if (run.method != "no_history") parts.data += history_rows(items, data);
  parts.data += "CANDIDATES\n";
  for (std::size_t row = 0; row < run.shown.size(); ++row) {
    parts.data += row_id(row) + "\t" + clean_field(evaluate::name_of_item(data, pool.items[run.shown[row]])) + "\n";
  }
  parts.seed = seed;
  parts.schema_name = "ranking";
  parts.schema = ranking_schema(run.shown.size());
  parts.max_output_tokens = max_output_tokens;
  return prompt_of(run.prompt, parts);
}

StudyAnswer study_answer(const evaluate::RecordedRuns& questions, std::span<const StudyReply> replies, std::optional<double> usd) {
  double tokens = 0;
  for (const StudyReply& reply : replies) tokens += reply.tokens_in + reply.tokens_out;
  StudyAnswer answer;
  for (std::size_t i = 0; i < std::min(replies.size(), questions.runs.size()); ++i) {
    const StudyReply& came = replies[i];
    RecordedRun run = questions.runs[i];
    const RankingReply reply = read_ranking(came.text, run.shown.size(), run.shown.size());
    answer.unusable.push_back(reply.unusable);
    if (came.text.empty()) continue;
    answer.unknown += reply.unknown;
    answer.twice += reply.twice;
    answer.missing += reply.missing;
    answer.salvaged += reply.usable() && reply.found != Found::clean ? 1U : 0U;
    run.parsed_ok = reply.usable();
    if (run.parsed_ok) run.order = whole_order(reply, run.shown);
    run.tokens_in = came.tokens_in;
    run.tokens_out = came.tokens_out;
    run.latency_s = came.seconds;
    if (usd && tokens > 0) run.cost_usd = *usd * (came.tokens_in + came.tokens_out) / tokens;
    answer.runs.runs.push_back(std::move(run));
  }
  return answer;
}

}  // namespace earshot::llm
