#include "base/codec.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace earshot::codec {

// Outside the anonymous namespace: found by argument-dependent lookup.
enum class Colour : std::uint8_t { red, green };

struct Inner {
  std::string text;
  std::optional<double> number;
  bool operator==(const Inner&) const = default;
};
template <class A>
void fields(A& a, Inner& m) {
  a(m.text, m.number);
}

struct Empty {
  bool operator==(const Empty&) const = default;
};
template <class A>
void fields(A&, Empty&) {}

struct Outer {
  std::uint32_t id = 0;
  std::int64_t time = 0;
  bool flag = false;
  Colour colour = Colour::red;
  std::vector<Inner> inner;
  std::variant<Empty, Inner, std::string> choice;
  bool operator==(const Outer&) const = default;
};
template <class A>
void fields(A& a, Outer& m) {
  a(m.id, m.time, m.flag, m.colour, m.inner, m.choice);
}

namespace {

Outer example() {
  Outer outer{7, -5, true, Colour::green, {{"Björk", 0.25}, {"", std::nullopt}}, Inner{"choice", 1e300}};
  return outer;
}

TEST(Codec, ComesBackAsItWas) {
  const auto bytes = encode(example());
  EXPECT_EQ(decode<Outer>(bytes), example());
}

TEST(Codec, EveryAlternativeComesBack) {
  for (const auto& choice : {decltype(Outer::choice){Empty{}}, {Inner{"a", 2.0}}, {std::string("text")}}) {
    Outer outer;
    outer.choice = choice;
    EXPECT_EQ(decode<Outer>(encode(outer)), outer);
  }
}

TEST(Codec, LayoutIsLittleEndianWithoutPadding) {
  const auto bytes = encode(Inner{"ab", std::nullopt});
  const std::vector<std::byte> expected = {std::byte{2},   std::byte{0},   std::byte{0}, std::byte{0},
                                           std::byte{'a'}, std::byte{'b'}, std::byte{0}};
  EXPECT_EQ(bytes, expected);
}

TEST(Codec, AnyCutIsRefused) {
  const auto bytes = encode(example());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode<Outer>(std::span(bytes).first(size)).has_value()) << size;
  }
}

TEST(Codec, BytesLeftOverAreRefused) {
  auto bytes = encode(example());
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(decode<Outer>(bytes).has_value());
}

TEST(Codec, AnUnknownAlternativeIsRefused) {
  Outer outer;
  outer.choice = Empty{};
  auto bytes = encode(outer);
  bytes.back() = std::byte{9};
  EXPECT_FALSE(decode<Outer>(bytes).has_value());
}

TEST(Codec, AHugeCountIsRefusedWithoutAllocating) {
  std::vector<std::byte> bytes(8, std::byte{0xFF});
  EXPECT_FALSE(decode<Inner>(bytes).has_value());
  EXPECT_FALSE((decode<Outer>(bytes)).has_value());
}

TEST(Codec, DamagedMessagesNeverCrash) {
  Random random(1);
  const auto good = encode(example());
  for (int round = 0; round < 20'000; ++round) {
    auto bytes = good;
    for (int hits = 1 + static_cast<int>(random.below(4)); hits > 0; --hits) {
      bytes[random.below(bytes.size())] = static_cast<std::byte>(random.below(256));
    }
    const auto decoded = decode<Outer>(bytes);
    if (decoded.has_value()) {
      EXPECT_EQ(encode(*decoded).size(), bytes.size());
    }
  }
}

TEST(Codec, RandomBytesNeverCrash) {
  Random random(2);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::byte> bytes(random.below(64));
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random.below(6));
    (void)decode<Outer>(bytes);
  }
}

}  // namespace
}  // namespace earshot::codec
