// The readable text of the catalogue (assets/catalogue/README.md), read into a raw form: names are still
// names and nothing is looked up. Reading never stops at a mistake; each becomes a Problem with its line, and
// the rest of the file is read on.
//
//     texts -> parse_text -> RawCatalogue -> lint (lint.h) -> compile (compile.h) -> Catalogue -> pack
//     (pack.h) -> bytes
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::catalogue {

/// One file as the caller read it. A path that ends in "tags.txt" holds the vocabulary, any other ".txt" a
/// scene.
struct TextFile {
  std::string path;
  std::string text;
};

enum class Severity : std::uint8_t { error, warning };

/// Errors keep a catalogue from being compiled; warnings are for the author's judgement.
struct Problem {
  Severity severity = Severity::error;
  std::string path;
  std::size_t line = 0;  ///< From 1; 0 speaks of the whole file or catalogue.
  std::string what;      ///< "'Slowdive' is similar to itself."
};

/// "scenes/ambient.txt:12: error: ..."
std::string to_string(const Problem& problem);
bool has_errors(std::span<const Problem> problems);

struct RawTag {
  std::size_t line = 0;
  std::string name;
  std::string parent;  ///< Empty for a root.
  std::string meaning;
};

struct RawWeight {
  std::string name;
  int weight = 0;
};

struct RawArtist {
  std::size_t line = 0;  ///< Of "artist:"; problems of the artist are reported there.
  std::string name;
  std::vector<std::string> also;
  std::string from;
  std::vector<int> active;  ///< 1990, 2000, ... as written.
  std::vector<RawWeight> tags;
  std::vector<RawWeight> like;
  std::vector<std::string> tracks;
  int tier = 0;
};

struct RawScene {
  std::string path;
  std::string name;
  std::string about;
  std::vector<RawArtist> artists;
};

struct RawCatalogue {
  std::string tags_path;
  std::vector<RawTag> tags;
  std::vector<RawScene> scenes;
};

struct Parsed {
  RawCatalogue raw;
  std::vector<Problem>
      problems;  ///< Of form only: unknown or repeated fields, wrong order, numbers that are none.
};

Parsed parse_text(std::span<const TextFile> files);

}  // namespace earshot::catalogue
