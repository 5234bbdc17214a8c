// The readers of account data, each over the same text.
#include "fuzz/read_all.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using earshot::history::Format;
  for (const Format format : {Format::account_2018, Format::account_mixed, Format::account_music, Format::account_podcast,
                              Format::account_audiobook}) {
    earshot::fuzz::read_all(format, earshot::fuzz::text_of(data, size));
  }
  return 0;
}
