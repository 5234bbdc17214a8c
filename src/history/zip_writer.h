// Packs files into a zip the way Spotify does, for tests, sample listeners and `generate`.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::history {

struct ExportFile {
  std::string name;  ///< Without folder: "Streaming_History_Audio_2021-2024_0.json".
  std::string text;
};

/// A zip in Spotify's dialect: a folder entry that is not empty ("placeholder"), deflate, sizes only in data
/// descriptors and in the directory, names in UTF-8. Folders: "Spotify Extended Streaming History", "Spotify
/// Account Data", "MyData", or none (""). Precondition: the zip stays below 4 GB and 65,535 files.
std::vector<std::byte> pack_zip(std::span<const ExportFile> files, std::string_view folder);

}  // namespace earshot::history
