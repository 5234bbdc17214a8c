#include "conversation.h"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "catalogue/compile.h"

namespace earshot::engine {
namespace {
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

catalogue::Catalogue load_catalogue() {
  const fs::path folder = EARSHOT_SOURCE_DIR "/assets/catalogue";
  std::vector<catalogue::TextFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    files.push_back({entry.path().lexically_relative(folder).generic_string(), read(entry.path())});
  }
  return std::move(catalogue::load_text(files)).value();
}

std::vector<SampleText> load_samples() {
  std::vector<SampleText> samples;
  for (const auto& entry : fs::directory_iterator(EARSHOT_SOURCE_DIR "/assets/samples")) {
    samples.push_back({entry.path().stem().string(), read(entry.path())});
  }
  return samples;
}

}  // namespace

Conversation::Conversation(const catalogue::Catalogue& catalogue, const std::vector<SampleText>& samples)
    : engine_(std::move(Engine::create(catalogue, samples)).value()) {}

void Conversation::drop(const std::vector<history::ExportRow>& rows, const std::string& name) {
  drop_text(history::write_extended(rows, history::ExtendedStyle::minified_k21).front().text, name);
}

void Conversation::drop_text(const std::string& text, const std::string& name) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  engine_.add_source(name,
                     std::make_unique<MemorySource>(std::vector<std::byte>(first, first + text.size())));
}

std::uint32_t Conversation::submit(decltype(Request::body) body) {
  engine_.submit({next_id_, std::move(body)});
  return next_id_++;
}

std::vector<Reply> Conversation::run(const Budget& budget) {
  while (engine_.step(budget)) {
  }
  return engine_.take_replies();
}

const catalogue::Catalogue& shipped_catalogue() {
  static const catalogue::Catalogue catalogue = load_catalogue();
  return catalogue;
}

const std::vector<SampleText>& shipped_samples() {
  static const std::vector<SampleText> samples = load_samples();
  return samples;
}

Conversation& sample_listener(const std::string& name) {
  static std::map<std::string, std::unique_ptr<Conversation>> listeners;
  std::unique_ptr<Conversation>& listener = listeners[name];
  if (!listener) {
    listener = std::make_unique<Conversation>(shipped_catalogue(), shipped_samples());
    listener->say(SampleRequest{name});
  }
  return *listener;
}

std::uint32_t artist_id(const std::string& name) {
  const auto& artists = shipped_catalogue().artists;
  const auto found =
      std::find_if(artists.begin(), artists.end(), [&](const auto& artist) { return artist.name == name; });
  assert(found != artists.end());
  return static_cast<std::uint32_t>(found - artists.begin());
}

std::vector<std::string> names(const Recommended& list) {
  std::vector<std::string> all;
  for (const Item& item : list.items) all.push_back(item.name);
  return all;
}

const Item* find(const Recommended& list, std::uint32_t artist) {
  const auto found = std::find_if(list.items.begin(), list.items.end(),
                                  [&](const Item& item) { return item.artist == artist; });
  return found == list.items.end() ? nullptr : &*found;
}

}  // namespace earshot::engine
