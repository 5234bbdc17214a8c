#include "history/format.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/spotify_account.h"
#include "history/spotify_extended.h"

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

/// Matched as beginnings: Playlist1, Wrapped2024, PodcastInteractivityRatedShow, ...
constexpr std::array<std::string_view, 9> kNotNeeded = {
    "yourlibrary",          "playlist",     "wrapped",      "yoursoundcapsule", "marquee", "searchqueries",
    "podcastinteractivity", "tasteprofile", "userfestivals"};

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

bool is_video_name(std::string_view path) {
  return lower_case(base_name(path)).find("ideo") != std::string::npos;
}

Format format_of_record(std::string_view path, const JsonRecord& record) {
  const auto has = [&](ProbeKey key) { return !record[key].is(JsonValue::Type::missing); };
  if (has(kTs) && has(kMsPlayed))
    return is_video_name(path) ? Format::extended_video : Format::extended_audio;
  if (has(kEndTime) && has(kMsPlayedAccount)) {
    if (has(kPodcastName)) return Format::account_podcast;
    if (has(kAudiobookName)) return Format::account_audiobook;
    if (has(kTrackName)) return Format::account_music;
  }
  if (has(kTime) && has(kTrackName) && has(kArtistName)) return Format::account_2018;
  if (has(kTime) && has(kHeader) && has(kTitle)) return Format::youtube_json;
  return Format::other;
}

/// For a head that ends inside its first record, or has none that can be parsed.
Format format_of_broken(std::string_view path, std::string_view head) {
  const auto has = [&](std::string_view quoted) { return head.find(quoted) != std::string_view::npos; };
  if (has("\"ts\"") && has("\"ms_played\"")) {
    return is_video_name(path) ? Format::extended_video : Format::extended_audio;
  }
  if (!has("\"endTime\"") || !has("\"msPlayed\"")) return Format::other;
  if (has("\"podcastName\"")) return Format::account_podcast;
  return has("\"audiobookName\"") ? Format::account_audiobook : Format::account_music;
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

}  // namespace

Format format_by_name(std::string_view path) {
  const std::string whole = lower_case(path);
  const std::string_view name = base_name(whole);
  if (whole.find("technical log") != std::string::npos) return Format::technical_log;
  if (name.empty() || name[0] == '.') return Format::other;
  const std::string_view kind = extension(name);
  if (kind == "pdf") return Format::document;
  if (kind == "zip") return Format::inner_zip;
  if (kind == "html" || kind == "htm") return Format::youtube_html;
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
  if (is_zip(head)) return Format::inner_zip;
  if (starts_with(head, "%PDF")) return Format::document;
  if (starts_with(head, "\xFF\xFE") || starts_with(head, "\xFE\xFF")) return Format::utf16;
  if (starts_with(head, "\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Format::empty_file;
  if (head[first] == '<') return Format::youtube_html;
  if (head[first] != '[' && head[first] != '{') return Format::other;
  return format_of_json(path, head);
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
  return format == Format::account_music || format == Format::account_podcast ||
         format == Format::account_audiobook;
}

std::string_view format_label(Format format) {
  switch (format) {
    case Format::extended_audio:
      return "Spotify extended history";
    case Format::extended_video:
      return "Spotify extended history, videos";
    case Format::account_music:
      return "Spotify account data";
    case Format::account_podcast:
      return "Spotify account data, podcasts";
    case Format::account_audiobook:
      return "Spotify account data, audiobooks";
    case Format::empty_list:
      return "empty list";
    case Format::account_2018:
      return "Spotify account data of 2018";
    case Format::youtube_json:
    case Format::youtube_html:
      return "YouTube history";
    case Format::not_needed:
      return "not needed yet";
    case Format::personal:
      return "personal, not opened";
    case Format::technical_log:
      return "technical log";
    case Format::document:
      return "document";
    case Format::inner_zip:
      return "zip";
    case Format::utf16:
      return "UTF-16 text";
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
      return "This export of 2018 does not say how long you listened; ask for a new one.";
    case Format::youtube_json:
      return "Histories of YouTube are not read yet.";
    case Format::youtube_html:
      return "Web pages are not read; choose JSON when you ask for your history.";
    case Format::inner_zip:
      return "A zip inside a zip is not opened yet: unpack it and drop what is inside.";
    case Format::utf16:
      return "This file was saved as UTF-16; save it as UTF-8 or drop the zip as it came.";
    case Format::empty_file:
      return "The file is empty; its download may not have finished.";
    default:
      return "";
  }
}

std::unique_ptr<Reader> open_reader(Format format, std::string text) {
  assert(is_history(format));
  JsonRowFormat rows;
  switch (format) {
    case Format::extended_video:
      rows = spotify_extended(ExtendedFile::video);
      break;
    case Format::account_music:
      rows = spotify_account(AccountFile::music);
      break;
    case Format::account_podcast:
      rows = spotify_account(AccountFile::podcast);
      break;
    case Format::account_audiobook:
      rows = spotify_account(AccountFile::audiobook);
      break;
    default:
      rows = spotify_extended(ExtendedFile::audio);
      break;
  }
  return std::make_unique<JsonRowReader>(rows, std::move(text));
}

}  // namespace earshot::history
