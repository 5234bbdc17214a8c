// Our inflate against libdeflate's, byte for byte. The input is taken as a stream that may be damaged, and as a text: packed, it must
// come back, and cut off or with a byte changed it must end early or be refused, never differ.
//
// In two things libdeflate lets pass what RFC 1951 forbids and we do not: codes for lengths and distances that mean nothing (286,
// 287, 30, 31), and codes of which words are missing. So what it takes we may refuse, but not the other way.
#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "fuzz/read_all.h"
#include "history/inflate.h"

namespace {

using earshot::fuzz::promise;
using earshot::history::Inflate;

constexpr std::size_t kMost = 1 << 20;  // Of text.

struct Unpacked {
  std::string text;
  bool finished = false;
};

Unpacked by_us(std::string_view packed, std::size_t room_bytes) {
  Inflate inflate(packed);
  std::vector<char> room(room_bytes);
  Unpacked all;
  for (std::size_t length = 0; inflate.state() == Inflate::State::more && all.text.size() <= kMost;) {
    const std::size_t kept = std::min(length, Inflate::kReach);
    std::copy_n(room.begin() + static_cast<std::ptrdiff_t>(length - kept), kept, room.begin());
    length = inflate.unpack(room, kept);
    all.text.append(room.data() + kept, length - kept);
  }
  all.finished = inflate.state() == Inflate::State::finished && all.text.size() <= kMost;
  promise(inflate.consumed() <= packed.size(), "no more bytes are used than there are");
  return all;
}

Unpacked by_libdeflate(std::string_view packed) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  Unpacked all{std::string(kMost, '\0')};
  std::size_t length = 0;
  all.finished = libdeflate_deflate_decompress(decompressor.get(), packed.data(), packed.size(), all.text.data(), kMost, &length) ==
                 LIBDEFLATE_SUCCESS;
  all.text.resize(all.finished ? length : 0);
  return all;
}

std::string pack(std::string_view text, int level) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(libdeflate_alloc_compressor(level),
                                                                                            &libdeflate_free_compressor);
  std::string packed(libdeflate_deflate_compress_bound(compressor.get(), text.size()), '\0');
  packed.resize(libdeflate_deflate_compress(compressor.get(), text.data(), text.size(), packed.data(), packed.size()));
  return packed;
}

void compare(std::string_view packed) {
  const Unpacked ours = by_us(packed, 40'000);
  if (!ours.finished) return;
  promise(by_us(packed, 100'000).text == ours.text, "the window does not matter");
  const Unpacked theirs = by_libdeflate(packed);
  promise(theirs.finished && theirs.text == ours.text, "what we take is what libdeflate says");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = earshot::fuzz::text_of(data, size);
  compare(input);
  const std::string packed = pack(input, static_cast<int>(size % 13));
  const Unpacked whole = by_us(packed, 40'000);
  promise(whole.finished && whole.text == input, "what was packed comes back");
  const std::size_t at = size == 0 ? 0 : data[0] * packed.size() / 256;
  const Unpacked cut = by_us(std::string_view(packed).substr(0, at), 40'000);
  promise(!cut.finished && input.substr(0, cut.text.size()) == cut.text, "what breaks off gives its beginning");
  std::string damaged = packed;
  damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
  compare(damaged);
  return 0;
}
