// What other workers send back of a part: any bytes are refused, or can be taken over.
#include <span>

#include "fuzz/read_all.h"
#include "history/staging.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace earshot;
  auto part = history::decode_part_rows(std::as_bytes(std::span(data, size)));
  if (!part) return 0;
  const auto bytes = history::encode(*part);
  fuzz::promise(bytes.size() == size, "what is taken crosses back as it came");
  history::Staging staging{history::History{}};
  staging.begin_file(0);
  const std::size_t plays = part->plays.size();
  while (!staging.absorb(*part)) {
  }
  fuzz::promise(staging.plays().size() == plays, "every play is taken over");
  return 0;
}
