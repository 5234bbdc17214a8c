#include "history/import_sources.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "history/part_loader.h"

namespace earshot::history {

namespace {

constexpr int kDeepestZip = 3;
constexpr std::uint64_t kLargestInnerZip = 256ULL << 20;

/// A zip that came out of a zip. Its bytes are wiped when it goes.
class InnerZip final : public ByteSource {
 public:
  explicit InnerZip(std::string_view bytes) : size_(bytes.size()), bytes_(arena_.room(bytes.size())) {
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
  }
  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    const auto from = bytes_.subspan(static_cast<std::size_t>(offset), out.size());
    std::copy(from.begin(), from.end(), reinterpret_cast<char*>(out.data()));
    return out.size();
  }

 private:
  Arena arena_;
  std::uint64_t size_;
  std::span<char> bytes_;
};

}  // namespace

void ImportSources::add(std::string path, std::unique_ptr<ByteSource> bytes) {
  sources_.push_back({std::move(path), std::move(bytes), 0, std::nullopt, 0});
}

void ImportSources::sort() {
  std::stable_sort(sources_.begin(), sources_.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
}

std::optional<ImportFailure> ImportSources::open(std::size_t index) {
  const std::string path = sources_[index].path;
  const Format by_name = format_by_name(path);
  if (by_name == Format::zip) {  // Most are what they are called, and each read of a browser's file takes a millisecond.
    auto zip = Zip::open(*sources_[index].bytes);
    if (zip.ok()) {
      add_entries(index, std::move(zip).value());
      return std::nullopt;
    }
  }
  if (by_name == Format::undecided || by_name == Format::zip || by_name == Format::other) {
    PartLoader loader;
    const auto head = loader.head(*sources_[index].bytes);
    if (!head.ok()) return ImportFailure{path, Format::other, in_sentences(head.error())};
    if (is_zip(*head)) return open_zip(index);
    if (by_name == Format::zip) {
      return ImportFailure{path, Format::zip,
                           "This is not a zip, or its download has not finished. Download it again and drop it once more."};
    }
  }
  add_part(path, index, std::nullopt);
  return std::nullopt;
}

std::optional<ImportFailure> ImportSources::open_inner(std::size_t part, std::string_view bytes) {
  const std::string name = parts_[part].name;
  const int depth = sources_[parts_[part].source].depth + 1;
  if (depth >= kDeepestZip || bytes.size() > kLargestInnerZip) {
    return ImportFailure{name, Format::zip, "Zips inside zips inside zips are not opened. Unpack it and drop the folder."};
  }
  sources_.push_back({name, std::make_unique<InnerZip>(bytes), depth, std::nullopt, 0});
  return open_zip(sources_.size() - 1);
}

/// A zip without a usable directory is searched for its files.
std::optional<ImportFailure> ImportSources::open_zip(std::size_t index) {
  std::optional<ImportFailure> failure;
  auto zip = Zip::open(*sources_[index].bytes);
  if (!zip.ok()) {
    failure = ImportFailure{sources_[index].path, Format::zip, in_sentences(zip.error())};
    zip = Zip::recover(*sources_[index].bytes);
    if (!zip.ok()) return failure;
    failure->note += " What is there of it was read.";
  }
  add_entries(index, std::move(zip).value());
  return failure;
}

void ImportSources::add_entries(std::size_t index, Zip zip) {
  sources_[index].zip.emplace(std::move(zip));
  std::vector<ZipEntry> entries = sources_[index].zip->entries();
  std::stable_sort(entries.begin(), entries.end(), [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
  const bool alone = sources_.size() == 1;
  for (ZipEntry& entry : entries) {
    std::string name = alone ? entry.name : sources_[index].path + '/' + entry.name;
    add_part(std::move(name), index, std::move(entry));
  }
}

void ImportSources::add_part(std::string name, std::size_t source, std::optional<ZipEntry> entry) {
  const Format format = format_by_name(name);
  parts_.push_back({std::move(name), source, std::move(entry), format});
  ++sources_[source].parts_left;
}

std::uint64_t ImportSources::bytes(const ImportPart& part) const {
  if (!part.to_open()) return 0;
  return part.entry ? part.entry->size : sources_[part.source].bytes->size();
}

void ImportSources::close(const ImportPart& part) {
  Source& source = sources_[part.source];
  if (--source.parts_left > 0) return;
  source.zip.reset();
  source.bytes.reset();
}

}  // namespace earshot::history
