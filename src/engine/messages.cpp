// The one place that compiles the codec for every message: for both modules, which share no other code above base/.
#include "engine/messages.h"

#include "base/codec.h"

namespace earshot::engine {

std::vector<std::byte> encode(const Request& message) { return codec::encode(message); }
std::vector<std::byte> encode(const Reply& message) { return codec::encode(message); }

std::optional<Request> decode_request(std::span<const std::byte> bytes) { return codec::decode<Request>(bytes); }
std::optional<Reply> decode_reply(std::span<const std::byte> bytes) { return codec::decode<Reply>(bytes); }

}  // namespace earshot::engine
