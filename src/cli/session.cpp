#include "cli/session.h"

#include <filesystem>
#include <utility>

#include "catalogue/compile.h"
#include "catalogue/pack.h"
#include "cli/files.h"

namespace earshot::cli {
namespace fs = std::filesystem;

Result<catalogue::Catalogue> load_catalogue(const Arguments& arguments) {
  const std::string path = arguments.text("catalogue", EARSHOT_SOURCE_DIR "/assets/catalogue");
  if (!fs::is_directory(path)) {
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    return catalogue::unpack(*bytes);
  }
  const auto texts = read_catalogue(path);
  if (!texts) return texts.error();
  return catalogue::load_text(*texts);
}

Result<std::vector<engine::SampleText>> load_samples() {
  const auto paths = files_below(EARSHOT_SOURCE_DIR "/assets/samples");
  if (!paths) return paths.error();
  std::vector<engine::SampleText> samples;
  for (const std::string& path : *paths) {
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    samples.push_back({fs::path(path).stem().string(), as_text(*bytes)});
  }
  return samples;
}

Result<Session> Session::create(catalogue::Catalogue catalogue) {
  auto engine = engine::Engine::create(std::move(catalogue), {});
  if (!engine) return engine.error();
  auto ready = std::get<engine::Ready>(std::move(engine->take_replies().front().body));
  return Session(std::move(*engine), std::move(ready));
}

std::optional<Error> Session::open(std::span<const std::string> paths) {
  for (const std::string& path : paths) {
    const auto files = files_below(path);
    if (!files) return files.error();
    for (const std::string& file : *files) {
      auto source = open_source(file);
      if (!source) return source.error();
      engine_.add_source(file, std::move(*source));
    }
  }
  return std::nullopt;
}

Result<engine::Imported> Session::import(std::span<const std::string> paths, std::int32_t until_day) {
  if (const auto error = open(paths)) return *error;
  return ask<engine::Imported>(engine::ImportRequest{.until_day = until_day});
}

}  // namespace earshot::cli
