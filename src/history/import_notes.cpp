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
  if (facts.web_page) return std::string("A web page is not an export. ") + kAskForHistory;
  if (facts.library) return std::string("This is a library without plays. ") + kAskForHistory;
  return std::string("No listening history was found in what you dropped. ") + kAskForHistory;
}

/// "1 row is" or "12 rows are".
std::string rows(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + (count == 1 ? one : many);
}

void add_notes_on_account_data(const ImportFacts& facts, std::vector<std::string>& notes) {
  if (facts.account && !facts.extended) {
    notes.emplace_back(
        "This is account data: the last year only, to the minute, and without skips. Ask for the extended "
        "streaming history as well; dropped here later, it merges without doubles.");
  }
  if (facts.merge.earlier_covered > 0) {
    notes.push_back(rows(facts.merge.earlier_covered, " play", " plays") +
                    " of your earlier account data gave way to the same dates in the extended history.");
  }
  if (facts.merge.told_podcasts > 0) {
    notes.push_back(rows(facts.merge.told_podcasts, " row of account data is a podcast", " rows of account data are podcasts") +
                    ", as the shows in your library tell.");
  }
  if (facts.merge.maybe_podcasts > 0 && !facts.library) {
    notes.push_back("Account data of 2019 to 2023 does not tell podcasts from music, so its " +
                    rows(facts.merge.maybe_podcasts, " row counts", " rows count") +
                    " as music. Drop YourLibrary.json of the same export as well: its shows tell them apart.");
  }
  if (facts.merge.guessed_lengths > 0) {
    notes.push_back(rows(facts.merge.guessed_lengths, " play of 2018 has", " plays of 2018 have") +
                    " no playing time; it is guessed from the time to the play before, at most 3 min 30 s.");
  }
}

}  // namespace

std::vector<std::string> import_notes(const ImportFacts& facts) {
  std::vector<std::string> notes = facts.failures;
  if (facts.out_of_memory) {
    notes.emplace_back(
        "The page has used up the memory that the browser gives it; what was read until then is kept. Close other tabs, or "
        "drop the rest in smaller parts: it merges without doubles.");
  }
  if (facts.cancelled) notes.emplace_back("Stopped; the plays read until then are kept.");
  if (facts.plays == 0 && !facts.cancelled && facts.failures.empty()) notes.push_back(nothing_found(facts));
  add_notes_on_account_data(facts, notes);
  if (facts.future > 0) {
    notes.push_back(rows(facts.future, " row is", " rows are") +
                    " dated in the future and left out: some device's clock was wrong.");
  }
  if (facts.merge.completed > 0) {
    notes.push_back(rows(facts.merge.completed, " play was", " plays were") +
                    " told twice; what one export had lost, the other knew.");
  }
  if (facts.technical_log && facts.plays > 0)
    notes.emplace_back("The technical log is not needed and was not opened.");
  return notes;
}

}  // namespace earshot::history
