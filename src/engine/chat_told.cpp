#include "engine/chat_told.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/countries.h"
#include "engine/recommend_answer.h"
#include "llm/shield.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;
using catalogue::Catalogue;

constexpr std::int32_t kLatelyDays = 60;
constexpr std::size_t kLatelyArtists = 5;

/// Artists of positive weight that are not struck, heaviest first.
std::vector<ArtistId> heaviest(const recommend::Taste& taste, const Struck& struck, std::size_t most) {
  std::vector<recommend::Weighted> rows;
  for (const recommend::Weighted& row : taste) {
    if (row.weight > 0 && !row.from.is_tag() && !struck.has(row.from.artist)) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [](const recommend::Weighted& a, const recommend::Weighted& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.from.artist < b.from.artist;
  });
  rows.resize(std::min(most, rows.size()));
  std::vector<ArtistId> artists;
  for (const recommend::Weighted& row : rows) artists.push_back(row.from.artist);
  return artists;
}

/// The plays of the window's last weeks, without typed-in artists and seeds. Empty when the window is hardly longer.
recommend::Taste lately(const Settings& settings, const World& world) {
  const Person& person = world.person;
  const std::vector<std::int64_t>& starts = person.history.plays.start;
  if (starts.empty()) return {};
  constexpr std::int64_t kDay = 86'400;
  const auto first = static_cast<std::int32_t>(starts.front() / kDay);
  const auto last = static_cast<std::int32_t>(starts.back() / kDay) + 1;
  recommend::TasteOptions options;
  options.to_day = settings.to_day == kAllTime ? last : std::min(last, settings.to_day);
  options.from_day = options.to_day - kLatelyDays;
  const std::int32_t from = settings.from_day == kAllTime ? first : std::max(first, settings.from_day);
  if (options.from_day <= from + kLatelyDays) return {};
  options.without = history_artists_named(settings.without, person, world.knowledge().catalogue);
  return recommend::taste_of(person.history, person.matches, options);
}

std::vector<llm::ToldArtist> told(const std::vector<ArtistId>& artists, const Catalogue& catalogue) {
  std::vector<llm::ToldArtist> rows;
  for (const ArtistId artist : artists) rows.push_back(told_artist(artist, catalogue));
  return rows;
}

std::string counted_artists(std::size_t count) { return std::to_string(count) + (count == 1 ? " artist" : " artists"); }

void say_what_is_sent(ToldPerson& person) {
  const std::size_t often = person.sample.often.size(), now = person.sample.lately.size();
  const bool names = person.telling == llm::Telling::names;
  if (often == 0) return void(person.sent.push_back("Nothing of your listening."));
  person.sent.push_back(names ? counted_artists(often) + " that shape your taste, each with tags of the catalogue."
                              : "Tags, decades and countries of " + counted_artists(often) + " that shape your taste, without their names.");
  if (now > 0) {
    person.sent.push_back((names ? counted_artists(now) : "The same of " + counted_artists(now)) + " that you played most in the last two months of your history.");
  }
}

}  // namespace

Struck::Struck(const std::vector<std::string>& names, const World& world) : resolver_(world.knowledge().resolver), names_(names) {
  const Catalogue& catalogue = world.knowledge().catalogue;
  const auto add = [&](ArtistId artist) { artists_.push_back(artist.value); };
  for (const std::string& name : names) {
    if (const catalogue::Match match = resolver_.resolve(name); match.found()) add(match.artist);
    keys_.push_back(match_key(name));
  }
  for (const history::ArtistId id : history_artists_named(names, world.person, catalogue)) {
    if (const catalogue::Match& match = world.person.matches[id.index()]; match.found()) add(match.artist);
  }
  std::sort(artists_.begin(), artists_.end());
  artists_.erase(std::unique(artists_.begin(), artists_.end()), artists_.end());
  for (const std::uint32_t id : artists_) {
    const catalogue::Artist& artist = catalogue.artist(ArtistId{id});
    keys_.push_back(match_key(artist.name));
    for (const std::string& spelling : artist.spellings) keys_.push_back(match_key(spelling));
  }
  std::erase(keys_, "");
}

bool Struck::has(ArtistId artist) const { return std::binary_search(artists_.begin(), artists_.end(), artist.value); }

bool Struck::has_name(std::string_view name) const {
  if (std::find(keys_.begin(), keys_.end(), match_key(name)) != keys_.end()) return true;
  const catalogue::Match match = resolver_.resolve(name);
  return match.found() && has(match.artist);
}

std::string Struck::named_in(std::string_view text) const {
  const std::string folded = " " + match_key(text) + " ";
  for (const std::string& key : keys_) {
    if (folded.find(" " + key + " ") != std::string::npos) return key;
  }
  return "";
}

llm::ToldArtist told_artist(ArtistId id, const Catalogue& catalogue) {
  const catalogue::Artist& artist = catalogue.artist(id);
  llm::ToldArtist row{artist.name, {}, artist.decades, std::string(catalogue::country_name(artist.country))};
  for (const catalogue::WeightedTag& tag : artist.tags) row.tags.push_back(catalogue.tag(tag.tag).name);
  return row;
}

ToldPerson told_person(const Settings& settings, const ChatTold& told_of, const World& world) {
  const Catalogue& catalogue = world.knowledge().catalogue;
  const Struck struck(told_of.struck, world);
  const recommend::Taste taste = taste_of(settings, world.person, catalogue);
  const std::vector<ArtistId> often = heaviest(taste, struck, told_of.artists);
  const std::vector<ArtistId> now = told_of.artists == 0 ? std::vector<ArtistId>{} : heaviest(lately(settings, world), struck, kLatelyArtists);

  ToldPerson person;
  person.telling = told_of.names ? llm::Telling::names : llm::Telling::only_tags;
  person.sample = {told(often, catalogue), told(now, catalogue)};
  if (told_of.names) {
    for (const auto* list : {&often, &now}) {
      for (const ArtistId artist : *list) {
        const std::string& name = catalogue.artist(artist).name;
        if (std::find(person.artists.begin(), person.artists.end(), name) == person.artists.end()) person.artists.push_back(name);
      }
    }
  }
  say_what_is_sent(person);
  person.left_out = always_left_out(told_of);
  person.left_out.push_back("All your other artists, and all that the catalogue does not know.");
  return person;
}

std::vector<std::string> always_left_out(const ChatTold& told_of) {
  std::vector<std::string> sentences = {"When and how often you played anything.", "Titles, albums and playlists of your library.",
                                        "File names, accounts, devices, places and your country."};
  if (!told_of.names) sentences.push_back("All names of artists and titles.");
  if (!told_of.struck.empty()) {
    const std::size_t count = told_of.struck.size();
    sentences.push_back("The " + counted_artists(count) + " that you struck out" + (count == 1 ? ", by any of its names." : ", by any of their names."));
  }
  return sentences;
}

}  // namespace earshot::engine
