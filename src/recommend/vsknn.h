// V-SKNN, vector multiplication session kNN: as S-KNN, but the items of the current session weigh the less the older
// they are, and a session that shares only old items counts less (Ludewig and Jannach 2018; Ludewig
// et al. 2021).
//   sim(s, n) = sum over items of both of weighting(place in s) / |s|
//   score(i)  = (1 + idf ln(sessions / sessions with i)) * sum over the k nearest n that hold i of
//               sim(s, n) * score_weighting(steps from the end of s to the last item that n holds)
// Names and defaults as in session-rec, but weighting is linear as in the paper. See session_neighbours.h.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"
#include "recommend/session_decay.h"

namespace earshot::recommend {

struct VsknnOptions {
  std::uint32_t k = 100;
  std::uint32_t sample = 1000;
  std::uint32_t last = 100;
  Decay weighting = Decay::linear;
  Decay score_weighting = Decay::div;
  float idf = 0;
};
template <class V>
void fields(V& visit, VsknnOptions& o) {
  visit("k", o.k, 1, 1e9, "sessions that recommend");
  visit("sample", o.sample, 1, 1e9, "sessions to choose them from, the most recent that share an item");
  visit("last", o.last, 1, 1e9, "plays at the end of the current session that count");
  visit("weighting", o.weighting, {"same", "linear", "div", "log", "quadratic"},
        "how older items of the current session weigh less");
  visit("score_weighting", o.score_weighting, {"same", "linear", "div", "log", "quadratic"},
        "how sessions count less that share only older items");
  visit("idf", o.idf, 0, 1000, "how much rare items are lifted");
}

std::unique_ptr<Training> train_vsknn(const VsknnOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
