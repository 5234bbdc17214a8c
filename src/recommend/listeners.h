// The collaborative methods for a person, made from the listeners of a data set in steps.
//
//     evaluate::listeners_of(data set) -> listeners x names      (evaluate/listeners_of.h)
//     catalogue::extended(names)       -> who is who             (catalogue/extend.h)
//     ListenerTraining                 -> one Collaborative per method
//     Models::add
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "recommend/collaborative.h"
#include "recommend/interactions.h"
#include "recommend/settings.h"

namespace earshot::recommend {

struct ListenerData {
  std::string label;              ///< "HetRec 2011 Last.fm listeners"
  Interactions matrix;            ///< Listeners x artists of the set; counts of plays.
  std::vector<ArtistId> artists;  ///< By column: the catalogue artist. Columns of one artist are joined; those of an
                                  ///< invalid id are left out.
  std::size_t catalogue_artists = 0;
};

struct ListenerMethod {
  std::string id;  ///< Of methods.h. The recommender's own id is "listeners-" and this.
  Settings settings = {};
};

struct ListenerOptions {
  /// The settings are for values on a logarithmic scale (Weighting::log). They were chosen on hidden items of a quarter of
  /// the listeners of HetRec 2011 Last.fm: figures on that set flatter them.
  std::vector<ListenerMethod> methods = {{"itemknn", {{"shrink", "100"}}},
                                         {"rp3beta", {{"beta", "0.3"}}},
                                         {"ease", {{"l2", "5000"}}},
                                         {"ials", {{"reg", "10"}}}};
  std::uint32_t least_listeners = 5;   ///< Artists with fewer are left out: nothing can be learned from them.
  std::uint32_t most_ease_items = 6'000;  ///< EASE inverts a matrix of this size: 144 MB in fp32.
  std::uint64_t seed = 1;
};

class ListenerTraining {
 public:
  explicit ListenerTraining(const ListenerData& data, ListenerOptions options = {});

  /// Works until done or the budget is used up, at least for one unit of work. True when done.
  bool step(const Budget& budget);
  double progress() const;    ///< 0..1
  std::string doing() const;  ///< "EASE: training"
  /// Sentences on methods that could not be made; complete once step() has returned true.
  const std::vector<std::string>& notes() const { return notes_; }
  std::size_t artists() const { return artists_.size(); }    ///< That are learned from.
  std::size_t listeners() const { return matrix_.rows; }
  /// Once, after step() returned true; in the order of the options.
  std::vector<std::unique_ptr<const Recommender>> take() { return std::move(made_); }

 private:
  void begin(const ListenerMethod& method);
  void finish();

  std::string label_;
  Interactions matrix_;            ///< Joined, thinned and weighted.
  std::vector<ArtistId> artists_;  ///< By column of it.
  std::size_t catalogue_artists_;
  ListenerOptions options_;
  std::size_t next_ = 0;                ///< Of the methods.
  std::unique_ptr<Training> training_;  ///< Of the method before `next_`.
  std::vector<std::unique_ptr<const Recommender>> made_;
  std::vector<std::string> notes_;
};

}  // namespace earshot::recommend
