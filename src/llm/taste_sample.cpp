#include "llm/taste_sample.h"

#include <algorithm>

#include "llm/shield.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kTagsOfName = 3;
constexpr std::size_t kTagsAlone = 6;

std::string joined(const std::vector<std::string>& texts, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most, texts.size()); ++i) out += (i > 0 ? ", " : "") + clean_field(texts[i]);
  return out;
}

std::string decades_of(const ToldArtist& artist) {
  std::string out;
  for (const std::uint16_t decade : artist.decades) out += (out.empty() ? "" : ", ") + std::to_string(decade) + "s";
  return out;
}

std::string rows_of(const std::vector<ToldArtist>& artists, Telling telling) {
  std::string rows;
  for (const ToldArtist& artist : artists) {
    // Nothing is known of it but its name, which is not to be told.
    if (telling == Telling::only_tags && artist.tags.empty()) continue;
    rows += told_row(artist, telling) + "\n";
  }
  return rows;
}

}  // namespace

std::string told_row(const ToldArtist& artist, Telling telling) {
  if (telling == Telling::names) return clean_field(artist.name) + "\t" + joined(artist.tags, kTagsOfName);
  return joined(artist.tags, kTagsAlone) + "\t" + decades_of(artist) + "\t" + clean_field(artist.country);
}

std::string told_columns(Telling telling) {
  return telling == Telling::names ? "artist and tags" : "tags, decades and country of an artist whose name is withheld";
}

std::string taste_rows(const TasteSample& sample, Telling telling) {
  std::string rows = "TASTE\n" + rows_of(sample.often, telling);
  if (!sample.lately.empty()) rows += "RECENT\n" + rows_of(sample.lately, telling);
  return rows;
}

}  // namespace earshot::llm
