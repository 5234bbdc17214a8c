#include "history/import_notes.h"

namespace earshot::history {

namespace {

constexpr const char* kAskForHistory =
    "On Spotify's page \"Account privacy\", tick \"Extended streaming history\", and drop the zip here as it "
    "comes.";

std::string nothing_found(const ImportFacts& facts) {
  if (facts.empty_history) return "The listening history in this export is empty.";
  if (facts.technical_log) {
    return std::string("This is Spotify's technical log, not a listening history. ") + kAskForHistory;
  }
  if (facts.document) return std::string("A PDF of an export is only its manual. ") + kAskForHistory;
  return std::string("No listening history was found in what you dropped. ") + kAskForHistory;
}

}  // namespace

std::vector<std::string> import_notes(const ImportFacts& facts) {
  std::vector<std::string> notes = facts.failures;
  if (facts.cancelled) notes.emplace_back("Stopped; the plays read until then are kept.");
  if (facts.plays == 0 && !facts.cancelled && facts.failures.empty()) notes.push_back(nothing_found(facts));
  if (facts.account && !facts.extended) {
    notes.emplace_back(
        "This is account data: the last year only, to the minute, and without skips. Ask for the extended "
        "streaming "
        "history as well; dropped here later, it merges without doubles.");
  }
  if (facts.account_covered > 0) {
    notes.push_back(
        std::to_string(facts.account_covered) +
        " rows of account data tell plays that the extended history tells better, and were merged into it.");
  }
  if (facts.technical_log && facts.plays > 0)
    notes.emplace_back("The technical log is not needed and was not opened.");
  return notes;
}

}  // namespace earshot::history
