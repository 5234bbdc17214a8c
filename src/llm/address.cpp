#include "llm/address.h"

#include <algorithm>
#include <optional>

namespace earshot::llm {
namespace {

constexpr std::string_view kExample = "Write it like https://api.example.com/v1.";

char small(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool is_plain(char sign) { return sign > ' ' && sign < 0x7F && sign != '\\' && sign != '"' && sign != '<' && sign != '>'; }

bool is_host_sign(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '.' || sign == '-';
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Nothing for what is no port. No digits at all mean the scheme's own.
std::optional<unsigned> port_of(std::string_view digits, unsigned own) {
  if (digits.empty()) return own;
  unsigned port = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9' || port > 65'535) return std::nullopt;
    port = port * 10 + static_cast<unsigned>(digit - '0');
  }
  if (port == 0 || port > 65'535) return std::nullopt;
  return port;
}

/// The path without slashes at its end, and without the last part of a chat address.
std::string_view base_path(std::string_view path) {
  const auto without_slashes = [](std::string_view text) { return text.substr(0, text.find_last_not_of('/') + 1); };  // npos + 1 is 0.
  path = without_slashes(path);
  constexpr std::string_view kChat = "/chat/completions";
  if (path.size() >= kChat.size() && path.substr(path.size() - kChat.size()) == kChat) path.remove_suffix(kChat.size());
  return without_slashes(path);
}

/// Scheme, the part between "//" and the path, and the path.
struct AddressParts {
  std::string scheme;
  std::string_view authority;
  std::string_view path;
};

Result<AddressParts> split(std::string_view text) {
  if (text.empty()) return Error{"There is no address yet.", std::string(kExample)};
  if (!std::all_of(text.begin(), text.end(), is_plain)) {
    return Error{"The address holds a space or a sign that addresses do not have.",
                 std::string(kExample) + " A name in other letters is written in its xn-- form."};
  }
  const std::size_t mark = text.find("://");
  AddressParts parts{std::string(text.substr(0, mark)), "", ""};
  std::transform(parts.scheme.begin(), parts.scheme.end(), parts.scheme.begin(), small);
  if (mark == std::string_view::npos || (parts.scheme != "https" && parts.scheme != "http")) {
    return Error{"The address has to begin with https:// (or with http:// for a server on this device).", std::string(kExample)};
  }
  if (text.find_first_of("?#") != std::string_view::npos) {
    return Error{"The address holds a '?' or a '#'.", "Leave out what follows: a key never belongs into an address."};
  }
  const std::string_view rest = text.substr(mark + 3);
  parts.authority = rest.substr(0, rest.find('/'));
  parts.path = rest.substr(parts.authority.size());
  if (parts.authority.find('@') != std::string_view::npos) {
    return Error{"The address holds a name or a password before an '@'.", "Leave them out."};
  }
  return parts;
}

}  // namespace

Result<Address> parse_address(std::string_view typed) {
  const auto parts = split(trimmed(typed));
  if (!parts) return parts.error();
  Address address;
  address.secure = parts->scheme == "https";
  const std::size_t bracket = parts->authority.find(']');
  const std::size_t colon = parts->authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  address.host = parts->authority.substr(0, colon);
  std::transform(address.host.begin(), address.host.end(), address.host.begin(), small);
  const unsigned own = address.secure ? 443 : 80;
  const auto port = port_of(colon == std::string_view::npos ? "" : parts->authority.substr(colon + 1), own);
  if (!port) return Error{"The port after the ':' is not a number from 1 to 65535.", std::string(kExample)};
  const bool named = !address.host.empty() && std::all_of(address.host.begin(), address.host.end(), is_host_sign);
  if (!named && address.host != "[::1]") {
    return Error{"'" + address.host + "' is not the name of a server.", std::string(kExample)};
  }
  address.loopback = address.host == "localhost" || address.host == "127.0.0.1" || address.host == "[::1]";
  if (!address.secure && !address.loopback) {
    return Error{"Over http:// anybody on the way could read along.",
                 "Use https://, or a server on this device (localhost or 127.0.0.1)."};
  }
  address.origin = parts->scheme + "://" + address.host + (*port == own ? "" : ":" + std::to_string(*port));
  address.base = address.origin + std::string(base_path(parts->path));
  return address;
}

}  // namespace earshot::llm
