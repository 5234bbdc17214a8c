// Reads a zip through a ByteSource: the central directory once, then one entry at a time. Never the whole zip
// in memory.
//
// The sizes of the central directory are used, never those of the local headers (Spotify's zips leave them
// empty and put a data descriptor after the bytes). Stored and deflated entries; no Zip64, no encryption, no
// parts. What a damaged zip still holds can be had: recover(), and part_loader.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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
  bool sized = true;  ///< False for an entry of a recovered zip: size, compressed and crc are not known.
};

/// Bounds against damaged and hostile zips.
struct ZipLimits {
  std::uint64_t entry_bytes = 512ULL << 20;  ///< Of one unpacked entry.
  std::uint64_t ratio = 250;                 ///< Unpacked to packed; real exports have 12 to 30.
  std::uint64_t entries = 20'000;
  std::uint64_t overlap = 4;  ///< All packed bytes to those of the zip: entries that share bytes are a bomb.
};

/// Where the packed bytes of an entry are.
struct ZipRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

/// What is said of bytes that are not what the directory tells.
Error damaged_zip();

class Zip {
 public:
  /// Reads the central directory. `source` must outlive the result.
  /// Errors: no end record (download not finished), damaged directory, Zip64, too many entries, source
  /// unreadable.
  static Result<Zip> open(ByteSource& source, const ZipLimits& limits = {});

  /// For a zip without a usable directory: its entries by their local headers, found by reading all of it. Their sizes are
  /// not known; part_loader.h reads as far as they are sound. Error: source unreadable, or not one entry.
  static Result<Zip> recover(ByteSource& source, const ZipLimits& limits = {});

  /// A zip of which one entry is known (of entries()), and where the next one begins (end_of): for reading it elsewhere.
  static Zip of_entry(ByteSource& source, ZipEntry entry, std::uint64_t end);

  /// Files only, in the order of the directory: no folders (even those with content), no `__MACOSX/`, no `._`
  /// files.
  const std::vector<ZipEntry>& entries() const { return entries_; }

  /// Where the bytes of an entry end at the latest: at the next one, or at the directory.
  std::uint64_t end_of(const ZipEntry& entry) const;

  /// The unpacked bytes, CRC checked. Errors: encrypted, unknown method, damaged, beyond the limits, source
  /// unreadable.
  Result<std::string> read(const ZipEntry& entry) const;

  // For callers that unpack themselves, in steps (part_loader.h): where the packed bytes are.

  /// Errors: encrypted, unknown method, beyond the limits, damaged header, source unreadable.
  Result<ZipRange> range(const ZipEntry& entry) const;
  /// All bytes up to the next entry: where the directory's sizes are not to be trusted.
  Result<ZipRange> widest_range(const ZipEntry& entry) const;
  /// How much text so many packed bytes may give before they count as a bomb.
  std::uint64_t most_unpacked(std::uint64_t packed) const;

 private:
  Zip(ByteSource& source, const ZipLimits& limits) : source_(&source), limits_(limits) {}

  Result<std::uint64_t> data_offset(const ZipEntry& entry) const;

  ByteSource* source_;
  ZipLimits limits_;
  std::vector<ZipEntry> entries_;
  std::vector<std::uint64_t> headers_;  ///< Of all entries, ascending, then where the last one's bytes end at the latest.
};

}  // namespace earshot::history
