#include "app/state_chat.h"

#include <array>
#include <cstddef>

namespace earshot::app {
namespace {

/// In the order of engine::ChatPurpose.
constexpr std::array<std::string_view, 7> kPurposes = {"models", "rerank", "recommend", "reasons", "wish", "judge", "study"};

}  // namespace

std::string_view word_of(engine::ChatPurpose purpose) { return kPurposes[static_cast<std::size_t>(purpose)]; }

std::optional<engine::ChatPurpose> purpose_from(std::string_view word) {
  for (std::size_t i = 0; i < kPurposes.size(); ++i)
    if (kPurposes[i] == word) return static_cast<engine::ChatPurpose>(i);
  return std::nullopt;
}

}  // namespace earshot::app
