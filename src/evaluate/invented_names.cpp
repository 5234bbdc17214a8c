#include "evaluate/invented_names.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace earshot::evaluate {
namespace {

constexpr std::array<std::string_view, 32> kAdjectives = {
    "Paper",    "Velvet", "Hollow",   "Amber",  "Distant", "Copper", "Silent", "Borrowed",
    "Northern", "Salt",   "Electric", "Pale",   "Second",  "Quiet",  "Broken", "Golden",
    "Winter",   "Lunar",  "Crooked",  "Feral",  "Linen",   "Marble", "Tidal",  "Woven",
    "Glass",    "Idle",   "Rusted",   "Silver", "Hidden",  "Slow",   "Violet", "Western"};
constexpr std::array<std::string_view, 32> kNouns = {
    "Lantern", "Harbour",  "Orchard", "Signal", "Meadow",  "Compass",   "Ferry",   "Antler",
    "Cinema",  "Garden",   "Thicket", "Beacon", "Almanac", "Kettle",    "Sparrow", "Canal",
    "Ladder",  "Comet",    "Window",  "Mirror", "Glacier", "Tunnel",    "Pylon",   "Anchor",
    "Letter",  "Meridian", "Moth",    "Parade", "River",   "Satellite", "Bridge",  "Quarry"};
constexpr std::array<std::string_view, 16> kGiven = {"Ines",  "Tomas", "Leila", "Oskar", "Mirela", "Anselm",
                                                     "Yuna",  "Petra", "Ravi",  "Noemi", "Ilse",   "Caio",
                                                     "Senna", "Ewa",   "Tariq", "Bruna"};
constexpr std::array<std::string_view, 16> kFamily = {
    "Varga",  "Lindqvist", "Okonjo",   "Marchetti", "Halloway", "Brandt",  "Szabó",      "Quiroga",
    "Ferrão", "Nyström",   "Delacour", "Ostrowska", "Kaplan",   "Iwatani", "Mbeki-Lund", "Çelikel"};
constexpr std::array<std::string_view, 12> kElsewhere = {
    "Тихий Маяк",  "Северный Перрон", "夜の灯台",     "紙の船",   "푸른 등대", "겨울 정거장",
    "شارع الفنار", "מגדלור שקט",      "Ήσυχος Φάρος", "धीमी नाव", "เรือกระดาษ", "静かな窓辺"};

template <std::size_t N>
std::string one(const std::array<std::string_view, N>& words, Random& random) {
  return std::string(words[random.below(N)]);
}

/// Upper case of ASCII letters; others stay.
std::string shouted(std::string name) {
  for (char& letter : name) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return name;
}

void replace_first(std::string& text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), with);
}

std::string without_accents(std::string name) {
  constexpr std::array<std::array<std::string_view, 2>, 14> pairs = {{{"é", "e"},
                                                                      {"è", "e"},
                                                                      {"ó", "o"},
                                                                      {"ö", "o"},
                                                                      {"ø", "o"},
                                                                      {"ü", "u"},
                                                                      {"á", "a"},
                                                                      {"ã", "a"},
                                                                      {"å", "a"},
                                                                      {"ñ", "n"},
                                                                      {"ç", "c"},
                                                                      {"í", "i"},
                                                                      {"ú", "u"},
                                                                      {"ê", "e"}}};
  for (const auto& [accented, plain] : pairs) replace_first(name, accented, plain);
  return name;
}

}  // namespace

std::string invented_artist(Random& random) {
  switch (random.below(5)) {
    case 0:
      return "The " + one(kAdjectives, random) + " " + one(kNouns, random) + "s";
    case 1:
      return one(kNouns, random) + " " + one(kNouns, random);
    case 2:
      return one(kGiven, random) + " " + one(kFamily, random);
    case 3:
      return one(kAdjectives, random) + " " + one(kNouns, random) + " & " + one(kGiven, random);
    default:
      return random.below(2) == 0 ? one(kElsewhere, random) : one(kGiven, random) + " " + one(kNouns, random);
  }
}

std::string invented_title(Random& random) {
  switch (random.below(5)) {
    case 0:
      return one(kAdjectives, random) + " " + one(kNouns, random);
    case 1:
      return one(kNouns, random) + " of " + one(kNouns, random) + "s";
    case 2:
      return "Letter to the " + one(kNouns, random);
    case 3:
      return one(kNouns, random) + " (Live)";
    default:
      return "No " + one(kAdjectives, random) + " " + one(kNouns, random);
  }
}

std::string awkward_spelling(const std::string& name, Random& random) {
  std::string other = name;
  switch (random.below(4)) {
    case 0:
      return shouted(name);
    case 1:
      return without_accents(name);
    case 2:
      replace_first(other, " & ", " and ");
      return other;
    default:
      if (other.rfind("The ", 0) == 0 && other.size() > 8) other.erase(0, 4);
      return other;
  }
}

std::string invented_track_id(const std::string& artist, const std::string& title) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a
  for (const char byte : artist + '\n' + title)
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
  constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  Random random(hash);
  std::string id;
  for (int i = 0; i < 22; ++i) id += digits[random.below(digits.size())];
  return id;
}

}  // namespace earshot::evaluate
