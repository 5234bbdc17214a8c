// Distinct integer ids: a track can't be passed where an artist is meant.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace earshot {

/// An index into the table that `Tag` names. Ordered by value, so "ties break by id" is plain `<`.
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t value = kNone;

  constexpr bool valid() const { return value != kNone; }
  constexpr std::size_t index() const { return value; }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace earshot

template <class Tag>
struct std::hash<earshot::Id<Tag>> {
  std::size_t operator()(earshot::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
