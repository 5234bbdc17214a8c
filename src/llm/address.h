// Addresses of servers, as a person types them: where a call goes, and the one origin that the frame may then reach.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace earshot::llm {

struct Address {
  std::string base;       ///< Paths are put behind it; no slash at its end: "http://localhost:11434/v1".
  std::string origin;     ///< Scheme, host, and a port that is not the scheme's own: "http://localhost:11434".
  std::string host;       ///< In small letters: "localhost", "[::1]".
  bool secure = true;     ///< https.
  bool loopback = false;  ///< This very device: localhost, 127.0.0.1 or [::1].
};

/// https is accepted anywhere, http for this device only, since a key or a history would travel readable. Names must be ASCII
/// (others in their xn-- form), so that no look-alike letter passes. A trailing "/chat/completions" is taken off.
/// Error: what is wrong with it, in words.
Result<Address> parse_address(std::string_view typed);

}  // namespace earshot::llm
