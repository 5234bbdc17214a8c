// Sessions like the current one: the model that S-KNN (session_knn.h) and V-SKNN (vsknn.h) share.
//
//   candidates: of all sessions that share an item with the current one, the `sample` latest (by sequence)
//   sim(s, n) = sum over the items that both hold of weight(item); cosine: / sqrt(|s| |n|), else / |s|
//   N         = the k candidates of the largest sim; ties: the later one
//   score(i)  = (1 + idf ln(sessions / sessions with i)) * sum over n in N that hold i of sim(s, n) * recency(s, n)
//
// |s| counts different items. weight() falls with an item's age in the current session, recency() is the decay by how
// many steps from its end the last item stands that n holds too. Each part of a sum belongs to one item of the current
// session, so the reasons are exact.
//
// A profile without a sequence is a session whose items have no order: all weigh 1, recency is 1.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"
#include "recommend/session_decay.h"

namespace earshot::recommend {

enum class SessionSimilarity : std::uint8_t { cosine, dot };

struct SessionNeighbourOptions {
  std::uint32_t k = 100;
  std::uint32_t sample = 1000;
  std::uint32_t last = 100;  ///< Plays at the end of the current session that count.
  SessionSimilarity similarity = SessionSimilarity::cosine;
  Decay weighting = Decay::same;
  Decay recency = Decay::same;
  float idf = 0;
};

/// Precondition: data.sequences is there.
std::unique_ptr<Training> train_session_neighbours(const SessionNeighbourOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
