// Getting a history in: the ways, the progress, and the report that accounts for every row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct SampleCard {
  std::string label;
  std::string about;
  Action action;
};

struct ImportProgress {
  double share = 0;  ///< Of the bytes known so far.
  std::string line;  ///< "3 of 12 files · 41 of 128 MB · 61,204 rows"
  std::string file;
  Button cancel;
};

struct FileRow {
  std::string name;
  std::string rows, kept, merged, dropped;  ///< Figures.
  std::string details;  ///< "Spotify extended history · 12 podcast episodes, 3 without a time"
};

/// Rows that one rule merged.
struct MergeRow {
  std::string rule;
  std::string rows;  ///< A figure.
  std::string about;
  std::vector<std::string> examples;
};

/// What the export says beside plays, and what can be done with it.
struct LibrarySection {
  Heading heading;                 ///< No title when there is no library.
  std::vector<Button> playlists;   ///< Each becomes seeds; on when it is.
  std::vector<Button> banned;      ///< One, when artists are banned that the catalogue knows.
};

struct ImportView {
  Heading heading;
  bool drop_here = false;    ///< The ways are drawn as a place to drop files on.
  std::vector<Button> ways;  ///< Choose files or a folder (the first time), type artists.
  Heading samples_heading;
  std::vector<SampleCard> samples;
  std::optional<ImportProgress> progress;
  std::vector<std::string> notes;
  std::vector<Figure> totals;  ///< Of the merged history; empty before there is one.
  std::vector<FileRow> files;
  FileRow sum;               ///< Under the table, when there is more than one file.
  std::string kinds;         ///< "60,102 plays of music (3,402 h), 812 of podcasts (511 h)"; empty when all is music.
  Heading merged_heading;    ///< No title when nothing was merged.
  std::vector<MergeRow> merged;
  LibrarySection library;
  std::vector<Button> next;  ///< What to do now; empty before there is a history.
};

ImportView import_view(const State& state);

}  // namespace earshot::app
