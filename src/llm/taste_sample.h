// The part of a person that a prompt may hold: some artists, by name and tags, or by tags, decades and countries alone. Never
// times, counts, titles, file names, or where the person is. Rows are cleaned here (shield.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::llm {

enum class Telling : std::uint8_t {
  names,      ///< "Name<TAB>tag, tag, tag"
  only_tags,  ///< "tag, tag, tag<TAB>1990s<TAB>Norway"
};

struct ToldArtist {
  std::string name;
  std::vector<std::string> tags;     ///< Most telling first; a few of them are told. Empty: the catalogue does not know the artist.
  std::vector<std::uint16_t> decades;
  std::string country;               ///< Of the artist; English name.
};

struct TasteSample {
  std::vector<ToldArtist> often;   ///< Those that shape the taste, strongest first.
  std::vector<ToldArtist> lately;  ///< The same for the last weeks of the history. May be empty.
};

/// One row, without its line break.
std::string told_row(const ToldArtist& artist, Telling telling);
/// What its columns are: "artist and tags".
std::string told_columns(Telling telling);

/// "TASTE\n<rows>RECENT\n<rows>".
std::string taste_rows(const TasteSample& sample, Telling telling);

}  // namespace earshot::llm
