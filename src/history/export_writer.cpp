#include "history/export_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "history/export_record.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::size_t kPartCharacters = 10'500'000;
constexpr std::int64_t kSkippedUnknownFrom = 1'456'790'400;  // 2016-03-01
constexpr std::int64_t kSkippedKnownAgain = 1'665'792'000;   // 2022-10-15

/// What one vintage writes and how.
struct Vintage {
  std::string_view name;
  std::string_view folder;
  JsonLayout layout = JsonLayout::compact;
  bool is_sorted = true;
  bool has_user = false;  ///< `username`, `user_agent_decrypted` and the old name of the address.
  bool has_uris = true;
  bool has_places = false;
  bool has_audiobooks = false;
  bool has_old_nulls = true;  ///< `skipped` null and stamps 0 where later exports have false and null.
};

constexpr std::string_view kMyData = "MyData";
constexpr std::string_view kExtendedFolder = "Spotify Extended Streaming History";

constexpr std::array<Vintage, kExtendedStyles> kVintages = {{
    {"endsong-k24", kMyData, JsonLayout::compact, false, true, false, true, false, true},
    {"endsong-k26", kMyData, JsonLayout::compact, false, true, true, true, false, true},
    {"endsong", kMyData, JsonLayout::compact, false, true, true, false, false, true},
    {"by-year", kMyData, JsonLayout::compact, true, true, true, false, false, true},
    {"sorted-k21", kExtendedFolder, JsonLayout::compact, true, true, true, false, false, true},
    {"pretty-k21", kExtendedFolder, JsonLayout::lines, true, true, true, false, false, true},
    {"k19", kExtendedFolder, JsonLayout::lines, true, false, true, false, false, false},
    {"extended", kExtendedFolder, JsonLayout::lines, true, false, true, false, true, false},
}};

const Vintage& vintage_of(ExtendedStyle style) { return kVintages[static_cast<std::size_t>(style)]; }

bool is_before_switch(const ExportRow& row) {
  return row.end >= kSkippedUnknownFrom && row.end < kSkippedKnownAgain;
}

void put_item(ExportRecord& record, const ExportRow& row, const Vintage& vintage) {
  record.text_or_null("master_metadata_track_name", row.title);
  record.text_or_null("master_metadata_album_artist_name", row.artist);
  record.text_or_null("master_metadata_album_album_name", row.album);
  if (vintage.has_uris) record.text_or_null("spotify_track_uri", row.uri);
  record.text_or_null("episode_name", row.episode);
  record.text_or_null("episode_show_name", row.show);
  if (vintage.has_uris) record.text_or_null("spotify_episode_uri", row.episode_uri);
  if (!vintage.has_audiobooks) return;
  record.text_or_null("audiobook_title", row.book);
  record.text_or_null("audiobook_uri", row.book_uri);
  record.text_or_null("audiobook_chapter_uri", row.chapter_uri);
  record.text_or_null("audiobook_chapter_title", row.chapter);
}

void put_skipped(ExportRecord& record, const ExportRow& row, const Vintage& vintage) {
  if (!is_before_switch(row)) return record.truth("skipped", row.skipped);
  if (vintage.has_old_nulls) return record.null("skipped");
  record.truth("skipped", false);
}

void put_offline(ExportRecord& record, const ExportRow& row, const Vintage& vintage) {
  if (row.video) {
    record.null("offline");
  } else {
    record.truth("offline", row.offline);
  }
  const bool is_forgotten = !vintage.has_old_nulls && !row.offline && row.end < kSkippedKnownAgain;
  const bool is_none = row.offline_timestamp == 0 && !vintage.has_old_nulls;
  if (is_forgotten || is_none) {
    record.null("offline_timestamp");
  } else {
    record.number("offline_timestamp", row.offline_timestamp);
  }
}

/// Invented; the address is of the range for documentation.
void put_places(ExportRecord& record) {
  record.text("city", "Exampletown");
  record.null("region");
  record.number("metro_code", 0);
  record.number("longitude", 0);
  record.number("latitude", 0);
}

void put_row(ExportRecord& record, const ExportRow& row, const Vintage& vintage) {
  record.begin();
  record.text("ts", format_utc(row.end));
  if (vintage.has_user) record.text("username", "listener");
  record.text("platform", row.platform);
  record.number("ms_played", row.ms);
  record.text("conn_country", row.country);
  record.text(vintage.has_user ? "ip_addr_decrypted" : "ip_addr", "192.0.2.1");
  if (vintage.has_user) record.text("user_agent_decrypted", "unknown");
  put_item(record, row, vintage);
  record.text("reason_start", row.reason_start);
  record.text("reason_end", row.reason_end);
  record.truth("shuffle", row.shuffle);
  put_skipped(record, row, vintage);
  put_offline(record, row, vintage);
  record.truth("incognito_mode", row.incognito);
  if (vintage.has_places) put_places(record);
  record.end();
}

struct ExtendedPart {
  std::string text;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

std::vector<ExtendedPart> cut_into_parts(std::span<const ExportRow* const> rows, const Vintage& vintage) {
  const bool is_compact = vintage.layout == JsonLayout::compact;
  std::vector<ExtendedPart> parts;
  std::size_t length = kPartCharacters;  // Of the open part's compact text.
  for (const ExportRow* row : rows) {
    if (length >= kPartCharacters) {
      parts.push_back({is_compact ? "[" : "[\n", row->end, row->end});
      length = 1;
    } else {
      parts.back().text += is_compact ? "," : ",\n";
    }
    ExtendedPart& part = parts.back();
    ExportRecord record(part.text, vintage.layout);
    put_row(record, *row, vintage);
    part.first = std::min(part.first, row->end);
    part.last = std::max(part.last, row->end);
    length += record.compact_characters() + 1;
  }
  for (ExtendedPart& part : parts) part.text += is_compact ? "]" : "\n]";
  return parts;
}

/// "2021" or "2021-2024".
std::string years_of(const ExtendedPart& part) {
  const std::string first = format_utc(part.first).substr(0, 4);
  const std::string last = format_utc(part.last).substr(0, 4);
  return first == last ? first : first + '-' + last;
}

/// The index is left out where there is one part only, except in the old forms.
std::string audio_name(const std::vector<ExtendedPart>& parts, std::size_t index, ExtendedStyle style) {
  const std::string number = std::to_string(index);
  if (style <= ExtendedStyle::minified_k21) return "endsong_" + number + ".json";
  if (style == ExtendedStyle::by_year_k21) return years_of(parts[index]).substr(0, 4) + '_' + number + ".json";
  return "Streaming_History_Audio_" + years_of(parts[index]) + (parts.size() > 1 ? '_' + number : "") + ".json";
}

std::vector<const ExportRow*> pointers(std::span<const ExportRow> rows, const Vintage& vintage, bool video) {
  std::vector<const ExportRow*> chosen;
  for (const ExportRow& row : rows) {
    if (row.video == video) chosen.push_back(&row);
  }
  if (vintage.is_sorted) {
    std::stable_sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) { return a->end < b->end; });
  }
  return chosen;
}

}  // namespace

std::string_view name_of(ExtendedStyle style) { return vintage_of(style).name; }
std::string_view folder_of(ExtendedStyle style) { return vintage_of(style).folder; }

std::vector<ExportFile> write_extended(std::span<const ExportRow> rows, ExtendedStyle style) {
  const Vintage& vintage = vintage_of(style);
  auto audio = cut_into_parts(pointers(rows, vintage, false), vintage);
  if (audio.empty()) audio.push_back({"[]", 0, 0});
  std::vector<ExportFile> files;
  for (std::size_t index = 0; index < audio.size(); ++index) {
    files.push_back({audio_name(audio, index, style), std::move(audio[index].text)});
  }
  for (ExtendedPart& part : cut_into_parts(pointers(rows, vintage, true), vintage)) {
    const bool is_old = style <= ExtendedStyle::by_year_k21;
    files.push_back({is_old ? "endvideo.json" : "Streaming_History_Video_" + years_of(part) + ".json",
                     std::move(part.text)});
  }
  return files;
}

}  // namespace earshot::history
