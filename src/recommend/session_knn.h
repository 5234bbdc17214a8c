// S-KNN: sessions that hold the same items as the current one, by cosine of their sets, recommend their items (Jannach
// and Ludewig 2017, "When recurrent neural networks meet the neighborhood for session-based recommendation").
//   score(i) = sum over the k nearest sessions n that hold i of |s and n| / sqrt(|s| |n|)
// (session-rec's code multiplies by sqrt(|s|) instead of dividing, which changes no order.) See session_neighbours.h.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct SessionKnnOptions {
  std::uint32_t k = 100;
  std::uint32_t sample = 1000;
  std::uint32_t last = 100;
};
template <class V>
void fields(V& visit, SessionKnnOptions& o) {
  visit("k", o.k, 1, 1e9, "sessions that recommend");
  visit("sample", o.sample, 1, 1e9, "sessions to choose them from, the most recent that share an item");
  visit("last", o.last, 1, 1e9, "plays at the end of the current session that count");
}

std::unique_ptr<Training> train_session_knn(const SessionKnnOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
