// Reads a zip through a ByteSource: the central directory once, then one entry at a time. Never the whole zip
// in memory.
//
// The sizes of the central directory are used, never those of the local headers (Spotify's zips leave them
// empty and put a data descriptor after the bytes). Stored and deflated entries; no Zip64, no encryption, no
// parts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"

namespace earshot::history {

struct ZipEntry {
  std::string name;              ///< Path inside the zip, as stored.
  std::uint64_t size = 0;        ///< Bytes once unpacked.
  std::uint64_t compressed = 0;  ///< Bytes in the zip.
  std::uint64_t header = 0;      ///< Offset of the local header.
  std::uint32_t crc = 0;
  std::uint16_t method = 0;  ///< 0 stored, 8 deflated.
  std::uint16_t flags = 0;
};

/// Bounds against damaged and hostile zips.
struct ZipLimits {
  std::uint64_t entry_bytes = 512ULL << 20;  ///< Of one unpacked entry.
  std::uint64_t ratio = 250;                 ///< Unpacked to packed; real exports have 12 to 30.
  std::uint64_t entries = 20'000;
};

class Zip {
 public:
  /// Reads the central directory. `source` must outlive the result.
  /// Errors: no end record (download not finished), damaged directory, Zip64, too many entries, source
  /// unreadable.
  static Result<Zip> open(ByteSource& source, const ZipLimits& limits = {});

  /// Files only, in the order of the directory: no folders (even those with content), no `__MACOSX/`, no `._`
  /// files.
  const std::vector<ZipEntry>& entries() const { return entries_; }

  /// The unpacked bytes, CRC checked. Errors: encrypted, unknown method, damaged, beyond the limits, source
  /// unreadable.
  Result<std::string> read(const ZipEntry& entry) const;

 private:
  Zip(ByteSource& source, const ZipLimits& limits) : source_(&source), limits_(limits) {}

  ByteSource* source_;
  ZipLimits limits_;
  std::vector<ZipEntry> entries_;
};

}  // namespace earshot::history
