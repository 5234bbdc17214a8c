// iALS: Hu, Koren and Volinsky 2008, "Collaborative filtering for implicit feedback datasets", with the regularisation
// of Rendle, Krichene, Zhang and Koren 2021, "Revisiting the performance of iALS on item recommendation benchmarks", as
// an option (reg_exponent).
//
// Users and items are vectors x_u and y_i of `factors` numbers that minimise
//
//   sum over pairs (u, i) that were seen  of  c_ui (1 - x_u.y_i)^2
//   + sum over all other pairs            of  w0 (x_u.y_i)^2
//   + sum over users of lambda_u |x_u|^2 + sum over items of lambda_i |y_i|^2
//
//   c_ui = 1 + alpha r_ui                 scaling=linear
//   c_ui = 1 + alpha ln(1 + r_ui / eps)   scaling=log (natural logarithm, as in Ferrari Dacrema et al. 2021)
//   lambda_u = reg (n_u + w0 m)^nu        n_u: what u has; m: number of items; nu: reg_exponent; the same for items
//
// by turns: with the items fixed each user is one linear system, exactly solved,
//   (w0 Y'Y + sum of (c_ui - w0) y_i y_i' + lambda_u I) x_u = sum of c_ui y_i,
// where Y'Y is computed once for all (their section 4; how the systems are solved: ials_systems.h). A new user is one
// more such system. The score is x_u.y_i, and its parts are c_uj y_i' W_u y_j for each item j that the user has, W_u
// being the inverse of that matrix (their section 5).
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

enum class ConfidenceScaling : std::uint8_t { linear, log };

struct IalsOptions {
  std::uint32_t factors = 64;
  std::uint32_t epochs = 15;
  float reg = 0.01F;
  float reg_exponent = 0;  ///< nu: 0 as in the first paper, 1 in the second.
  ConfidenceScaling scaling = ConfidenceScaling::linear;
  float alpha = 1;
  float epsilon = 1;            ///< eps, of the logarithmic scaling only.
  float unobserved_weight = 1;  ///< w0.
};
template <class V>
void fields(V& visit, IalsOptions& o) {
  visit("factors", o.factors, 1, 2048, "numbers that describe a user or an item");
  visit("epochs", o.epochs, 1, 1000, "times that users and items are solved in turn");
  visit("reg", o.reg, 0, 1e6, "weight of the squared factors");
  visit("reg_exponent", o.reg_exponent, 0, 2,
        "0: the same for all; 1: grows with what a user or an item has (Rendle et al. 2021)");
  visit("scaling", o.scaling, {"linear", "log"}, "confidence 1 + alpha r, or 1 + alpha ln(1 + r / epsilon)");
  visit("alpha", o.alpha, 0, 1e6, "how much confidence grows with the value");
  visit("epsilon", o.epsilon, 1e-9, 1e9, "unit of values under scaling=log");
  visit("unobserved_weight", o.unobserved_weight, 0, 1, "confidence in a pair that was not seen");
}

std::unique_ptr<Training> train_ials(const IalsOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
