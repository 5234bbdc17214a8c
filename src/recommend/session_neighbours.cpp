#include "recommend/session_neighbours.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

/// An item of the current session.
struct Current {
  std::uint32_t item = 0;
  float weight = 1;
  float recency = 1;
};

/// Different items, the latest place of each counts; latest first.
std::vector<Current> current_session(const Profile& profile, const SessionNeighbourOptions& options) {
  std::vector<Current> session;
  if (profile.sequence.empty()) {
    for (const Entry& entry : profile.items) session.push_back({entry.item, 1, 1});
    return session;
  }
  const std::size_t length = std::min<std::size_t>(options.last, profile.sequence.size());
  for (std::size_t steps = 1; steps <= length; ++steps) {
    const std::uint32_t item = profile.sequence[profile.sequence.size() - steps];
    const auto same = [&](const Current& current) { return current.item == item; };
    if (std::any_of(session.begin(), session.end(), same)) continue;
    session.push_back(
        {item, decay_by_place(options.weighting, length + 1 - steps, length), decay_by_steps(options.recency, steps)});
  }
  return session;
}

struct Neighbour {
  std::uint32_t session = 0;
  float similarity = 0;  ///< sim(s, n), not yet divided.
  float recency = 0;
};

class SessionNeighbours final : public ItemModel {
 public:
  SessionNeighbours(const SessionNeighbourOptions& options, Interactions sessions, Interactions by_item)
      : options_(options), sessions_(std::move(sessions)), by_item_(std::move(by_item)) {}
  std::uint32_t items() const override { return sessions_.columns; }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::fill(scores.begin(), scores.end(), 0.0F);
    const std::vector<Current> current = current_session(profile, options_);
    for (const Neighbour& neighbour : nearest(current)) {
      const float weight = neighbour.similarity * neighbour.recency * scale(neighbour.session, current.size());
      for (const Entry& entry : sessions_.row(neighbour.session)) scores[entry.item] += weight;
    }
    if (options_.idf == 0) return;
    for (std::uint32_t item = 0; item < items(); ++item) {
      if (scores[item] != 0) scores[item] *= rarity(item);
    }
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    const std::vector<Current> current = current_session(profile, options_);
    const std::vector<Neighbour> neighbours = nearest(current);
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) all.push_back({0, terms(item, current, neighbours)});
    return all;
  }

 private:
  bool holds(std::uint32_t session, std::uint32_t item) const {
    const auto row = sessions_.row(session);
    return std::binary_search(row.begin(), row.end(), Entry{item, 0},
                              [](const Entry& a, const Entry& b) { return a.item < b.item; });
  }
  /// What sim(s, n) is divided by, as a factor.
  float scale(std::uint32_t session, std::size_t size) const {
    const auto s = static_cast<float>(size);
    if (options_.similarity == SessionSimilarity::dot) return 1 / s;
    return 1 / std::sqrt(s * static_cast<float>(sessions_.row(session).size()));
  }
  float rarity(std::uint32_t item) const {
    const auto with = static_cast<float>(by_item_.row(item).size());
    return with == 0 ? 1 : 1 + options_.idf * std::log(static_cast<float>(sessions_.rows) / with);
  }

  /// Walks the lists "sessions that hold this item" of all current items together, from the latest session back.
  std::vector<Neighbour> candidates(const std::vector<Current>& current) const {
    struct Head {
      std::uint32_t session, list, left;
      bool operator<(const Head& other) const {
        return session != other.session ? session < other.session : list > other.list;
      }
    };
    std::priority_queue<Head> heads;
    const auto push = [&](std::uint32_t list, std::uint32_t left) {
      if (left > 0) heads.push({by_item_.row(current[list].item)[left - 1].item, list, left - 1});
    };
    for (std::uint32_t list = 0; list < current.size(); ++list) {
      push(list, static_cast<std::uint32_t>(by_item_.row(current[list].item).size()));
    }
    std::vector<Neighbour> found;
    while (!heads.empty()) {
      const Head head = heads.top();
      heads.pop();
      if (found.empty() || found.back().session != head.session) {
        if (found.size() == options_.sample) break;
        found.push_back({head.session, 0, current[head.list].recency});  // Lists are latest item first.
      }
      found.back().similarity += current[head.list].weight;
      push(head.list, head.left);
    }
    return found;
  }

  std::vector<Neighbour> nearest(const std::vector<Current>& current) const {
    std::vector<Neighbour> found = candidates(current);
    std::erase_if(found, [](const Neighbour& neighbour) { return neighbour.similarity <= 0; });
    const auto nearer = [&](const Neighbour& a, const Neighbour& b) {
      const float sim_a = a.similarity * scale(a.session, current.size()),
                  sim_b = b.similarity * scale(b.session, current.size());
      return sim_a != sim_b ? sim_a > sim_b : a.session > b.session;
    };
    const auto k = static_cast<std::ptrdiff_t>(std::min<std::size_t>(options_.k, found.size()));
    std::partial_sort(found.begin(), found.begin() + k, found.end(), nearer);
    found.resize(static_cast<std::size_t>(k));
    return found;
  }

  std::vector<Term> terms(std::uint32_t item, const std::vector<Current>& current,
                          const std::vector<Neighbour>& neighbours) const {
    std::vector<Term> parts;
    for (const Current& own : current) parts.push_back({own.item, 0});
    for (const Neighbour& neighbour : neighbours) {
      if (!holds(neighbour.session, item)) continue;
      const float weight = neighbour.recency * scale(neighbour.session, current.size());
      for (std::size_t at = 0; at < current.size(); ++at) {
        if (holds(neighbour.session, current[at].item)) parts[at].part += current[at].weight * weight;
      }
    }
    const float factor = options_.idf == 0 ? 1 : rarity(item);
    for (Term& term : parts) term.part *= factor;
    std::erase_if(parts, [](const Term& term) { return term.part == 0; });
    std::sort(parts.begin(), parts.end(),
              [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
    return parts;
  }

  SessionNeighbourOptions options_;
  Interactions sessions_;  ///< Sessions x items.
  Interactions by_item_;   ///< Items x sessions, ascending: later is more recent.
};

class Indexing final : public UnitTraining {
 public:
  Indexing(const SessionNeighbourOptions& options, const TrainingData& data)
      : options_(options), sequences_(*data.sequences) {
    sessions_.columns = sequences_.items;
  }
  std::unique_ptr<const ItemModel> take() override {
    return std::make_unique<const SessionNeighbours>(options_, std::move(sessions_), std::move(by_item_));
  }

 private:
  static constexpr std::size_t kSessions = 10'000;  // Of a unit.

  std::size_t units() const override { return (sequences_.size() + kSessions - 1) / kSessions + 1; }
  void run(std::size_t unit) override {
    if (unit + 1 == units()) {
      by_item_ = transposed(sessions_);
      return;
    }
    for (std::size_t s = unit * kSessions; s < std::min(sequences_.size(), (unit + 1) * kSessions); ++s)
      add(sequences_.sequence(s));
  }
  void add(std::span<const std::uint32_t> sequence) {
    std::vector<std::uint32_t> items(sequence.begin(), sequence.end());
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    for (const std::uint32_t item : items) sessions_.entries.push_back({item, 1});
    sessions_.start.push_back(static_cast<std::uint32_t>(sessions_.entries.size()));
    ++sessions_.rows;
  }

  SessionNeighbourOptions options_;
  const Sequences& sequences_;
  Interactions sessions_, by_item_;
};

}  // namespace

std::unique_ptr<Training> train_session_neighbours(const SessionNeighbourOptions& options, const TrainingData& data) {
  return std::make_unique<Indexing>(options, data);
}

}  // namespace earshot::recommend
