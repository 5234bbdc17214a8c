#include "history/importing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sstream>
#include <utility>

#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::array kKinds = {"music", "podcast", "audiobook", "unknown"};
constexpr std::array kEndings = {"finished", "skipped", "went_back", "left", "interrupted", "unknown"};
constexpr std::array kPlatforms = {"unknown", "ios",  "android", "windows", "mac",  "linux",
                                   "web",     "cast", "tv",      "console", "other"};
constexpr std::array kFlags = {"shuffle", "offline",            "incognito",      "video",
                               "minute",  "start_from_offline", "may_be_podcast", "guessed_length"};

std::string flag_names(std::uint8_t flags) {
  std::string names;
  for (std::size_t bit = 0; bit < kFlags.size(); ++bit) {
    if (flags >> bit & 1) names += (names.empty() ? "" : "+") + std::string(kFlags[bit]);
  }
  return names.empty() ? "-" : names;
}

std::string country_name(std::uint16_t country) {
  if (country == 0) return "--";
  return {static_cast<char>(country >> 8), static_cast<char>(country & 0xFF)};
}

template <class Names, class Value>
const char* name_of(const Names& names, Value value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::unique_ptr<ByteSource> source_of(const std::string& text) {
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return std::make_unique<MemorySource>(std::move(bytes));
}

std::string as_text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Import import_with(ImportOptions options, const std::vector<ExportFile>& files) {
  Importer importer(std::move(options));
  for (const ExportFile& file : files) importer.add_source(file.name, source_of(file.text));
  while (!importer.step(Budget::unlimited())) {
  }
  return {importer.take_history(), importer.report(), importer.take_library()};
}

Import import_files(const std::vector<ExportFile>& files, History base) {
  ImportOptions options;
  options.base = std::move(base);
  return import_with(std::move(options), files);
}

Import import_file(const std::string& name, const std::string& text) { return import_files({{name, text}}); }

std::string dump(const History& history) {
  const Plays& plays = history.plays;
  std::ostringstream out;
  for (std::size_t row = 0; row < plays.size(); ++row) {
    out << format_utc(plays.start[row]) << ' ' << plays.ms[row] << ' ' << name_of(kKinds, plays.kind[row])
        << ' ' << name_of(kEndings, plays.ending[row]) << ' ' << name_of(kPlatforms, plays.platform[row])
        << ' ' << country_name(plays.country[row]) << ' ' << flag_names(plays.flags[row]);
    if (plays.track[row].valid()) {
      const Track& track = history.track(plays.track[row]);
      out << " \"" << history.artist(track.artist) << "\" \"" << track.title << "\" \"" << track.album
          << "\" " << track.uri;
    }
    out << '\n';
  }
  return out.str();
}

std::string dump(const ImportReport& report) {
  std::ostringstream out;
  for (const FileReport& file : report.files) {
    out << file.name << " | " << file.format << " | rows " << file.rows << " kept " << file.kept << " merged "
        << file.merged;
    for (const DroppedRows& dropped : file.dropped) out << " | " << dropped.reason << ' ' << dropped.rows;
    if (!file.note.empty()) out << " | " << file.note;
    out << '\n';
  }
  for (const MergedByRule& rule : report.merged) {
    out << "merged: " << rule.rule << " | rows " << rule.rows;
    for (const std::string& example : rule.examples) out << " | " << example;
    out << '\n';
  }
  for (const std::string& note : report.notes) out << "note: " << note << '\n';
  return out.str();
}

std::string dump(const Library& library) {
  std::ostringstream out;
  const auto track = [&](const char* what, const LibraryTrack& item) {
    out << what << " \"" << item.artist << "\" \"" << item.title << "\" " << item.uri << '\n';
  };
  const auto names = [&](const char* what, const std::vector<std::string>& all) {
    for (const std::string& name : all) out << what << " \"" << name << "\"\n";
  };
  for (const LibraryTrack& item : library.tracks) track("saved track", item);
  for (const LibraryTrack& item : library.albums) track("saved album", item);
  names("followed artist", library.artists);
  names("followed show", library.shows);
  names("banned artist", library.banned_artists);
  for (const LibraryTrack& item : library.banned_tracks) track("banned track", item);
  for (const Playlist& playlist : library.playlists) {
    out << "playlist \"" << playlist.name << "\"\n";
    for (const LibraryTrack& item : playlist.tracks) track("  ", item);
  }
  return out.str();
}

std::vector<std::string> sorted_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

ExportRow listen(std::int64_t end, const std::string& artist, const std::string& title, std::uint32_t ms) {
  ExportRow row;
  row.end = end;
  row.ms = ms;
  row.artist = artist;
  row.title = title;
  row.album = title + " (album)";
  row.uri = "spotify:track:0000000000000000000001";
  return row;
}

}  // namespace earshot::history
