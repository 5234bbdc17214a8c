// What can go wrong between Send and an answer: every vendor's ways of saying it, as one kind, one sentence and one thing to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "llm/address.h"
#include "llm/provider.h"

namespace earshot::llm {

enum class FaultKind : std::uint8_t {
  bad_key,        ///< The key was refused.
  no_permission,  ///< The key is good, but not for this.
  no_money,       ///< Nothing left to pay with: waiting does not help.
  bad_model,      ///< There is no such model for this key.
  bad_param,      ///< The model refuses a part of the body (wire_format.h, weaker()).
  too_long,
  rate,           ///< Too many calls: waiting helps.
  overloaded,     ///< The server's own trouble: waiting helps.
  refused,        ///< The model or a filter will not answer this.
  cut,            ///< The reply reached the limit of its length.
  broken_off,     ///< The connection ended before the reply did.
  broken,         ///< Something came that is no reply.
  empty,          ///< The reply holds no answer; perhaps thinking alone.
  blocked,        ///< The browser gave nothing: blocked_words() tells the likely reason.
  web_page,       ///< A web page came instead of data, from something between here and the provider.
  timed_out,
  cancelled,
};

struct Fault {
  FaultKind kind = FaultKind::broken;
  std::uint32_t status = 0;             ///< Of HTTP; 0: none, or inside a stream.
  std::string message = {};             ///< The vendor's words as they came, at most 2,000 bytes. To be shown by words() only.
  std::string codes = {};               ///< Codes, types and the name of the parameter, in small letters.
  std::string salvage = {};             ///< Text that the vendor threw away (Groq, failed_generation).
  std::optional<double> wait_seconds = {};  ///< That the body asks to wait.
};

/// What the browser knew when a call was blocked.
struct BrowserPlace {
  bool online = true;
  bool secure_page = true;
  std::string local_permission = {};  ///< "granted", "denied", "prompt", "": no such permission.
  std::string violation = {};         ///< Of the frame's policy.
};

/// An answer that is no success, or a success that holds an error: status 0 for an error inside a stream. `body` may be JSON of any
/// vendor, a web page or nothing; it may be cut. Never fails.
Fault fault_of(std::uint32_t status, std::string_view body);

/// Whether the JSON says that it is an error: {"error": ...}, {"type": "error"}, {"object": "error"}.
bool is_error_body(std::string_view body);

/// A sentence and what to do next. Vendors' own words are quoted, cleaned and short; a refused key's never, since they may hold it.
Error words(const Fault& fault, const Provider& provider);

/// Why fetch may have failed without a reason, from what is known beforehand.
Error blocked_words(const Provider& provider, const Address& address, const BrowserPlace& place);

/// Foreign text for the screen: cleaned as any (shield.h, clean_field), and without what looks like a key.
std::string shown_text(std::string_view text, std::size_t most = 200);

}  // namespace earshot::llm
