// One unit of work after the other: open a source, read a piece of a part, take over rows, ..., then the merge.
//
// Parts are read by import_reading.h, in any order; their rows are taken over strictly in the order of the list. The part whose
// turn it is can be taken over while it is still read.
#include "history/importer.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <optional>
#include <utility>

#include "base/text.h"
#include "history/import_notes.h"
#include "history/import_reading.h"
#include "history/import_sources.h"
#include "history/merge.h"
#include "history/part_report.h"
#include "history/row_account.h"
#include "history/staging.h"

namespace earshot::history {

namespace {

constexpr std::uint64_t kEnoughToTell = 4ULL << 20;  // Bytes of text.

}  // namespace

class Importer::Work {
 public:
  explicit Work(ImportOptions options)
      : library(std::move(options.library)),
        reading(sources, progress, options.worth_sharing),
        latest_(options.latest),
        staging_(std::move(options.base)),
        earlier_(staging_.plays().size()) {
    facts_.extended = std::any_of(staging_.plays().begin(), staging_.plays().end(),
                                  [](const StagedPlay& play) { return !is_rough(play); });
  }

  void add_source(std::string path, std::unique_ptr<ByteSource> bytes) {
    assert(phase_ == Phase::open && next_source_ == 0);
    sources.add(std::move(path), std::move(bytes));
    ++dropped_;
  }
  void unit();
  void cancel();
  void run_out_of_memory();
  void give_up();
  bool done() const { return phase_ == Phase::done; }

  bool is_reading() const { return (phase_ == Phase::open || phase_ == Phase::read) && !was_stopped(); }
  bool waits() const { return phase_ == Phase::read && !was_stopped() && reading.waits(); }

  ImportProgress progress;
  ImportReport report;
  History history;
  Library library;
  ImportSources sources;
  ImportReading reading;

 private:
  enum class Phase : std::uint8_t { open, read, merge, account_for, done };

  void open_source();
  void fail(const ImportFailure& failure);
  void read();
  bool take_over(PartRows& rows);
  void begin_file(const PartRows& rows);
  void close_file(PartRows& rows);
  void leave_out();
  void pass_on();
  std::uint64_t expected_rows() const;

  void stop_reading(std::string_view inside, std::string_view before);
  void end_reading();
  void finish();

  bool was_stopped() const { return !stopped_before_.empty(); }

  Phase phase_ = Phase::open;
  std::size_t dropped_ = 0;  ///< Sources that are no zips inside zips.
  std::size_t next_source_ = 0;

  bool file_begun_ = false;  ///< The part whose turn it is has its report.
  std::string_view stopped_inside_, stopped_before_;  ///< Why reading was stopped; empty while it goes on.

  std::int64_t latest_;
  Staging staging_;
  std::uint64_t earlier_;  ///< Plays of earlier imports.
  Library found_;  ///< By this import.
  std::unique_ptr<Merge> merge_;
  ImportFacts facts_;
};

void Importer::Work::unit() {
  switch (phase_) {
    case Phase::open:
      return open_source();
    case Phase::read:
      return read();
    case Phase::merge:
      if (merge_->step()) phase_ = Phase::account_for;
      return;
    case Phase::account_for:
      return finish();
    case Phase::done:
      return;
  }
}

// ---- Sources ----------------------------------------------------------------------------------------------

void Importer::Work::open_source() {
  if (next_source_ == 0) sources.sort();
  if (next_source_ == dropped_) {
    reading.begin();
    phase_ = Phase::read;
    return;
  }
  progress.file = sources.path(next_source_);
  if (const auto failure = sources.open(next_source_++)) fail(*failure);
}

void Importer::Work::fail(const ImportFailure& failure) {
  facts_.failures.push_back(failure.name + ": " + failure.note);
  report.files.push_back(empty_report(failure.name, format_label(failure.format), failure.note));
}

// ---- Taking over ------------------------------------------------------------------------------------------

void Importer::Work::read() {
  if (reading.all_passed()) return end_reading();
  PartRows* const rows = reading.at_turn();
  if (rows && !take_over(*rows)) return;
  if (reading.is_complete()) {
    close_file(*rows);
  } else if (was_stopped()) {
    leave_out();
  } else {
    reading.step();
  }
}

/// True when everything that is there was taken.
bool Importer::Work::take_over(PartRows& rows) {
  if (!file_begun_) begin_file(rows);
  if (!rows.has_rows()) return true;
  if (facts_.out_of_memory) {  // What was not taken yet is lost.
    rows.plays.clear();
    rows.end = PartEnd::not_yet;
    return true;
  }
  staging_.make_room(expected_rows());
  return staging_.absorb(rows);
}

/// The part whose turn it is gets its report.
void Importer::Work::begin_file(const PartRows& rows) {
  file_begun_ = true;
  const std::string& name = sources.parts()[reading.turn()].name;
  if (!rows.has_rows()) {
    if (!rows.fault.empty()) return fail({name, rows.format == Format::zip ? Format::zip : Format::other, rows.fault});
    if (rows.format == Format::zip) return;  // Its entries are reported.
  }
  report.files.push_back(open_report(name, rows, facts_));
  if (rows.has_rows()) staging_.begin_file(static_cast<std::uint32_t>(report.files.size() - 1));
}

/// The counts of a file that was read go into its report.
void Importer::Work::close_file(PartRows& rows) {
  if (rows.has_rows()) {
    close_report(report.files.back(), rows, stopped_inside_, facts_);
    add_library(found_, std::move(rows.library));
  }
  pass_on();
}

/// Reading was stopped before this part.
void Importer::Work::leave_out() {
  const ImportPart& part = sources.parts()[reading.turn()];
  if (part.to_open()) report.files.push_back(empty_report(part.name, "not read", stopped_before_));
  pass_on();
}

void Importer::Work::pass_on() {
  reading.pass_on();
  file_begun_ = false;
}

/// Rows of all files when the rest is like what was read; none before enough was read to tell.
std::uint64_t Importer::Work::expected_rows() const {
  if (progress.bytes_done < kEnoughToTell) return 0;
  const double more = static_cast<double>(progress.bytes_total) / static_cast<double>(progress.bytes_done);
  return earlier_ + static_cast<std::uint64_t>(1.05 * more * static_cast<double>(progress.rows));
}

// ---- Ends -------------------------------------------------------------------------------------------------

void Importer::Work::cancel() {
  if (phase_ != Phase::open && phase_ != Phase::read) return;
  report.cancelled = facts_.cancelled = true;
  stop_reading("Stopped inside this file; the rows read until then are kept.", "Stopped before this file.");
}

/// A part that does not fit is left out, and smaller ones after it may still be read. Rows that do not fit end the reading.
void Importer::Work::run_out_of_memory() {
  if (phase_ == Phase::read && reading.leave_out_part()) return;
  facts_.out_of_memory = true;
  staging_.free_room();
  if (phase_ == Phase::merge || phase_ == Phase::account_for) return give_up();
  stop_reading("Memory ran out inside this file; the rows read until then are kept.", "Memory ran out before this file.");
  reading.forget_ahead();
}

/// Not even the merge had room: what was there before stays.
void Importer::Work::give_up() {
  merge_.reset();
  history = {};
  std::vector<StagedPlay>().swap(staging_.plays());
  facts_.out_of_memory = true;
  report.notes = import_notes(facts_);
  phase_ = Phase::done;
}

/// What was read is still taken over.
void Importer::Work::stop_reading(std::string_view inside, std::string_view before) {
  stopped_inside_ = inside;
  stopped_before_ = before;
  if (phase_ == Phase::open) reading.begin();
  phase_ = Phase::read;
  reading.stop();
}

void Importer::Work::end_reading() {
  for (; next_source_ < dropped_; ++next_source_) {
    report.files.push_back(empty_report(sources.path(next_source_), "not read", stopped_before_));
  }
  reading.stop();
  staging_.free_room();
  add_library(library, std::move(found_));
  facts_.library = !library.empty();
  MergeOptions options;
  options.latest = latest_;
  for (const std::string& show : library.shows) options.shows.insert(identity_key(show));
  merge_ = std::make_unique<Merge>(staging_.plays(), staging_.names(), std::move(options));
  phase_ = Phase::merge;
}

void Importer::Work::finish() {
  history = merge_->take_history();
  account_for_rows(staging_.plays(), staging_.names(), report);
  facts_.merge = merge_->counts();
  facts_.plays = history.plays.size();
  for (const StagedPlay& play : staging_.plays()) facts_.future += play.fate == Fate::in_future ? 1U : 0U;
  report.notes = import_notes(facts_);
  merge_.reset();
  staging_.plays() = {};
  phase_ = Phase::done;
}

Importer::Importer(ImportOptions options) : work_(std::make_unique<Work>(std::move(options))) {}
Importer::~Importer() = default;
Importer::Importer(Importer&&) noexcept = default;
Importer& Importer::operator=(Importer&&) noexcept = default;

void Importer::add_source(std::string path, std::unique_ptr<ByteSource> source) {
  work_->add_source(std::move(path), std::move(source));
}

/// Every allocation of an import is made inside a unit, or for rows that come.
bool Importer::step(const Budget& budget) {
  do {
    try {
      work_->unit();
    } catch (const std::bad_alloc&) {
      run_out_of_memory();
    }
  } while (!work_->done() && !work_->waits() && !work_->reading.take_pause() && !budget.exhausted());
  return work_->done();
}

/// Ending the reading takes a little memory itself.
void Importer::run_out_of_memory() {
  try {
    work_->run_out_of_memory();
  } catch (const std::bad_alloc&) {
    work_->give_up();
  }
}

void Importer::cancel() { work_->cancel(); }

const ImportProgress& Importer::progress() const { return work_->progress; }

std::size_t Importer::to_share() const { return work_->is_reading() ? work_->reading.to_share() : 0; }

std::optional<PartTicket> Importer::take_ticket() {
  if (to_share() == 0) return std::nullopt;
  return work_->reading.take_ticket();
}

ByteSource& Importer::source_of(const PartTicket& ticket) { return work_->reading.source_of(ticket); }

void Importer::give_rows(std::uint32_t part, std::span<const std::byte> rows) {
  try {
    work_->reading.give_rows(part, rows);
  } catch (const std::bad_alloc&) {
    work_->reading.give_back(part);
  }
}

void Importer::give_back(std::uint32_t part) { work_->reading.give_back(part); }

bool Importer::is_reading() const { return work_->is_reading(); }

bool Importer::waits() const { return work_->waits(); }

const ImportReport& Importer::report() const {
  assert(work_->done());
  return work_->report;
}

History Importer::take_history() {
  assert(work_->done());
  return std::move(work_->history);
}

Library Importer::take_library() {
  assert(work_->done());
  return std::move(work_->library);
}

}  // namespace earshot::history
