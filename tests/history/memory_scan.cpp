#include "history/memory_scan.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <vector>

namespace earshot::history {

namespace {

constexpr std::uint64_t kLargestMapping = 1ULL << 32;  // What is larger is a sanitizer's table of addresses.
constexpr std::size_t kChunk = 1 << 20;

struct Mapping {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

std::vector<Mapping> writable_mappings() {
  std::vector<Mapping> mappings;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    unsigned long long from = 0;
    unsigned long long to = 0;
    char rights[8] = {};
    if (std::sscanf(line.c_str(), "%llx-%llx %7s", &from, &to, rights) != 3) continue;
    if (rights[0] == 'r' && rights[1] == 'w' && to - from <= kLargestMapping) mappings.push_back({from, to});
  }
  return mappings;
}

}  // namespace

std::string Needle::text() const {
  std::string text;
  for (std::size_t i = 0; i < size_; ++i) text += static_cast<char>(masked_[i] ^ kMask);
  return text;
}

bool Needle::is_in(std::string_view bytes) const {
  const auto same = [](char byte, unsigned char masked) { return (static_cast<unsigned char>(byte) ^ kMask) == masked; };
  return std::search(bytes.begin(), bytes.end(), masked_.begin(), masked_.begin() + static_cast<std::ptrdiff_t>(size_), same) !=
         bytes.end();
}

bool memory_holds(const Needle& needle) {
  const int memory = ::open("/proc/self/mem", O_RDONLY);
  std::vector<char> chunk(kChunk);
  bool found = false;
  for (const Mapping& mapping : writable_mappings()) {
    for (std::uint64_t at = mapping.from; at < mapping.to && !found; at += kChunk - needle.size()) {
      const ssize_t read = ::pread(memory, chunk.data(), std::min<std::uint64_t>(kChunk, mapping.to - at), static_cast<off_t>(at));
      if (read <= 0) break;
      found = needle.is_in({chunk.data(), static_cast<std::size_t>(read)});
    }
  }
  ::close(memory);
  return found;
}

}  // namespace earshot::history
