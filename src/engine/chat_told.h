// What a question tells of the person: chosen here, once for all tasks, and said in sentences.
//
// Only artists that the catalogue knows are told: names of private recordings, friends' bands and podcasts never leave. Plays, counts,
// times, titles, files, devices and the person's country are not even at hand here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/messages_chat.h"
#include "engine/world.h"
#include "llm/taste_sample.h"

namespace earshot::engine {

/// Artists that are never told, whatever they are called: by catalogue, by history, or by their names alone.
class Struck {
 public:
  Struck(const std::vector<std::string>& names, const World& world);

  bool has(catalogue::ArtistId artist) const;
  bool has_name(std::string_view name) const;
  /// The struck name that the text speaks of; empty when there is none.
  std::string named_in(std::string_view text) const;
  std::vector<std::uint32_t> artists() const { return artists_; }
  std::size_t size() const { return names_.size(); }

 private:
  const catalogue::Resolver& resolver_;
  std::vector<std::string> names_;       ///< As given.
  std::vector<std::string> keys_;        ///< Folded: names as given, of the catalogue, and its spellings.
  std::vector<std::uint32_t> artists_;   ///< Ascending.
};

llm::ToldArtist told_artist(catalogue::ArtistId artist, const catalogue::Catalogue& catalogue);

struct ToldPerson {
  llm::TasteSample sample;
  llm::Telling telling = llm::Telling::names;
  std::vector<std::string> artists;   ///< Whose names are told.
  std::vector<std::string> sent;      ///< "15 artists that shape your taste, each with tags"
  std::vector<std::string> left_out;
};
/// The artists of largest weight in the taste of these settings, and those of the history's last weeks.
ToldPerson told_person(const Settings& settings, const ChatTold& told, const World& world);

/// Of any question: also of those that tell nothing of the history.
std::vector<std::string> always_left_out(const ChatTold& told);

}  // namespace earshot::engine
