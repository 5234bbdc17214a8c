// BPR-MF: Rendle, Freudenthaler, Gantner and Schmidt-Thieme 2009, "BPR: Bayesian personalized ranking from implicit
// feedback": LearnBPR (their section 4.2) of a matrix factorisation (4.3.1).
//
// A pair that was seen (u, i) should score higher than one that was not (u, j). Triples (u, i, j) are drawn, the pair
// from all pairs seen, j from the items that u does not have, and for each there is one step of gradient ascent on
//   ln sigma(x_u.(y_i - y_j)) - reg / 2 (|x_u|^2 + |y_i|^2 + |y_j|^2).
// Values don't matter, only who has what. Single-threaded, so that the seed decides everything.
//
// A new user starts at x = 0 and does the same steps with the items fixed, `fold_in` for each item of theirs: x is then
// a sum of one vector per own item (the steps in which it was i; the shrinking by reg is common to all), and so is the
// score.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct BprOptions {
  std::uint32_t factors = 64;
  std::uint32_t epochs = 60;  ///< Of as many steps as there are pairs.
  float learning_rate = 0.05F;
  float reg = 0.01F;
  std::uint32_t fold_in = 30;  ///< Steps for each item of a new user.
};
template <class V>
void fields(V& visit, BprOptions& o) {
  visit("factors", o.factors, 1, 2048, "numbers that describe a user or an item");
  visit("epochs", o.epochs, 1, 100'000, "times as many steps as there are pairs");
  visit("learning_rate", o.learning_rate, 1e-6, 10, "length of a step");
  visit("reg", o.reg, 0, 1, "how much factors shrink in each step, times the learning rate");
  visit("fold_in", o.fold_in, 1, 10'000, "steps for each item of a new user");
}

std::unique_ptr<Training> train_bpr(const BprOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
