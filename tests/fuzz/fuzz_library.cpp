// The reader of YourLibrary and of playlists.
#include "fuzz/read_all.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using earshot::history::Format;
  for (const Format format : {Format::library, Format::playlists}) {
    earshot::fuzz::read_all(format, earshot::fuzz::text_of(data, size));
  }
  return 0;
}
