// An answer of a provider: the first byte chooses the provider, the second the status, the third where the rest is cut.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "llm/reply_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace earshot::llm;
  if (size < 3) return 0;
  const Provider& provider = providers()[data[0] % providers().size()];
  constexpr std::uint32_t kStatuses[] = {200, 200, 200, 200, 400, 401, 403, 429, 500, 529};
  const std::string_view bytes(reinterpret_cast<const char*>(data + 3), size - 3);
  const std::size_t cut = std::min<std::size_t>(bytes.size(), data[2]);
  ReplyReader reader(provider);
  reader.head(kStatuses[data[1] % std::size(kStatuses)]);
  reader.bytes(bytes.substr(0, cut));
  reader.bytes(bytes.substr(cut));
  const ReadReply reply = reader.end(HowEnded::complete);
  if (!reply.fault && reply.text.empty()) __builtin_trap();
  if (reply.fault && words(*reply.fault, provider).what.empty()) __builtin_trap();
  return 0;
}
