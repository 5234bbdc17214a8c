// Layout as in zip.cpp; between the data of an entry and the next header stands its data descriptor:
//   0 "PK\7\10"  4 crc u32  8 compressed u32  12 size u32
#include "history/zip_writer.h"

#include <libdeflate.h>

#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace earshot::history {

namespace {

constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kFlags = 0x0808;  // Bit 3: sizes follow the data. Bit 11: names are UTF-8.
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint32_t kTimeAndDate = 0x00210000;  // 1980-01-01: the same rows give the same bytes.
constexpr int kCompressionLevel = 6;

struct Packed {
  std::string name;
  std::string bytes;
  std::uint32_t size = 0;
  std::uint32_t crc = 0;
  std::uint32_t header = 0;
};

void put16(std::string& out, std::size_t value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>(value >> 8 & 0xFF);
}

void put32(std::string& out, std::size_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16 & 0xFFFF);
}

Packed pack(std::string name, std::string_view text) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
      libdeflate_alloc_compressor(kCompressionLevel), &libdeflate_free_compressor);
  assert(compressor && text.size() <= 0xFFFFFFFF);
  Packed packed{std::move(name),
                std::string(libdeflate_deflate_compress_bound(compressor.get(), text.size()), '\0'),
                static_cast<std::uint32_t>(text.size()), libdeflate_crc32(0, text.data(), text.size()), 0};
  packed.bytes.resize(libdeflate_deflate_compress(compressor.get(), text.data(), text.size(),
                                                  packed.bytes.data(), packed.bytes.size()));
  return packed;
}

void put_entry(std::string& out, Packed& entry) {
  entry.header = static_cast<std::uint32_t>(out.size());
  out += "PK\x03\x04";
  put16(out, kVersion);
  put16(out, kFlags);
  put16(out, kDeflated);
  put32(out, kTimeAndDate);
  for (int empty = 0; empty < 3; ++empty) put32(out, 0);  // CRC and sizes come after the data.
  put16(out, entry.name.size());
  put16(out, 0);
  out += entry.name + entry.bytes + "PK\x07\x08";
  put32(out, entry.crc);
  put32(out, entry.bytes.size());
  put32(out, entry.size);
}

void put_directory_entry(std::string& out, const Packed& entry) {
  out += "PK\x01\x02";
  put16(out, kVersion);
  put16(out, kVersion);
  put16(out, kFlags);
  put16(out, kDeflated);
  put32(out, kTimeAndDate);
  put32(out, entry.crc);
  put32(out, entry.bytes.size());
  put32(out, entry.size);
  put16(out, entry.name.size());
  for (int empty = 0; empty < 4; ++empty) put16(out, 0);  // Extra, comment, disk, internal attributes.
  put32(out, 0);
  put32(out, entry.header);
  out += entry.name;
}

}  // namespace

std::vector<std::byte> pack_zip(std::span<const ExportFile> files, std::string_view folder) {
  const std::string path = folder.empty() ? std::string() : std::string(folder) + '/';
  std::vector<Packed> entries;
  if (!path.empty()) entries.push_back(pack(path, "placeholder"));
  for (const ExportFile& file : files) entries.push_back(pack(path + file.name, file.text));
  std::string out;
  for (Packed& entry : entries) put_entry(out, entry);
  const std::size_t directory = out.size();
  for (const Packed& entry : entries) put_directory_entry(out, entry);
  const std::size_t directory_size = out.size() - directory;
  out += "PK\x05\x06";
  put32(out, 0);  // Disks.
  put16(out, entries.size());
  put16(out, entries.size());
  put32(out, directory_size);
  put32(out, directory);
  put16(out, 0);
  std::vector<std::byte> bytes(out.size());
  std::memcpy(bytes.data(), out.data(), out.size());
  return bytes;
}

}  // namespace earshot::history
