#include "app/view_import.h"

#include <cmath>

#include "app/format.h"
#include "app/update_import.h"
#include "base/text.h"

namespace earshot::app {
namespace {

std::string reasons(const std::vector<engine::Count>& dropped) {
  std::string text;
  for (const engine::Count& count : dropped) {
    if (count.rows == 0) continue;
    if (!text.empty()) text += ", ";
    text += grouped(count.rows) + " " + count.reason;
  }
  return text;
}

std::uint64_t total(const std::vector<engine::Count>& dropped) {
  std::uint64_t rows = 0;
  for (const engine::Count& count : dropped) rows += count.rows;
  return rows;
}

/// The words under a file's name: its format, why rows were dropped, and a remark.
std::string details_of(const engine::FileReport& file) {
  std::string text = file.format;
  for (const std::string& part : {reasons(file.dropped), file.note}) {
    if (part.empty()) continue;
    if (!text.empty()) text += " · ";
    text += part;
  }
  return text;
}

/// Files of one export share a long folder name: what tells them apart comes after it.
std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

FileRow row_of(const engine::FileReport& file) {
  return {base_name(file.name), grouped(file.rows),           grouped(file.kept),
          grouped(file.merged), grouped(total(file.dropped)), details_of(file)};
}

FileRow sum_of(const std::vector<engine::FileReport>& files) {
  engine::FileReport sum;
  for (const engine::FileReport& file : files) {
    sum.rows += file.rows;
    sum.kept += file.kept;
    sum.merged += file.merged;
    sum.dropped.push_back({"", total(file.dropped)});
  }
  FileRow row = row_of(sum);
  row.name = counted(files.size(), "file");
  row.details.clear();
  return row;
}

ImportProgress progress_of(const engine::Progress& progress) {
  ImportProgress view;
  const auto total = static_cast<double>(progress.bytes_total);
  view.share = total > 0 ? static_cast<double>(progress.bytes_done) / total : 0;
  view.line = grouped(progress.files_done) + " of " + counted(progress.files_total, "file") + " · " +
              file_size(progress.bytes_done) + " of " + file_size(progress.bytes_total) + " · " +
              counted(progress.rows, "row");
  view.file = progress.file;
  view.cancel = {"Cancel", {Verb::cancel, ""}, Tone::no};
  return view;
}

std::vector<Figure> totals_of(const engine::Totals& totals) {
  return {{grouped(totals.plays), "plays"},
          {grouped(totals.plays_30s), "listens of 30 s +"},
          {grouped(static_cast<std::uint64_t>(std::llround(totals.hours_30s))), "hours"},
          {grouped(totals.artists_30s), "artists"},
          {grouped(totals.tracks_30s), "tracks"}};
}

/// Nothing to say where all is music.
std::string kinds_of(const std::vector<engine::KindRows>& kinds) {
  if (kinds.empty() || (kinds.size() == 1 && kinds[0].kind == "music")) return {};
  std::string text;
  for (const engine::KindRows& kind : kinds) {
    text += text.empty() ? "Kept apart: " : ", ";
    text += counted(kind.plays, "play") + " of " + (kind.kind == "unknown" ? "unknown kind" : kind.kind) + " (" +
            listening_time(60 * kind.hours) + ")";
  }
  return text + ".";
}

void add_merged(ImportView& view, const std::vector<engine::MergedRows>& merged) {
  if (merged.empty()) return;
  view.merged_heading = {"What was merged", "Rows that tell a play which another row tells already, by the rule that found them."};
  for (const engine::MergedRows& rule : merged)
    view.merged.push_back({rule.rule, grouped(rule.rows), rule.about, rule.examples});
}

/// Names of playlists can be sentences; a button on a phone has room for so much.
std::string short_name(const std::string& name) {
  constexpr std::size_t kLongest = 24;
  std::u32string codes = decode_utf8(name);
  if (codes.size() <= kLongest) return name;
  codes.resize(kLongest - 1);
  return encode_utf8(codes) + "…";
}

void add_library(LibrarySection& section, const State& state, const engine::Library& library) {
  std::string about;
  const auto say = [&](std::uint32_t count, const char* one) {
    if (count > 0) about += (about.empty() ? "" : ", ") + counted(count, one);
  };
  say(library.tracks, "saved track");
  say(library.artists, "followed artist");
  say(library.playlists, "playlist");
  say(library.shows, "podcast");
  say(library.banned_artists, "banned artist");
  say(library.banned_tracks, "banned track");
  if (about.empty()) return;
  if (!library.with_seeds.empty()) about += ". A playlist can steer what is recommended: its artists become seeds";
  section.heading = {"From your library", about + "."};
  for (std::size_t i = 0; i < library.with_seeds.size(); ++i) {
    const engine::LibraryPlaylist& playlist = library.with_seeds[i];
    section.playlists.push_back({short_name(playlist.name) + " · " + counted(playlist.tracks, "track"),
                                 {Verb::from_library, "seeds " + std::to_string(i)},
                                 Tone::plain,
                                 is_seed(state, playlist)});
  }
  if (library.banned.empty()) return;
  const std::string banned = counted(library.banned.size(), "banned artist");
  section.banned.push_back({"Never recommend " + banned, {Verb::from_library, "never"}, Tone::no, are_never(state, library.banned)});
}

void add_report(ImportView& view, const State& state, const engine::Imported& imported) {
  view.heading = {imported.source.empty() ? "Your history" : imported.source,
                  imported.cancelled
                      ? "Stopped halfway: what was read until then is here."
                      : "Every row is accounted for: kept, merged with its double, or dropped for a reason."};
  view.notes = imported.notes;
  view.totals = totals_of(imported.totals);
  for (const engine::FileReport& file : imported.files) view.files.push_back(row_of(file));
  if (imported.files.size() > 1) view.sum = sum_of(imported.files);
  view.kinds = kinds_of(imported.kinds);
  add_merged(view, imported.merged);
  add_library(view.library, state, imported.library);
  if (gives_taste(imported))
    view.next.push_back({"See what to play next", {Verb::panel, "for_you"}, Tone::you});
  view.next.push_back({"Add another export", {Verb::pick_files, ""}});
  view.next.push_back({"Add a folder", {Verb::pick_folder, ""}});
  view.next.push_back({"Forget everything", {Verb::forget, ""}, Tone::no});
}

}  // namespace

ImportView import_view(const State& state) {
  ImportView view;
  view.heading = {
      "Bring your listening",
      "Drop your Spotify export anywhere on this page: the zip as it came, a folder, or single files. "
      "It is read here, in this page, and goes nowhere."};
  view.drop_here = !state.imported && !state.importing;
  if (state.imported) add_report(view, state, *state.imported);
  if (state.importing) {
    view.heading = {"Reading your listening",
                    "You can go on as soon as it is done; nothing is sent anywhere."};
    view.progress = progress_of(state.progress);
    view.next.clear();
    return view;
  }
  if (view.drop_here)
    view.notes = {
        "No export yet? On Spotify's account privacy page, tick \"Extended streaming history\" (all years, "
        "up to "
        "30 days) or \"Account data\" (the last year, about 5 days), and a link comes by mail."};
  if (!state.imported)
    view.ways = {{"Choose files", {Verb::pick_files, ""}, Tone::you},
                 {"Choose a folder", {Verb::pick_folder, ""}}};
  view.ways.push_back({"Type a few artists instead", {Verb::type_artists, ""}});
  view.samples_heading = {"Or try a sample listener", "Generated, not a real person."};
  // A sample takes the place of what is there: it is not offered where a click would lose a person's own plays.
  const bool own_plays = state.imported && !state.imported->generated;
  if (state.ready && !own_plays)
    for (const engine::SampleInfo& sample : state.ready->samples)
      view.samples.push_back({sample.label, sample.about, {Verb::sample, sample.name}});
  return view;
}

}  // namespace earshot::app
