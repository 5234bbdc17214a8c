#include "history/inflate.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.h"

namespace earshot::history {

namespace {

using State = Inflate::State;

std::string deflate(std::string_view text, int level) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(level);
  std::string packed(libdeflate_deflate_compress_bound(compressor, text.size()), '\0');
  packed.resize(libdeflate_deflate_compress(compressor, text.data(), text.size(), packed.data(), packed.size()));
  libdeflate_free_compressor(compressor);
  return packed;
}

/// Like an export, and like none: runs, repeats from near and far, noise that no code shortens.
std::string mixture(std::uint64_t seed, std::size_t length) {
  Random random(seed);
  std::string text;
  while (text.size() < length) {
    const std::size_t much = 1 + random.below(random.below(8) == 0 ? 40'000 : 60);
    const std::uint64_t kind = random.below(4);
    const std::size_t back = kind == 2 && !text.empty() ? 1 + random.below(std::min<std::size_t>(text.size(), 33'000)) : 0;
    for (std::size_t i = 0; i < much; ++i) {
      if (kind == 0) text += static_cast<char>(random.below(256));
      if (kind == 1) text += "etaoin \""[random.below(8)];
      if (kind == 2) text += back == 0 ? 'x' : text[text.size() - back];
      if (kind == 3) text += 'a';
    }
  }
  return text;
}

struct Unpacked {
  std::string text;
  State state = State::more;
  std::size_t consumed = 0;
};

/// Through a window of `room` bytes, as the importer does.
Unpacked unpack(std::string_view packed, std::size_t room, std::size_t most = 10'000'000) {
  Inflate inflate(packed);
  std::vector<char> window(room);
  Unpacked all;
  for (std::size_t length = 0; inflate.state() == State::more && all.text.size() < most;) {
    const std::size_t kept = std::min(length, Inflate::kReach);
    std::copy_n(window.begin() + static_cast<std::ptrdiff_t>(length - kept), kept, window.begin());
    length = inflate.unpack(window, kept);
    all.text.append(window.data() + kept, length - kept);
  }
  all.state = inflate.state();
  all.consumed = inflate.consumed();
  return all;
}

TEST(Inflate, GivesBackWhatWasPackedAtEveryLevelAndThroughEveryWindow) {
  for (const std::size_t length : {0U, 1U, 300U, 70'000U, 400'000U}) {
    const std::string text = mixture(length, length);
    for (int level = 0; level <= 12; level += 3) {
      const std::string packed = deflate(text, level);
      const std::size_t room = Inflate::kReach + Inflate::kSlack + 1 + length / 7 + static_cast<std::size_t>(level);
      const Unpacked unpacked = unpack(packed + "behind", room);
      ASSERT_EQ(unpacked.state, State::finished) << length << ' ' << level;
      ASSERT_EQ(unpacked.consumed, packed.size());
      ASSERT_TRUE(unpacked.text == text) << length << ' ' << level;
    }
  }
}

// As zlib packs them: a stored block, fixed codes, a match that overlaps itself.
TEST(Inflate, KnownStreams) {
  EXPECT_EQ(unpack(std::string("\x01\x02\x00\xFD\xFFhi", 7), 40'000).text, "hi");
  EXPECT_EQ(unpack(std::string("\x4B\x4C\x4A\x06\x00", 5), 40'000).text, "abc");
  EXPECT_EQ(unpack(std::string("\x4B\x4C\xC4\x04\x00", 5), 40'000).text, std::string(20, 'a'));
}

TEST(Inflate, WhatBreaksOffGivesItsBeginning) {
  const std::string text = mixture(5, 90'000);
  const std::string packed = deflate(text, 6);
  for (std::size_t length = 0; length < packed.size(); length += 1 + length / 9) {
    const Unpacked unpacked = unpack(packed.substr(0, length), 60'000);
    ASSERT_EQ(unpacked.state, State::damaged) << length;
    ASSERT_EQ(unpacked.text, text.substr(0, unpacked.text.size())) << length;
    ASSERT_LE(unpacked.consumed, length);
  }
}

TEST(Inflate, DamagedStreamsEndAndAreJudgedAsLibdeflateDoes) {
  const std::string text = mixture(6, 3'000);
  const std::string sound = deflate(text, 9);
  Random random(7);
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  std::vector<char> room(200'000);
  for (int again = 0; again < 3'000; ++again) {
    std::string packed = sound;
    for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
      packed[random.below(packed.size())] = static_cast<char>(random.below(256));
    }
    const Unpacked ours = unpack(packed, 60'000, 150'000);
    std::size_t length = 0;
    const bool theirs = libdeflate_deflate_decompress(decompressor, packed.data(), packed.size(), room.data(), room.size(),
                                                      &length) == LIBDEFLATE_SUCCESS;
    // They let some codes pass that RFC 1951 forbids; we never accept what they don't.
    if (ours.state != State::finished) continue;
    ASSERT_TRUE(theirs) << again;
    ASSERT_EQ(ours.text, std::string(room.data(), length)) << again;
  }
  libdeflate_free_decompressor(decompressor);
}

TEST(Inflate, DistancesBeforeTheBeginningAreDamage) {
  // A block of fixed codes: a match of length 3 at distance 1, with nothing before it.
  EXPECT_EQ(unpack(std::string("\x03\x02\x00", 3), 40'000).state, State::damaged);
}

}  // namespace

}  // namespace earshot::history
