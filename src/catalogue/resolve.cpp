#include "catalogue/resolve.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace earshot::catalogue {
namespace {

constexpr std::size_t kShortKey = 2;  ///< "MØ" and "Mo", "U2" and "u.2": too little left to tell by.

/// Where a guest begins in an identity key. "with" counts in brackets only: Sleeping with Sirens is one band.
constexpr std::array<std::string_view, 12> kGuestMarks = {" feat.",      " feat ",  " ft.",    " ft ",
                                                          " featuring ", " (feat.", " (feat ", " (ft.",
                                                          " (ft ",       " [feat.", " [ft.",   " (with "};

constexpr std::size_t kLeastClosed = 4;  ///< Shorter names close up to words that mean somebody else ("a-ha", "AHA").

/// A match key without its spaces: "B. B. King", "BB King" and "B.B. King" are one, as are "ACDC" and "AC/DC".
std::string closed_up(std::string key) {
  std::erase(key, ' ');
  return length_utf8(key) >= kLeastClosed ? key : std::string();
}

/// "Beatles, The" as it is said; as it is where nothing is turned round.
std::string turned(const std::string& identity) {
  constexpr std::string_view kArticle = ", the";
  if (!identity.ends_with(kArticle) || identity.size() == kArticle.size()) return identity;
  return "the " + identity.substr(0, identity.size() - kArticle.size());
}

/// The name before its guest, or nothing when there is no guest.
std::string before_guest(const std::string& identity) {
  std::size_t first = std::string::npos;
  for (const std::string_view mark : kGuestMarks) first = std::min(first, identity.find(mark));
  return first == std::string::npos ? std::string() : identity.substr(0, first);
}

bool is_ascii_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

/// "R.E.M.", "N.W.A": single letters with dots between them.
bool is_dotted(std::string_view name) {
  if (name.size() < 3) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i % 2 == 0 ? !is_ascii_letter(name[i]) : name[i] != '.') return false;
  }
  return true;
}

/// The capitals of an acronym; empty when the name can't be meant as one.
std::string acronym(std::string_view name) {
  const bool dotted = is_dotted(name);
  std::string letters;
  for (const char c : name) {
    if (c == '.' && !letters.empty()) continue;
    if (!is_ascii_letter(c) || (c >= 'a' && !dotted)) return {};
    letters += c >= 'a' ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  return letters.size() > kShortKey ? letters : std::string();
}

}  // namespace

Resolver::Resolver(const Catalogue& catalogue) {
  for (std::uint32_t i = 0; i < catalogue.artists.size(); ++i) {
    const Artist& artist = catalogue.artists[i];
    const ArtistId id{i};
    insert(exact_, artist.name, id);
    std::vector<std::string> names = artist.spellings;
    names.push_back(artist.name);
    for (const std::string& name : names) {
      insert(identity_, identity_key(name), id);
      insert_folded(name, id);
    }
  }
}

void Resolver::insert_folded(const std::string& name, ArtistId artist) {
  if (std::string letters = acronym(name); is_dotted(name) && !letters.empty()) {
    return insert(acronyms_, std::move(letters), artist);
  }
  std::string key = match_key(name);
  if (std::string closed = closed_up(key); !closed.empty()) insert(closed_, std::move(closed), artist);
  if (length_utf8(key) > kShortKey) insert(match_, std::move(key), artist);
}

void Resolver::insert(Index& index, std::string key, ArtistId artist) {
  const auto [entry, added] = index.emplace(std::move(key), artist);
  if (!added && entry->second != artist) entry->second = ArtistId{};
}

Match Resolver::resolve(std::string_view name) const {
  const Match whole = resolve_whole(name);
  if (whole.how != How::unknown) return whole;
  const std::string host = before_guest(identity_key(name));
  if (host.empty()) return whole;
  const Match match = resolve_whole(host);
  return match.found() ? Match{match.artist, How::featured_stripped} : match;
}

Match Resolver::resolve_whole(std::string_view name) const {
  const auto look_up = [](const Index& index, const std::string& key, How how) {
    const auto found = index.find(key);
    if (found == index.end()) return Match{};
    return found->second.valid() ? Match{found->second, how} : Match{{}, How::ambiguous};
  };
  Match match = look_up(exact_, std::string(name), How::exact);
  if (match.how == How::unknown) match = look_up(identity_, identity_key(name), How::spelling);
  const std::string key = match_key(turned(identity_key(name)));
  if (match.how == How::unknown) match = look_up(match_, key, How::folded);
  if (match.how == How::unknown) match = look_up(acronyms_, acronym(name), How::folded);
  if (match.how == How::unknown) match = look_up(closed_, closed_up(key), How::folded);
  return match;
}

std::vector<Match> resolve_history(const history::History& history, const Resolver& resolver) {
  std::vector<Match> matches;
  matches.reserve(history.artists.size());
  for (const std::string& name : history.artists) matches.push_back(resolver.resolve(name));
  return matches;
}

}  // namespace earshot::catalogue
