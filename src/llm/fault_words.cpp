// The sentences of fault.h.
#include <array>
#include <string>

#include "llm/fault.h"
#include "llm/shield.h"

namespace earshot::llm {
namespace {

bool is_key_sign(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == '-' ||
         sign == '_' || sign == '*' || sign == '.';
}

/// Vendors quote keys, whole or starred. Their keys begin alike.
std::string without_keys(std::string text) {
  constexpr std::array<std::string_view, 6> kBeginnings = {"sk-", "gsk_", "AIza", "key-", "xai-", "Bearer "};
  for (const std::string_view beginning : kBeginnings) {
    for (std::size_t at = text.find(beginning); at != std::string::npos; at = text.find(beginning, at + 3)) {
      if (at > 0 && is_key_sign(text[at - 1])) continue;
      std::size_t end = at + beginning.size();
      while (end < text.size() && is_key_sign(text[end])) ++end;
      if (end - at > beginning.size() + 4) text.replace(at, end - at, "...");
    }
  }
  return text;
}

std::string quoted(const Fault& fault) {
  const std::string said = shown_text(fault.message);
  return said.empty() ? "" : " It says: \"" + said + "\"";
}

std::string with_status(const Fault& fault) {
  return fault.status == 0 ? "" : " (status " + std::to_string(fault.status) + ")";
}

constexpr std::string_view kLocalInstead = "The list here is made without it.";

}  // namespace

std::string shown_text(std::string_view text, std::size_t most) { return without_keys(clean_field(text, most)); }

Error words(const Fault& fault, const Provider& provider) {
  const std::string& who = provider.label;
  switch (fault.kind) {
    case FaultKind::bad_key:
      return {who + " refused the key.", "Check that it was copied whole, that it is one of " + who + ", and that it still holds."};
    case FaultKind::no_permission:
      return {who + " does not allow this call with this key" + with_status(fault) + "." + quoted(fault),
              "Look at the rights of the key, and whether calls from browsers and from your country are allowed."};
    case FaultKind::no_money:
      return {who + " has no credit left for this key, or its spending limit is reached." + quoted(fault),
              "See the billing page of " + who + "."};
    case FaultKind::bad_model:
      return {who + " does not have this model for you" + with_status(fault) + "." + quoted(fault), "Choose one from its list."};
    case FaultKind::bad_param:
      return {who + " refused a part of the request" + with_status(fault) + "." + quoted(fault), "Choose another model."};
    case FaultKind::too_long:
      return {"The question is too long for this model." + quoted(fault), "Send fewer artists or candidates."};
    case FaultKind::rate:
      return {who + " takes no more calls for now" + with_status(fault) + "." + quoted(fault), "Try again later."};
    case FaultKind::overloaded:
      return {who + " has trouble of its own" + with_status(fault) + "." + quoted(fault), "Try again in a few minutes."};
    case FaultKind::refused:
      return {"The model would not answer this." + quoted(fault), std::string(kLocalInstead)};
    case FaultKind::cut:
      return {"The reply reached the limit of its length and stops there.", "Allow more tokens for the reply."};
    case FaultKind::broken_off:
      return {"The connection ended before the reply did.", "Ask again; what had come may have been charged."};
    case FaultKind::broken:
      return {who + " answered with something that is no reply" + with_status(fault) + "." + quoted(fault), std::string(kLocalInstead)};
    case FaultKind::empty:
      return {"The reply holds no answer." + quoted(fault), "Allow more tokens for the reply, or choose a model that thinks less."};
    case FaultKind::blocked:
      return {"The browser could not reach " + who + ".", "Check the address and the connection."};
    case FaultKind::web_page:
      return {"A web page came instead of an answer" + with_status(fault) + ": something between here and " + who + " stopped the call.",
              "Try without a VPN or a proxy, or later."};
    case FaultKind::timed_out:
      return {who + " was silent for too long.", provider.loopback ? "The model may still be loading: ask again." : "Ask again later."};
    case FaultKind::cancelled: return {"Stopped by you.", ""};
  }
  return {};
}

Error blocked_words(const Provider& provider, const Address& address, const BrowserPlace& place) {
  const std::string& who = provider.label;
  if (!place.violation.empty()) {
    return {"The frame's own policy refused " + shown_text(place.violation, 100) + ".",
            "The frame reaches one origin in its life: load the page again to ask another."};
  }
  if (address.loopback) {
    if (place.local_permission == "denied") {
      return {"The browser does not let this page reach servers on this device.",
              "Allow it in the browser's settings for this site (local network access), then ask again."};
    }
    std::string next = "Is it running? " + provider.note;
    if (place.local_permission == "prompt") next += " The browser also asks whether this page may reach this device: say yes.";
    if (place.secure_page && !address.secure) next += " Safari never allows this: use another browser, or a copy of this page on localhost.";
    return {"Nothing at " + address.origin + " answered, or it does not let this page in.", next};
  }
  if (!place.online) return {"The browser is offline.", "Ask again when there is a connection."};
  return {"The browser could not reach " + address.origin + ", and does not say why.",
          provider.id == "other" ? "Check the address; the server also has to let web pages in (CORS)."
                                 : "Check the connection; a content blocker, a VPN or a firewall may stand in the way, or " + who +
                                       " may not let this page in."};
}

}  // namespace earshot::llm
