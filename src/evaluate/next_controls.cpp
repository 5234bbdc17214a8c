#include "evaluate/next_controls.h"

#include <algorithm>
#include <cstdint>
#include <memory>

namespace earshot::evaluate {
namespace {

using recommend::Interactions;
using recommend::Profile;

/// What each user played how often in the past.
Interactions plays_by_user(const NextSessions& sessions, std::size_t users) {
  std::vector<recommend::Cell> cells;
  for (std::size_t s = 0; s < sessions.train.size(); ++s) {
    for (const std::uint32_t item : sessions.train.sequence(s)) cells.push_back({sessions.train_user[s], item, 1});
  }
  return recommend::interactions_of(static_cast<std::uint32_t>(users), sessions.train.items, cells);
}

void repeat_last(const NextPrediction&, const Profile& profile, std::span<float> scores) {
  std::fill(scores.begin(), scores.end(), 0.0F);
  scores[profile.sequence.back()] = 1;
}

NextScorer repeat_listen(const NextSessions& sessions, std::size_t users) {
  const auto plays = std::make_shared<const Interactions>(plays_by_user(sessions, users));
  return [plays, &sessions](const NextPrediction& prediction, const Profile& profile, std::span<float> scores) {
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (const recommend::Entry& entry : plays->row(sessions.test_user[prediction.session])) scores[entry.item] = entry.value;
    for (const std::uint32_t item : profile.sequence) scores[item] += 1;
  };
}

}  // namespace

std::vector<NextControl> next_controls(const NextSessions& sessions, std::size_t users) {
  return {{"repeat-last", "The last one again", repeat_last}, {"repeat-listen", "Most played so far", repeat_listen(sessions, users)}};
}

}  // namespace earshot::evaluate
