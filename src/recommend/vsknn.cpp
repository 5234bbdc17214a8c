#include "recommend/vsknn.h"

#include "recommend/session_neighbours.h"

namespace earshot::recommend {

std::unique_ptr<Training> train_vsknn(const VsknnOptions& options, const TrainingData& data) {
  return train_session_neighbours({.k = options.k,
                                   .sample = options.sample,
                                   .last = options.last,
                                   .similarity = SessionSimilarity::dot,
                                   .weighting = options.weighting,
                                   .recency = options.score_weighting,
                                   .idf = options.idf},
                                  data);
}

}  // namespace earshot::recommend
