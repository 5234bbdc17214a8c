// Layout, all little-endian (PKWARE APPNOTE 6.3):
//   end record, 22 bytes and a comment of up to 65,535 at the end of the file:
//     0 "PK\5\6"  10 entries u16  12 directory size u32  16 directory offset u32  20 comment length u16
//   directory entry, 46 bytes, name, extra, comment:
//     0 "PK\1\2"  8 flags u16  10 method u16  16 crc u32  20 compressed u32  24 size u32
//     28 name length u16  30 extra length u16  32 comment length u16  42 local header offset u32
//   local header, 30 bytes, name, extra, then the data:
//     0 "PK\3\4"  26 name length u16  28 extra length u16
#include "history/zip.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

#include "history/crc32.h"
#include "history/inflate.h"

namespace earshot::history {

namespace {

constexpr std::size_t kEndRecord = 22;
constexpr std::size_t kDirectoryEntry = 46;
constexpr std::size_t kLocalHeader = 30;
constexpr std::uint64_t kLongestComment = 0xFFFF;
constexpr std::uint64_t kLargestDirectory = 64ULL << 20;
constexpr std::uint64_t kDeflateOverhead = 1024;  // Lets tiny entries have any ratio.
constexpr std::uint64_t kLargestRecovered = 1ULL << 30;
constexpr std::uint64_t kScanBytes = 4ULL << 20;
constexpr std::size_t kLongestName = 1024;

constexpr std::uint32_t kEndMark = 0x06054b50;
constexpr std::uint32_t kDirectoryMark = 0x02014b50;
constexpr std::uint32_t kLocalMark = 0x04034b50;

std::uint16_t u16(std::string_view bytes, std::size_t at) {
  std::uint16_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::uint32_t u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

/// Bounds are checked here, since offsets come from the file.
Result<std::string> slice(ByteSource& source, std::uint64_t offset, std::uint64_t length) {
  if (offset > source.size() || length > source.size() - offset) return damaged_zip();
  std::string bytes(static_cast<std::size_t>(length), '\0');
  const auto read = source.read(offset, std::as_writable_bytes(std::span(bytes.data(), bytes.size())));
  if (!read.ok()) return read.error();
  return bytes;
}

struct Directory {
  std::uint64_t entries = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// The end record is searched backwards; its comment must reach exactly to the end, or the mark was part of a
/// comment.
Result<Directory> find_directory(ByteSource& source) {
  const std::uint64_t length = std::min(source.size(), kEndRecord + kLongestComment);
  auto tail = slice(source, source.size() - length, length);
  if (!tail.ok()) return tail.error();
  const std::string& bytes = *tail;
  for (std::size_t at = bytes.size() < kEndRecord ? 0 : bytes.size() - kEndRecord + 1; at-- > 0;) {
    if (u32(bytes, at) != kEndMark || at + kEndRecord + u16(bytes, at + 20) > bytes.size()) continue;
    const Directory found{u16(bytes, at + 10), u32(bytes, at + 16), u32(bytes, at + 12)};
    if (found.entries == 0xFFFF || found.offset == 0xFFFFFFFF || found.size == 0xFFFFFFFF) {
      return Error{"The zip is of the Zip64 kind, which is not read yet.", "Unpack it and drop the folder."};
    }
    return found;
  }
  return Error{"The zip has no end: its download has not finished.",
               "Download it again and drop it once more."};
}

bool is_listed(const std::string& name) {
  if (name.empty() || name.back() == '/' || name.back() == '\\')
    return false;  // A folder, even one with content.
  const std::size_t slash = name.rfind('/');
  const std::size_t base = slash == std::string::npos ? 0 : slash + 1;
  return name.rfind("__MACOSX/", 0) != 0 && name.compare(base, 2, "._") != 0;
}

Result<std::string> unpack(std::string_view packed, std::size_t size) {
  Inflate inflate(packed);
  std::string text(size + Inflate::kSlack, '\0');
  text.resize(inflate.unpack(text, 0));
  if (inflate.state() != Inflate::State::finished) return damaged_zip();
  return text;
}

/// A local header at bytes[at] with a name that a person could have given.
bool is_local_header(std::string_view bytes, std::size_t at) {
  if (u32(bytes, at) != kLocalMark) return false;
  const std::uint16_t method = u16(bytes, at + 8);
  const std::size_t name = u16(bytes, at + 26);
  if ((method != 0 && method != 8) || name == 0 || name > kLongestName || at + kLocalHeader + name > bytes.size())
    return false;
  const std::string_view text = bytes.substr(at + kLocalHeader, name);
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

ZipEntry entry_of_header(std::string_view bytes, std::size_t at, std::uint64_t offset) {
  ZipEntry entry;
  entry.name = bytes.substr(at + kLocalHeader, u16(bytes, at + 26));
  entry.flags = u16(bytes, at + 6);
  entry.method = u16(bytes, at + 8);
  entry.header = offset;
  entry.sized = false;
  return entry;
}

}  // namespace

Error damaged_zip() { return {"The zip is damaged.", "Download it again and drop it once more."}; }

Result<Zip> Zip::open(ByteSource& source, const ZipLimits& limits) {
  const auto directory = find_directory(source);
  if (!directory.ok()) return directory.error();
  if (directory->entries > limits.entries || directory->size > kLargestDirectory) {
    return Error{"The zip holds too many files.", "Drop the zip as the service sent it."};
  }
  const auto read = slice(source, directory->offset, directory->size);
  if (!read.ok()) return read.error();

  Zip zip(source, limits);
  const std::string& bytes = *read;
  std::size_t at = 0;
  std::uint64_t packed = 0;
  for (std::uint64_t left = directory->entries; left > 0; --left) {
    if (bytes.size() - at < kDirectoryEntry || u32(bytes, at) != kDirectoryMark) return damaged_zip();
    const std::size_t name_length = u16(bytes, at + 28);
    const std::size_t length = kDirectoryEntry + name_length + u16(bytes, at + 30) + u16(bytes, at + 32);
    if (bytes.size() - at < length) return damaged_zip();
    ZipEntry entry{bytes.substr(at + kDirectoryEntry, name_length),
                   u32(bytes, at + 24),
                   u32(bytes, at + 20),
                   u32(bytes, at + 42),
                   u32(bytes, at + 16),
                   u16(bytes, at + 10),
                   u16(bytes, at + 8),
                   true};
    packed += entry.compressed;
    zip.headers_.push_back(entry.header);
    if (is_listed(entry.name)) zip.entries_.push_back(std::move(entry));
    at += length;
  }
  if (packed > limits.overlap * source.size()) {
    return Error{"The zip claims to hold more than it can.", "Drop the zip as the service sent it."};
  }
  zip.headers_.push_back(directory->offset);
  std::sort(zip.headers_.begin(), zip.headers_.end());
  return zip;
}

Result<Zip> Zip::recover(ByteSource& source, const ZipLimits& limits) {
  Zip zip(source, limits);
  const std::uint64_t size = std::min(source.size(), kLargestRecovered);
  for (std::uint64_t offset = 0; offset < size; offset += kScanBytes) {
    // A header that begins in this window may end in the next.
    const auto window = slice(source, offset, std::min(kScanBytes + kLocalHeader + kLongestName, size - offset));
    if (!window.ok()) return window.error();
    const std::string_view bytes = *window;
    const std::size_t last = static_cast<std::size_t>(std::min<std::uint64_t>(kScanBytes, size - offset));
    for (std::size_t at = bytes.find("PK\3\4"); at < last; at = bytes.find("PK\3\4", at + 1)) {
      if (at + kLocalHeader > bytes.size() || !is_local_header(bytes, at)) continue;
      ZipEntry entry = entry_of_header(bytes, at, offset + at);
      zip.headers_.push_back(entry.header);
      if (is_listed(entry.name) && zip.entries_.size() < limits.entries) zip.entries_.push_back(std::move(entry));
    }
  }
  zip.headers_.push_back(source.size());
  if (zip.entries_.empty()) return damaged_zip();
  return zip;
}

Zip Zip::of_entry(ByteSource& source, ZipEntry entry, std::uint64_t end) {
  Zip zip(source, {});
  zip.headers_ = {entry.header, end};
  zip.entries_.push_back(std::move(entry));
  return zip;
}

std::uint64_t Zip::end_of(const ZipEntry& entry) const {
  const auto next = std::upper_bound(headers_.begin(), headers_.end(), entry.header);
  return std::min(next == headers_.end() ? source_->size() : *next, source_->size());
}

Result<std::string> Zip::read(const ZipEntry& entry) const {
  const auto place = range(entry);
  if (!place.ok()) return place.error();
  auto packed = slice(*source_, place->offset, place->length);
  if (!packed.ok()) return packed.error();
  auto text = entry.method == 0 ? std::move(packed) : unpack(*packed, static_cast<std::size_t>(entry.size));
  if (text.ok() && (text->size() != entry.size || crc32(*text) != entry.crc)) return damaged_zip();
  return text;
}

Result<ZipRange> Zip::range(const ZipEntry& entry) const {
  if (entry.size > most_unpacked(entry.compressed)) {
    return Error{"A file in the zip claims to be too large.", "Drop the zip as the service sent it."};
  }
  const auto offset = data_offset(entry);
  if (!offset.ok()) return offset.error();
  if (*offset > source_->size() || entry.compressed > source_->size() - *offset) return damaged_zip();
  return ZipRange{*offset, entry.compressed};
}

std::uint64_t Zip::most_unpacked(std::uint64_t packed) const {
  return std::min(limits_.entry_bytes, limits_.ratio * packed + kDeflateOverhead);
}

Result<ZipRange> Zip::widest_range(const ZipEntry& entry) const {
  const auto offset = data_offset(entry);
  if (!offset.ok()) return offset.error();
  const std::uint64_t end = end_of(entry);
  if (*offset >= end) return damaged_zip();
  return ZipRange{*offset, std::min(end - *offset, limits_.entry_bytes)};
}

Result<std::uint64_t> Zip::data_offset(const ZipEntry& entry) const {
  if (entry.flags & 1) return Error{"The zip is locked with a password.", "Unpack it and drop the folder."};
  if (entry.method != 0 && entry.method != 8) {
    return Error{"The zip is packed in a way that is not read here.", "Unpack it and drop the folder."};
  }
  const auto header = slice(*source_, entry.header, kLocalHeader);
  if (!header.ok()) return header.error();
  if (u32(*header, 0) != kLocalMark) return damaged_zip();
  return entry.header + kLocalHeader + u16(*header, 26) + u16(*header, 28);
}

}  // namespace earshot::history
