#include "recommend/session_knn.h"

#include "recommend/session_neighbours.h"

namespace earshot::recommend {

std::unique_ptr<Training> train_session_knn(const SessionKnnOptions& options, const TrainingData& data) {
  return train_session_neighbours({.k = options.k, .sample = options.sample, .last = options.last}, data);
}

}  // namespace earshot::recommend
