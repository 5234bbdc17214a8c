// Re-ranking: the local methods retrieve candidates, the model orders them by row id, several times over seeded shuffles, and the
// replies are made one order that is blended with the local one (consensus.h).
//
// Each prompt shows all candidates, 60 at most. RankGPT's sliding windows would be the way for more; they ask one call after the
// other, and a person would have to wait for and approve each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/consensus.h"
#include "llm/prompt.h"
#include "llm/ranking_reply.h"
#include "llm/taste_sample.h"

namespace earshot::llm {

inline constexpr std::size_t kLeastCandidates = 20, kMostCandidates = 60;
inline constexpr std::size_t kAskedPlaces = 10;  ///< The top that the model names: short answers break off less.

struct RerankQuestion {
  std::vector<std::string> candidates;            ///< Names in the catalogue, in the local order.
  std::uint32_t asked = 0;                        ///< Places that the model is to fill.
  std::vector<std::vector<std::uint32_t>> shown;  ///< By prompt: the candidate in each row.
};

/// `shuffles` independent uniform orders.
RerankQuestion rerank_question(std::vector<std::string> candidates, std::uint32_t shuffles, std::uint64_t seed);

/// What a goal means, as words at the end of "would most enjoy": of "more", "discovery", "focus", "walk". Others are "more".
std::string goal_words(std::string_view goal);

struct RerankTold {
  TasteSample taste;
  std::vector<ToldArtist> candidates;  ///< As RerankQuestion::candidates.
  Telling telling = Telling::names;
  std::string goal = "more";
};
/// One per shuffle.
std::vector<Prompt> rerank_prompts(const RerankQuestion& question, const RerankTold& told, std::uint64_t seed, std::uint32_t max_output_tokens);

struct RerankAnswer {
  std::vector<std::uint32_t> order;      ///< A permutation of all candidates: the blend, best first.
  std::vector<std::uint32_t> places;     ///< By candidate: its place by the models alone, from 1; 0: never named.
  std::vector<std::uint32_t> named;      ///< By candidate: in so many usable replies.
  std::vector<RankingReply> replies;     ///< By text. `rows` are those of the prompt, not candidates.
  std::size_t usable = 0;
  double agreement = 0;
  double weight = 0;
};
/// `texts` by prompt; an empty text is a reply that never came.
RerankAnswer rerank_answer(const RerankQuestion& question, std::span<const std::string> texts);

/// "The 3 replies agree (tau 0.62): the model's order counts for 31 %."
std::string words_of(const RerankAnswer& answer);

std::string to_json(const RerankQuestion& question);
/// Error: not such a text, or shuffles that are no permutations.
Result<RerankQuestion> rerank_from_json(std::string_view json);

}  // namespace earshot::llm
