// The catalogue that ships, as tests read it.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catalogue/compile.h"
#include "catalogue/text_format.h"

namespace earshot::catalogue {

inline std::vector<TextFile> asset_files() {
  const std::filesystem::path folder = EARSHOT_SOURCE_DIR "/assets/catalogue";
  std::vector<TextFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back(
        {entry.path().lexically_relative(folder).string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  return files;
}

inline const Catalogue& shipped() {
  static const Catalogue catalogue = *compile(parse_text(asset_files()).raw);
  return catalogue;
}

}  // namespace earshot::catalogue
