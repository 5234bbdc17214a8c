#include "history/row_account.h"

#include <array>
#include <string>
#include <utility>

#include "history/timestamp.h"

namespace earshot::history {

namespace {

struct RuleWords {
  Fate fate;
  const char* rule;
  const char* about;
};

constexpr std::array kRules = {
    RuleWords{Fate::same_file, "The same row again in its file", "Same item, same playing time, same start."},
    RuleWords{Fate::other_file, "The same row in another file",
              "Two exports, or two copies of one; what one of them does not know, the other tells."},
    RuleWords{Fate::earlier, "In the history already", "An earlier import told the same play."},
    RuleWords{Fate::near, "Nearer than its own length",
              "Same item and playing time, beginning before the first was nearly over: it can't have been played again."},
    RuleWords{Fate::covered, "Account data under better rows",
              "A rougher file's rows go where the extended history covers their dates."},
};
constexpr std::size_t kExamples = 3;

bool is_merged(Fate fate) { return fate != Fate::kept && fate != Fate::in_future; }

std::string base_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string example(const StagedPlay& play, const History& names, const ImportReport& report) {
  std::string text;
  if (play.track.valid()) {
    const Track& track = names.track(play.track);
    text = names.artist(track.artist) + ", " + track.title;
  } else {
    text = play.kind == Kind::podcast ? "A podcast" : play.kind == Kind::audiobook ? "An audiobook" : "A play without names";
  }
  return text + ", " + format_utc_minute(play.start) + " UTC, in " + base_name(report.files[play.file].name);
}

void add_future_rows(FileReport& file) {
  constexpr const char* kReason = "dated in the future";
  if (file.dropped.empty() || file.dropped.back().reason != kReason) file.dropped.push_back({kReason, 0});
  ++file.dropped.back().rows;
}

}  // namespace

void account_for_rows(const std::vector<StagedPlay>& plays, const History& names, ImportReport& report) {
  std::array<MergedByRule, kFates> by_fate;
  for (const StagedPlay& play : plays) {
    if (play.file == kEarlierImport) continue;
    FileReport& file = report.files[play.file];
    if (play.fate == Fate::kept) ++file.kept;
    if (play.fate == Fate::in_future) add_future_rows(file);
    if (!is_merged(play.fate)) continue;
    ++file.merged;
    MergedByRule& rule = by_fate[static_cast<std::size_t>(play.fate)];
    ++rule.rows;
    if (rule.examples.size() < kExamples) rule.examples.push_back(example(play, names, report));
  }
  for (const RuleWords& words : kRules) {
    MergedByRule& rule = by_fate[static_cast<std::size_t>(words.fate)];
    if (rule.rows == 0) continue;
    rule.rule = words.rule;
    rule.about = words.about;
    report.merged.push_back(std::move(rule));
  }
}

}  // namespace earshot::history
