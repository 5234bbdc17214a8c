// The linear systems of iALS (ials.h): all users against fixed items, or all items against fixed users; what they share
// is computed once. Written for users here.
//
// The basis of the factors is free, since only products x.y matter: turning users and items alike changes nothing. So
// the fixed items are first turned to the axes on which Y'Y is diagonal, Y'Y = diag(l), and a user's system becomes
//   (D + sum of w_i y_i y_i') x = sum of c_i y_i      D = diag(w0 l + lambda), w_i = c_i - w0
// whose cost is n f^2 / 2 + f^3 / 6 multiplications for n items and f factors. A user with fewer items than factors is
// solved by the matrix inversion lemma with one unknown per item instead, in n^2 f / 2 + n^3 / 6:
//   x = D^-1/2 U (I + U'U)^-1 [ c_i / sqrt(w_i) ]      U = [ sqrt(w_i) D^-1/2 y_i ], one column per item
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recommend/factors.h"
#include "recommend/ials.h"
#include "recommend/normal_equations.h"

namespace earshot::recommend {

class IalsSystems {
 public:
  /// Room to work in; one for each thread, to be used again.
  struct Workspace {
    NormalEquations system;
    std::vector<float> diagonal, u, t;
  };

  /// Turns `fixed`, which must then stay as it is and outlive this.
  IalsSystems(const IalsOptions& options, Factors& fixed);

  float confidence(float r) const;
  /// Overwrites x (padded), in the basis of `fixed`.
  void solve(std::span<const Entry> row, Workspace& work, float* x) const;
  /// Builds and factorises the whole matrix of the user; work.system.solve() then multiplies by W. work.t becomes the
  /// right side.
  void factorise(std::span<const Entry> row, Workspace& work) const;

 private:
  float weight(const Entry& entry) const;
  void fill_diagonal(std::size_t seen, std::vector<float>& diagonal) const;
  void prefetch(std::span<const Entry> row, std::size_t at) const;
  void solve_by_items(std::span<const Entry> row, Workspace& work, float* x) const;

  IalsOptions options_;
  const Factors& fixed_;
  std::vector<float> shared_;  ///< w0 l
};

}  // namespace earshot::recommend
