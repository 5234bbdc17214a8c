#include "cli/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace earshot::cli {
namespace fs = std::filesystem;

namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(std::ifstream file, std::uint64_t size) : file_(std::move(file)), size_(size) {}
  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(offset));
    file_.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    if (!file_) return Error{"The file could not be read to its end.", "Is it still there?"};
    return out.size();
  }

 private:
  std::ifstream file_;
  std::uint64_t size_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
  std::error_code error;
  const std::uint64_t size = fs::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) return Error{"'" + path + "' can't be opened.", "Check the path."};
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(std::move(file), size));
}

Result<std::vector<std::byte>> read_file(const std::string& path) {
  auto source = open_source(path);
  if (!source) return source.error();
  std::vector<std::byte> bytes((*source)->size());
  if (auto read = (*source)->read(0, bytes); !read) return read.error();
  return bytes;
}

Result<std::size_t> write_file(const std::string& path, std::span<const std::byte> bytes) {
  const std::string part = path + ".part";
  std::ofstream file(part, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code error;
  if (file) fs::rename(part, path, error);
  if (!file || error) return Error{"'" + path + "' can't be written.", "Does its folder exist?"};
  return bytes.size();
}

Result<std::vector<std::string>> files_below(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) return std::vector<std::string>{path};
  if (!fs::is_directory(path, error))
    return Error{"'" + path + "' is neither a file nor a folder.", "Check the path."};
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
    if (entry.is_regular_file(error)) found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<std::vector<catalogue::TextFile>> read_catalogue(const std::string& folder) {
  const auto paths = files_below(folder);
  if (!paths) return paths.error();
  std::vector<catalogue::TextFile> texts;
  for (const std::string& path : *paths) {
    const std::string name = fs::path(path).lexically_relative(folder).generic_string();
    if (name != "tags.txt" && !(name.rfind("scenes/", 0) == 0 && fs::path(path).extension() == ".txt"))
      continue;
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    texts.push_back({name, as_text(*bytes)});
  }
  return texts;
}

std::string as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<std::byte> as_bytes(const std::string& text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

}  // namespace earshot::cli
