#include "history/export_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>
#include <utility>

#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::size_t kPartCharacters = 10'500'000;
constexpr std::size_t kAccountRows = 10'000;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      (out += kHex[static_cast<std::size_t>(c >> 4)]) += kHex[static_cast<std::size_t>(c & 15)];
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string quoted_or_null(std::string_view text) { return text.empty() ? "null" : quoted(text); }
std::string truth(bool value) { return value ? "true" : "false"; }

/// Key and value, both as JSON.
using Member = std::pair<std::string_view, std::string>;

std::vector<Member> extended_members(const ExportRow& row, ExtendedStyle style) {
  const bool is_k21 = style == ExtendedStyle::minified_k21;
  std::vector<Member> members{{"ts", quoted(format_utc(row.end))}};
  const auto add = [&](std::string_view key, std::string value) {
    members.emplace_back(key, std::move(value));
  };
  if (is_k21) add("username", quoted("listener"));
  add("platform", quoted(row.platform));
  add("ms_played", std::to_string(row.ms));
  add("conn_country", quoted(row.country));
  add(is_k21 ? "ip_addr_decrypted" : "ip_addr", quoted("192.0.2.1"));  // Of the range for documentation.
  if (is_k21) add("user_agent_decrypted", quoted("unknown"));
  add("master_metadata_track_name", quoted_or_null(row.title));
  add("master_metadata_album_artist_name", quoted_or_null(row.artist));
  add("master_metadata_album_album_name", quoted_or_null(row.album));
  add("spotify_track_uri", quoted_or_null(row.uri));
  add("episode_name", quoted_or_null(row.episode));
  add("episode_show_name", quoted_or_null(row.show));
  add("spotify_episode_uri", quoted_or_null(row.episode_uri));
  if (!is_k21) {
    for (const auto key :
         {"audiobook_title", "audiobook_uri", "audiobook_chapter_uri", "audiobook_chapter_title"}) {
      add(key, "null");
    }
  }
  add("reason_start", quoted(row.reason_start));
  add("reason_end", quoted(row.reason_end));
  add("shuffle", truth(row.shuffle));
  add("skipped", truth(row.skipped));
  add("offline", truth(row.offline));
  const bool no_stamp = row.offline_timestamp == 0 && !is_k21;
  add("offline_timestamp", no_stamp ? "null" : std::to_string(row.offline_timestamp));
  add("incognito_mode", truth(row.incognito));
  return members;
}

std::string compact(const std::vector<Member>& members) {
  std::string text = "{";
  for (const auto& [key, value] : members) {
    if (text.size() > 1) text += ',';
    text.append(1, '"').append(key).append("\":").append(value);
  }
  return text += '}';
}

/// One key per line, four spaces; braces at two. `colon` is what stands between key and value.
std::string pretty(const std::vector<Member>& members, std::string_view colon) {
  std::string text = "  {";
  for (const auto& [key, value] : members) {
    text.append(text.back() == '{' ? "\n    \"" : ",\n    \"")
        .append(key)
        .append("\"")
        .append(colon)
        .append(value);
  }
  return text += "\n  }";
}

/// Characters, not bytes: what Spotify's split rule counts.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

struct ExtendedPart {
  std::string text;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

std::vector<ExtendedPart> cut_into_parts(std::span<const ExportRow> rows, ExtendedStyle style) {
  const bool is_pretty = style == ExtendedStyle::pretty_k23;
  std::vector<ExtendedPart> parts;
  std::size_t length = kPartCharacters;  // Of the open part's compact text.
  for (const ExportRow& row : rows) {
    const auto members = extended_members(row, style);
    if (length >= kPartCharacters) {
      parts.push_back({"", row.end, row.end});
      length = 1;
    }
    ExtendedPart& part = parts.back();
    const std::string record = compact(members);
    part.text += part.text.empty() ? (is_pretty ? "[\n" : "[") : (is_pretty ? ",\n" : ",");
    part.text += is_pretty ? pretty(members, ": ") : record;
    part.first = std::min(part.first, row.end);
    part.last = std::max(part.last, row.end);
    length += characters(record) + 1;
  }
  for (ExtendedPart& part : parts) part.text += is_pretty ? "\n]" : "]";
  if (parts.empty()) parts.push_back({"[]", 0, 0});
  return parts;
}

std::string year_of(std::int64_t seconds) { return format_utc(seconds).substr(0, 4); }

/// Years of the part, then its index, which is left out when there is one part only.
std::string streaming_history_name(const std::vector<ExtendedPart>& parts, std::size_t index) {
  const std::string first = year_of(parts[index].first);
  const std::string last = year_of(parts[index].last);
  std::string name = "Streaming_History_Audio_" + first;
  if (last != first) name += '-' + last;
  if (parts.size() > 1) name += '_' + std::to_string(index);
  return name + ".json";
}

std::vector<ExportFile> account_files(const std::vector<const ExportRow*>& rows, const std::string& what,
                                      std::vector<Member> (*members)(const ExportRow&)) {
  std::vector<ExportFile> files;
  for (std::size_t first = 0; first < rows.size(); first += kAccountRows) {
    std::string text = "[";
    for (std::size_t i = first; i < std::min(rows.size(), first + kAccountRows); ++i) {
      text.append(i == first ? "\n" : ",\n").append(pretty(members(*rows[i]), " : "));
    }
    files.push_back(
        {"StreamingHistory_" + what + '_' + std::to_string(first / kAccountRows) + ".json", text + "\n]\n"});
  }
  return files;
}

std::vector<Member> music_members(const ExportRow& row) {
  return {{"endTime", quoted(format_utc_minute(row.end))},
          {"artistName", quoted(row.artist.empty() ? "Unknown Artist" : row.artist)},
          {"trackName", quoted(row.title.empty() ? "Unknown Track" : row.title)},
          {"msPlayed", std::to_string(row.ms)}};
}

std::vector<Member> podcast_members(const ExportRow& row) {
  return {{"endTime", quoted(format_utc_minute(row.end))},
          {"podcastName", quoted(row.show)},
          {"episodeName", quoted(row.episode)},
          {"msPlayed", std::to_string(row.ms)}};
}

}  // namespace

std::vector<ExportFile> write_extended(std::span<const ExportRow> rows, ExtendedStyle style) {
  std::vector<ExportRow> sorted(rows.begin(), rows.end());
  if (style == ExtendedStyle::pretty_k23) {
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.end < b.end; });
  }
  const auto parts = cut_into_parts(sorted, style);
  std::vector<ExportFile> files;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const std::string name = style == ExtendedStyle::minified_k21
                                 ? "endsong_" + std::to_string(index) + ".json"
                                 : streaming_history_name(parts, index);
    files.push_back({name, parts[index].text});
  }
  return files;
}

std::vector<ExportFile> write_account(std::span<const ExportRow> rows) {
  std::vector<const ExportRow*> music;
  std::vector<const ExportRow*> podcasts;
  for (const ExportRow& row : rows) (row.episode.empty() ? music : podcasts).push_back(&row);
  const auto by_end = [](const ExportRow* a, const ExportRow* b) { return a->end < b->end; };
  std::stable_sort(music.begin(), music.end(), by_end);
  std::stable_sort(podcasts.begin(), podcasts.end(), by_end);
  auto files = account_files(music, "music", &music_members);
  for (ExportFile& file : account_files(podcasts, "podcast", &podcast_members))
    files.push_back(std::move(file));
  if (files.empty()) files.push_back({"StreamingHistory_music_0.json", "[ ]\n"});
  return files;
}

}  // namespace earshot::history
