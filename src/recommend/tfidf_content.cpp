#include "recommend/tfidf_content.h"

#include <utility>

#include "recommend/item_knn.h"

namespace earshot::recommend {

// Tags take the place of users: what is left is item-kNN.
std::unique_ptr<Training> train_tfidf_content(const TfidfContentOptions& options, const TrainingData& data) {
  const ItemKnnOptions knn = {.neighbours = options.neighbours,
                              .similarity = {.kind = SimilarityKind::cosine, .shrink = options.shrink},
                              .weighting = options.weighting};
  const Interactions tags = transposed(*data.features);
  TrainingData tagged = data;
  tagged.matrix = &tags;
  return train_item_knn(knn, tagged);
}

}  // namespace earshot::recommend
