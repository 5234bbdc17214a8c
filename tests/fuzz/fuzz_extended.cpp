// The reader of the extended history.
#include "fuzz/read_all.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  earshot::fuzz::read_all(earshot::history::Format::extended_audio, earshot::fuzz::text_of(data, size));
  return 0;
}
