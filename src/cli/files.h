// The file system, for the command line only.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"
#include "catalogue/text_format.h"

namespace earshot::cli {

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);
Result<std::vector<std::byte>> read_file(const std::string& path);
/// Replaces the file only when all bytes are written. Error: the folder is missing or full.
Result<std::size_t> write_file(const std::string& path, std::span<const std::byte> bytes);

/// The file itself, or every file below a folder, sorted by path. Error: neither is there.
Result<std::vector<std::string>> files_below(const std::string& path);

/// tags.txt and scenes/*.txt of a catalogue folder, sorted by path; paths relative to the folder.
Result<std::vector<catalogue::TextFile>> read_catalogue(const std::string& folder);

std::string as_text(std::span<const std::byte> bytes);
std::vector<std::byte> as_bytes(const std::string& text);

}  // namespace earshot::cli
