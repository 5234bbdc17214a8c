// The account-data half of export_writer.h.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "history/export_record.h"
#include "history/export_writer.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::size_t kRowsInFile = 10'000;

enum class Content : std::uint8_t { music, podcast, audiobook };

Content content_of(const ExportRow& row) {
  if (!row.book.empty() || !row.chapter.empty()) return Content::audiobook;
  return row.episode.empty() && row.show.empty() ? Content::music : Content::podcast;
}

struct Names {
  std::string_view style;
  std::string_view folder;
};

constexpr std::array<Names, kAccountStyles> kNames = {{{"account-2018", ""},
                                                       {"account-2019", ""},
                                                       {"account-2020", "MyData"},
                                                       {"account", "Spotify Account Data"},
                                                       {"account-2026", "Spotify Account Data"}}};

std::string_view or_unknown(const std::string& name, std::string_view unknown) {
  return name.empty() ? unknown : std::string_view(name);
}

void put_time(ExportRecord& record, const ExportRow& row, AccountStyle style) {
  if (style != AccountStyle::timed_2018) return record.text("endTime", format_utc_minute(row.end));
  std::string time = format_utc(row.end).substr(0, 19);
  time[10] = ' ';
  record.text("time", time);
}

void put_names(ExportRecord& record, const ExportRow& row, AccountStyle style) {
  const bool is_split = style >= AccountStyle::split_2024;
  switch (content_of(row)) {
    case Content::audiobook:
      record.text("audiobookName", row.book);
      record.text("chapterName", row.chapter);
      record.text("authorName", "");
      return;
    case Content::podcast:
      record.text(is_split ? "podcastName" : "artistName", row.show);
      record.text(is_split ? "episodeName" : "trackName", row.episode);
      return;
    case Content::music:
      record.text("artistName", or_unknown(row.artist, "Unknown Artist"));
      record.text("trackName", or_unknown(row.title, "Unknown Track"));
  }
}

std::string file_text(std::span<const ExportRow* const> rows, AccountStyle style) {
  const bool is_newest = style == AccountStyle::escaped_2026;
  if (rows.empty()) return "[ ]\n";
  std::string text = is_newest ? "[" : "[\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += i == 0 ? (is_newest ? " " : "") : (is_newest ? ", " : ",\n");
    ExportRecord record(text, is_newest ? JsonLayout::escaped : JsonLayout::spaced);
    record.begin();
    put_time(record, *rows[i], style);
    put_names(record, *rows[i], style);
    if (style != AccountStyle::timed_2018) record.number("msPlayed", rows[i]->ms);
    record.end();
  }
  return text + (is_newest ? " ]\n" : "\n]\n");
}

std::string file_name(AccountStyle style, Content content, std::size_t index) {
  constexpr std::array<std::string_view, 3> kContents = {"music", "podcast", "audiobook"};
  if (style <= AccountStyle::single_2019) return "StreamingHistory.json";
  if (style == AccountStyle::mixed_2020) return "StreamingHistory" + std::to_string(index) + ".json";
  return "StreamingHistory_" + std::string(kContents[static_cast<std::size_t>(content)]) + '_' +
         std::to_string(index) + ".json";
}

void append_files(std::vector<ExportFile>& files, std::span<const ExportRow* const> rows, AccountStyle style,
                  Content content) {
  const std::size_t in_file = style <= AccountStyle::single_2019 ? std::max<std::size_t>(rows.size(), 1) : kRowsInFile;
  for (std::size_t first = 0; first < rows.size(); first += in_file) {
    const auto part = rows.subspan(first, std::min(in_file, rows.size() - first));
    files.push_back({file_name(style, content, first / in_file), file_text(part, style)});
  }
}

bool is_told(const ExportRow& row, AccountStyle style) {
  return style >= AccountStyle::split_2024 || content_of(row) != Content::audiobook;
}

std::vector<const ExportRow*> by_end(std::span<const ExportRow> rows) {
  std::vector<const ExportRow*> sorted;
  for (const ExportRow& row : rows) sorted.push_back(&row);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->end < b->end; });
  return sorted;
}

}  // namespace

std::string_view name_of(AccountStyle style) { return kNames[static_cast<std::size_t>(style)].style; }
std::string_view folder_of(AccountStyle style) { return kNames[static_cast<std::size_t>(style)].folder; }

std::vector<ExportFile> write_account(std::span<const ExportRow> rows, AccountStyle style) {
  std::array<std::vector<const ExportRow*>, 3> contents;
  for (const ExportRow* row : by_end(rows)) {
    const Content content = style >= AccountStyle::split_2024 ? content_of(*row) : Content::music;
    if (is_told(*row, style)) contents[static_cast<std::size_t>(content)].push_back(row);
  }
  std::vector<ExportFile> files;
  for (const Content content : {Content::music, Content::podcast, Content::audiobook}) {
    append_files(files, contents[static_cast<std::size_t>(content)], style, content);
  }
  if (files.empty()) files.push_back({file_name(style, Content::music, 0), "[ ]\n"});
  return files;
}

ExportFile write_library(std::span<const ExportRow> rows) {
  std::set<std::array<std::string_view, 4>> tracks;
  std::set<std::string_view> shows;
  for (const ExportRow& row : rows) {
    if (!row.title.empty()) tracks.insert({row.artist, row.album, row.title, row.uri});
    if (!row.show.empty()) shows.insert(row.show);
  }
  std::string text = "{\n\"tracks\": [";
  std::size_t index = 0;
  std::string separator = "\n";
  for (const auto& [artist, album, title, uri] : tracks) {
    if (index++ % 3 != 0) continue;
    ExportRecord record(text += std::exchange(separator, ",\n"), JsonLayout::lines);
    record.begin();
    record.text("artist", artist);
    record.text("album", album);
    record.text("track", title);
    record.text("uri", uri);
    record.end();
  }
  text += "\n],\n\"albums\": [],\n\"shows\": [";
  separator = "\n";
  for (const std::string_view show : shows) {
    ExportRecord record(text += std::exchange(separator, ",\n"), JsonLayout::lines);
    record.begin();
    record.text("name", show);
    record.text("publisher", "");
    record.end();
  }
  return {"YourLibrary.json", text + "\n],\n\"episodes\": [],\n\"bannedTracks\": [],\n\"other\": []\n}\n"};
}

}  // namespace earshot::history
