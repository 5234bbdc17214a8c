#include "history/format.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "history/json_cursor.h"
#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/spotify_account.h"
#include "history/spotify_extended.h"
#include "history/spotify_library.h"

namespace earshot::history {

namespace {

constexpr std::array<std::string_view, 17> kPersonal = {
    "userdata",     "userattributes",
    "useraddress",  "identity",
    "identifiers",  "payments",
    "purchases",    "familyplan",
    "duonewfamily", "inferences",
    "messagedata",  "agentgateway",
    "voiceinput",   "adsidentitysecondpartyidentifiers",
    "userprompts",  "playlistinabottle",
    "follow",
};

/// Matched as beginnings: Wrapped2024, PodcastInteractivityRatedShow, ...
constexpr std::array<std::string_view, 7> kNotNeeded = {
    "wrapped", "yoursoundcapsule", "marquee", "searchqueries", "podcastinteractivity", "tasteprofile", "userfestivals"};

constexpr std::array<std::string_view, 6> kReadable = {"json", "jsonl", "txt", "csv", "log", ""};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return lower;
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

/// "userdata" of "userdata.json", "userdata.json.json", "userdata (1).json", "userdata_2.json".
std::string_view stem(std::string_view name) {
  name = name.substr(0, name.find('.'));
  if (!name.empty() && name.back() == ')') name = name.substr(0, name.rfind('('));
  while (!name.empty() &&
         (name.back() == ' ' || name.back() == '_' || (name.back() >= '0' && name.back() <= '9'))) {
    name.remove_suffix(1);
  }
  return name;
}

bool starts_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

enum ProbeKey : std::size_t {
  kTs,
  kMsPlayed,
  kEndTime,
  kTrackName,
  kPodcastName,
  kAudiobookName,
  kMsPlayedAccount,
  kTime,
  kArtistName,
  kHeader,
  kTitle,
  kProbeKeys
};
constexpr std::array<std::string_view, kProbeKeys> kProbe = {
    "ts",       "ms_played", "endTime",    "trackName", "podcastName", "audiobookName",
    "msPlayed", "time",      "artistName", "header",    "title"};

bool is_named(std::string_view path, std::string_view part) {
  return lower_case(base_name(path)).find(part) != std::string::npos;
}

Format extended_by_name(std::string_view path) {
  return is_named(path, "ideo") ? Format::extended_video : Format::extended_audio;
}

/// From 2024 on podcasts have files of their own, and the music is named so.
Format account_by_name(std::string_view path) {
  return is_named(path, "_music") ? Format::account_music : Format::account_mixed;
}

Format format_of_record(std::string_view path, const JsonRecord& record) {
  const auto has = [&](ProbeKey key) { return !record[key].is(JsonValue::Type::missing); };
  if (has(kTs) && has(kMsPlayed)) return extended_by_name(path);
  if (has(kEndTime) && has(kMsPlayedAccount)) {
    if (has(kPodcastName)) return Format::account_podcast;
    if (has(kAudiobookName)) return Format::account_audiobook;
    if (has(kTrackName)) return account_by_name(path);
  }
  if (has(kTime) && has(kTrackName) && has(kArtistName)) return Format::account_2018;
  if (has(kTime) && has(kHeader) && has(kTitle)) return Format::youtube_json;
  return Format::other;
}

/// For a head that ends inside its first record, or has none that can be parsed.
Format format_of_broken(std::string_view path, std::string_view head) {
  const auto has = [&](std::string_view quoted) { return head.find(quoted) != std::string_view::npos; };
  if (has("\"ts\"") && has("\"ms_played\"")) return extended_by_name(path);
  if (!has("\"endTime\"") || !has("\"msPlayed\"")) return Format::other;
  if (has("\"podcastName\"")) return Format::account_podcast;
  return has("\"audiobookName\"") ? Format::account_audiobook : account_by_name(path);
}

/// A library is one object; its lists are told by their names and by what their first element is made of.
Format format_of_object(std::string_view head) {
  using Token = JsonCursor::Token;
  JsonCursor cursor(head);
  std::string list;
  for (Token token = cursor.next(); token != Token::end; token = cursor.next()) {
    if (token != Token::key) continue;
    if (cursor.depth() == 1) list = cursor.value();
    if (list == "playlists") return Format::playlists;
    if (list == "bannedArtists" || list == "bannedTracks" || list == "albums") return Format::library;
    if (list == "tracks" && cursor.depth() == 3 && cursor.value() == "artist") return Format::library;
  }
  return Format::other;
}

/// The first record that tells: a damaged one at the beginning must not hide the rest.
Format format_of_json(std::string_view path, std::string_view head) {
  constexpr int kRecordsToTry = 20;
  JsonScanner scanner(head);
  JsonRecord record(kProbe);
  for (int tried = 0; tried < kRecordsToTry; ++tried) {
    const auto found = scanner.next();
    if (found == JsonScanner::Found::end) {
      return tried == 0 && scanner.complete() ? Format::empty_list : format_of_broken(path, head);
    }
    if (found != JsonScanner::Found::record || !record.parse(scanner.record())) continue;
    const Format format = format_of_record(path, record);
    if (format != Format::other) return format;
  }
  return Format::other;
}

JsonRowFormat rows_of(Format format) {
  switch (format) {
    case Format::extended_video:
      return spotify_extended(ExtendedFile::video);
    case Format::account_2018:
      return spotify_account(AccountFile::of_2018);
    case Format::account_mixed:
      return spotify_account(AccountFile::mixed);
    case Format::account_music:
      return spotify_account(AccountFile::music);
    case Format::account_podcast:
      return spotify_account(AccountFile::podcast);
    case Format::account_audiobook:
      return spotify_account(AccountFile::audiobook);
    default:
      return spotify_extended(ExtendedFile::audio);
  }
}

}  // namespace

Format format_by_name(std::string_view path) {
  const std::string whole = lower_case(path);
  const std::string_view name = base_name(whole);
  if (whole.find("technical log") != std::string::npos) return Format::technical_log;
  if (name.empty() || name[0] == '.') return Format::other;
  const std::string_view kind = extension(name);
  if (kind == "pdf") return Format::document;
  if (kind == "zip") return Format::zip;
  if (kind == "html" || kind == "htm") return Format::web_page;
  const std::string_view what = stem(name);
  if (std::find(kPersonal.begin(), kPersonal.end(), what) != kPersonal.end()) return Format::personal;
  for (const std::string_view beginning : kNotNeeded) {
    if (starts_with(what, beginning)) return Format::not_needed;
  }
  const bool readable = std::find(kReadable.begin(), kReadable.end(), kind) != kReadable.end();
  return readable ? Format::undecided : Format::other;
}

Format format_by_content(std::string_view path, std::string_view head) {
  if (head.empty()) return Format::empty_file;
  if (is_zip(head)) return Format::zip;
  if (starts_with(head, "%PDF")) return Format::document;
  if (starts_with(head, "\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(std::string_view(" \t\r\n\0", 5));
  if (first == std::string_view::npos) return Format::empty_file;
  if (head[first] == '<') return Format::web_page;
  if (head[first] != '[' && head[first] != '{') return Format::other;
  const Format format = format_of_json(path, head);
  return format == Format::other && head[first] == '{' ? format_of_object(head) : format;
}

bool is_zip(std::string_view head) {
  return starts_with(head, std::string_view("PK\x03\x04", 4)) ||
         starts_with(head, std::string_view("PK\x05\x06", 4));
}

bool is_history(Format format) { return is_extended(format) || is_account(format); }

bool is_extended(Format format) {
  return format == Format::extended_audio || format == Format::extended_video;
}

bool is_account(Format format) {
  return format == Format::account_2018 || format == Format::account_mixed || format == Format::account_music ||
         format == Format::account_podcast || format == Format::account_audiobook;
}

bool is_library(Format format) { return format == Format::library || format == Format::playlists; }

std::string_view format_label(Format format) {
  switch (format) {
    case Format::extended_audio:
      return "Spotify extended history";
    case Format::extended_video:
      return "Spotify extended history, videos";
    case Format::account_2018:
      return "Spotify account data of 2018";
    case Format::account_mixed:
    case Format::account_music:
      return "Spotify account data";
    case Format::account_podcast:
      return "Spotify account data, podcasts";
    case Format::account_audiobook:
      return "Spotify account data, audiobooks";
    case Format::library:
      return "Spotify library";
    case Format::playlists:
      return "Spotify playlists";
    case Format::empty_list:
      return "empty list";
    case Format::youtube_json:
      return "YouTube history";
    case Format::web_page:
      return "web page";
    case Format::not_needed:
      return "not needed";
    case Format::personal:
      return "personal, not opened";
    case Format::technical_log:
      return "technical log";
    case Format::document:
      return "document";
    case Format::zip:
      return "zip";
    case Format::empty_file:
      return "empty file";
    case Format::other:
    case Format::undecided:
      break;
  }
  return "not a listening history";
}

std::string_view format_note(Format format) {
  switch (format) {
    case Format::empty_list:
      return "There are no plays in this file.";
    case Format::account_2018:
      return "This export of 2018 does not say how long each play was: that is guessed from the time between plays.";
    case Format::youtube_json:
      return "Histories of YouTube are not read yet.";
    case Format::web_page:
      return "Web pages are not read; when you ask YouTube for your history, choose JSON.";
    case Format::empty_file:
      return "The file is empty or could not be opened; its download may not have finished.";
    default:
      return "";
  }
}

std::unique_ptr<Reader> open_reader(Format format, std::string_view text, Library& library) {
  assert(is_history(format) || is_library(format));
  if (is_library(format)) return std::make_unique<SpotifyLibraryReader>(text, library);
  return std::make_unique<JsonRowReader>(rows_of(format), text);
}

}  // namespace earshot::history
