#include "evaluate/formats/mpd.h"

#include <nlohmann/json.hpp>

#include "evaluate/formats/fields.h"

namespace earshot::evaluate {
namespace {

using nlohmann::json;

constexpr int kPlaylistDepth = 3;  ///< Of the braces and brackets open inside a playlist: { "playlists": [ { ...
constexpr std::size_t kLongestPlaylist = 8 << 20;

std::optional<Role> role(const FileHead& head) {
  const std::size_t first = head.text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || head.text[first] != '{') return std::nullopt;
  const auto holds = [&](std::string_view key) { return head.text.find(key) != std::string::npos; };
  const bool slice = holds("\"playlists\"") && (holds("\"tracks\"") || holds("\"slice\""));
  return slice ? std::optional(Role::events) : std::nullopt;
}

/// The text of a field; empty when it is missing or no text.
std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class MpdReader final : public FileReader {
 public:
  explicit MpdReader(DataSetBuilder& builder) : builder_(builder) {}

  void feed(std::string_view bytes) override {
    std::size_t from = 0;  // Of the playlist that is open.
    for (std::size_t at = 0; at < bytes.size() && !lost_; ++at) {
      const int before = depth_;
      if (!structural(bytes[at])) continue;
      if (before == kPlaylistDepth - 1 && depth_ == kPlaylistDepth) from = at;
      if (before != kPlaylistDepth || depth_ != kPlaylistDepth - 1) continue;
      playlist_ += bytes.substr(from, at + 1 - from);
      read_playlist();
      playlist_.clear();
    }
    if (depth_ >= kPlaylistDepth) playlist_ += bytes.substr(from);
    if (playlist_.size() <= kLongestPlaylist || lost_) return;
    builder_.bad_row();  // A quote is missing, and nothing after it can be told apart.
    playlist_.clear();
    lost_ = true;
  }
  void finish() override {
    if (!playlist_.empty()) builder_.bad_row();
  }

 private:
  /// Follows strings, braces and brackets; true when the depth changed.
  bool structural(char c) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
      return false;
    }
    switch (c) {
      case '"': in_string_ = true; return false;
      case '{':
      case '[': ++depth_; return true;
      case '}':
      case ']': --depth_; return true;
      default: return false;
    }
  }

  void read_playlist() {
    const json playlist = json::parse(playlist_, nullptr, false);
    const auto tracks = playlist.is_object() ? playlist.find("tracks") : playlist.end();
    if (tracks == playlist.end() || !tracks->is_array()) return builder_.bad_row();
    const auto pid = playlist.find("pid");
    const std::uint32_t user = builder_.user(pid != playlist.end() ? pid->dump() : "playlist " + std::to_string(read_));
    ++read_;
    const bool as_tracks = builder_.options().items == ItemsAre::tracks;
    for (const json& track : *tracks) {
      const std::string artist = track.is_object() ? text_of(track, "artist_name") : std::string();
      const std::string title = track.is_object() ? text_of(track, "track_name") : std::string();
      if (trimmed(artist).empty() || (as_tracks && trimmed(title).empty())) {
        builder_.bad_row();
        continue;
      }
      builder_.add(Part::train, user, as_tracks ? builder_.track(artist, title) : builder_.artist(artist), 1);
    }
  }

  DataSetBuilder& builder_;
  std::string playlist_;  ///< The beginning of the one that is open.
  std::size_t read_ = 0;
  int depth_ = 0;
  bool in_string_ = false, escaped_ = false;
  bool lost_ = false;
};

std::unique_ptr<FileReader> open(Role, const FileHead&, DataSetBuilder& builder) {
  const bool tracks = builder.options().items == ItemsAre::tracks;
  builder.describe(kMillionPlaylists.name, kMillionPlaylists.id, tracks ? ItemKind::track : ItemKind::artist);
  return std::make_unique<MpdReader>(builder);
}

}  // namespace

const SetFormat kMillionPlaylists = {"mpd", "Million Playlist Dataset", "mpd.slice.0-999.json", role, open};

}  // namespace earshot::evaluate
