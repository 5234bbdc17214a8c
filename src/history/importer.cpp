// One unit of work after the other: open a source, load a piece of a part, read a piece of it, ..., then the merge. A source is
// a dropped file, or a zip found inside another; a part is something to read: a plain file, or an entry of a zip.
#include "history/importer.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <optional>
#include <span>
#include <utility>

#include "base/text.h"
#include "history/format.h"
#include "history/import_notes.h"
#include "history/merge.h"
#include "history/part_loader.h"
#include "history/row_account.h"
#include "history/staging.h"

namespace earshot::history {

namespace {

constexpr std::size_t kPieceBytes = 192 * 1024;  // A few milliseconds of parsing in wasm.
constexpr int kDeepestZip = 3;
constexpr std::uint64_t kLargestInnerZip = 256ULL << 20;
constexpr std::uint64_t kBallastRows = 65'536;

struct Source {
  std::string path;
  std::unique_ptr<ByteSource> bytes;
  int depth = 0;  ///< Zips around it.
  std::optional<Zip> zip;
  bool recovered = false;
  std::size_t parts_left = 0;
};

struct Part {
  std::string name;
  std::size_t source = 0;
  std::optional<ZipEntry> entry;  ///< Nothing for a plain file.
  Format format = Format::undecided;

  bool to_open() const { return format == Format::undecided || format == Format::zip; }
  std::uint64_t bytes(const Source& of) const { return entry ? entry->size : of.bytes->size(); }
};

/// A zip that came out of a zip. Its bytes are wiped when it goes.
class InnerZip final : public ByteSource {
 public:
  explicit InnerZip(std::string_view bytes) : size_(bytes.size()), bytes_(arena_.room(bytes.size())) {
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
  }
  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    const auto from = bytes_.subspan(static_cast<std::size_t>(offset), out.size());
    std::copy(from.begin(), from.end(), reinterpret_cast<char*>(out.data()));
    return out.size();
  }

 private:
  Arena arena_;
  std::uint64_t size_;
  std::span<char> bytes_;
};

FileReport empty_report(std::string name, std::string_view format, std::string_view note) {
  FileReport report;
  report.name = std::move(name);
  report.format = format;
  report.note = note;
  return report;
}

std::string sentence(const Error& error) {
  return error.next.empty() ? error.what : error.what + ' ' + error.next;
}

void add_sentence(std::string& note, std::string_view more) {
  if (!note.empty() && !more.empty()) note += ' ';
  note += more;
}

}  // namespace

class Importer::Work {
 public:
  explicit Work(ImportOptions options)
      : library(std::move(options.library)), latest_(options.latest), staging_(std::move(options.base)) {
    facts_.extended = std::any_of(staging_.plays().begin(), staging_.plays().end(),
                                  [](const StagedPlay& play) { return !is_rough(play); });
  }

  void add_source(std::string path, std::unique_ptr<ByteSource> bytes) {
    assert(phase_ == Phase::open && next_ == 0);
    sources_.push_back({std::move(path), std::move(bytes), 0, std::nullopt, false, 0});
  }
  void unit();
  void cancel();
  void run_out_of_memory();
  void give_up();
  bool done() const { return phase_ == Phase::done; }

  ImportProgress progress;
  ImportReport report;
  History history;
  Library library;

 private:
  enum class Phase : std::uint8_t { open, read, merge, account_for, done };

  void sort_sources();
  void open_source(std::size_t index);
  void open_zip(std::size_t index);
  void add_part(std::string name, std::size_t source, std::optional<ZipEntry> entry);
  void add_inner_zip(const Part& part);
  void fail(std::string name, std::string_view format, const std::string& note);

  void start_part();
  Format format_of_file(const Part& part);
  void load_piece();
  void begin_reading(Format format);
  void read_piece();
  void finish_part();
  void close_file(std::string_view why_short);
  std::string_view rest() const;
  bool next_list();
  void hold_ballast();

  void stop_reading(std::string_view inside, const std::string& before);
  void start_merge();
  void finish();
  FileReport& file() { return report.files.back(); }
  Source& source_of(const Part& part) { return sources_[part.source]; }

  Phase phase_ = Phase::open;
  std::vector<Source> sources_;
  std::vector<Part> parts_;
  std::size_t next_ = 0;  ///< Of the sources, then of the parts.
  PartLoader loader_;
  bool loading_ = false;
  std::string_view text_;           ///< Of the part that is being read, or of its last list.
  std::unique_ptr<Reader> reader_;  ///< Over text_.
  Format reading_ = Format::undecided;
  std::uint64_t part_bytes_ = 0;
  std::uint64_t bytes_before_part_ = 0;
  std::uint64_t rows_before_part_ = 0;
  std::int64_t latest_;
  Staging staging_;
  Library found_;  ///< By this import.
  std::unique_ptr<Merge> merge_;
  std::unique_ptr<char[]> ballast_;  ///< Memory that the merge will need: reading must not use it up.
  std::uint64_t ballast_rows_ = 0;
  ImportFacts facts_;
};

void Importer::Work::unit() {
  switch (phase_) {
    case Phase::open:
      if (next_ == 0) sort_sources();
      if (next_ < sources_.size()) return open_source(next_++);
      next_ = 0;
      phase_ = Phase::read;
      return;
    case Phase::read:
      if (reader_) return read_piece();
      if (loading_) return load_piece();
      if (next_ < parts_.size()) return start_part();
      return start_merge();
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

/// Files come in any order from a browser; the same files must give the same report and, at equal times, the
/// same order.
void Importer::Work::sort_sources() {
  std::stable_sort(sources_.begin(), sources_.end(),
                   [](const Source& a, const Source& b) { return a.path < b.path; });
}

void Importer::Work::open_source(std::size_t index) {
  Source& source = sources_[index];
  progress.file = source.path;
  const Format by_name = format_by_name(source.path);
  if (by_name != Format::undecided && by_name != Format::zip && by_name != Format::other) {
    return add_part(source.path, index, std::nullopt);
  }
  const auto head = loader_.head(*source.bytes);
  if (!head.ok()) return fail(source.path, format_label(Format::other), sentence(head.error()));
  const bool zip = is_zip(*head);
  loader_.wipe();
  if (zip) return open_zip(index);
  if (by_name == Format::zip) {
    return fail(source.path, format_label(Format::zip),
                "This is not a zip, or its download has not finished. Download it again and drop it once more.");
  }
  add_part(source.path, index, std::nullopt);
}

/// A zip without a usable directory is searched for its files.
void Importer::Work::open_zip(std::size_t index) {
  Source& source = sources_[index];
  auto zip = Zip::open(*source.bytes);
  if (!zip.ok()) {
    fail(source.path, format_label(Format::zip), sentence(zip.error()));
    zip = Zip::recover(*source.bytes);
    if (!zip.ok()) return;
    source.recovered = true;
    add_sentence(file().note, "What is there of it was read.");
    facts_.failures.back() = source.path + ": " + file().note;
  }
  source.zip.emplace(std::move(zip).value());
  std::vector<ZipEntry> entries = source.zip->entries();
  std::stable_sort(entries.begin(), entries.end(),
                   [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
  const bool alone = sources_.size() == 1;
  for (ZipEntry& entry : entries) {
    std::string name = alone ? entry.name : sources_[index].path + '/' + entry.name;
    add_part(std::move(name), index, std::move(entry));
  }
}

void Importer::Work::add_part(std::string name, std::size_t source, std::optional<ZipEntry> entry) {
  Part part{std::move(name), source, std::move(entry), Format::undecided};
  part.format = format_by_name(part.name);
  if (part.to_open()) progress.bytes_total += part.bytes(source_of(part));
  ++progress.files_total;
  ++source_of(part).parts_left;
  parts_.push_back(std::move(part));
}

/// Its own entries become parts at the end of the list.
void Importer::Work::add_inner_zip(const Part& part) {
  const int depth = source_of(part).depth + 1;
  const std::string name = part.name;
  if (depth >= kDeepestZip || loader_.text().size() > kLargestInnerZip) {
    return fail(name, format_label(Format::zip), "Zips inside zips inside zips are not opened. Unpack it and drop the folder.");
  }
  sources_.push_back({name, std::make_unique<InnerZip>(loader_.text()), depth, std::nullopt, false, 0});
  loader_.wipe();
  open_zip(sources_.size() - 1);
}

void Importer::Work::fail(std::string name, std::string_view format, const std::string& note) {
  facts_.failures.push_back(name + ": " + note);
  report.files.push_back(empty_report(std::move(name), format, note));
}

// ---- Parts ------------------------------------------------------------------------------------------------

void Importer::Work::start_part() {
  const Part& part = parts_[next_];
  progress.file = part.name;
  part_bytes_ = part.to_open() ? part.bytes(source_of(part)) : 0;
  if (!part.to_open()) return begin_reading(part.format);
  loading_ = true;
  if (part.entry) return loader_.begin(*source_of(part).bytes, *source_of(part).zip, *part.entry);
  const auto head = loader_.head(*source_of(part).bytes);
  if (!head.ok()) {
    fail(part.name, format_label(Format::other), sentence(head.error()));
    return finish_part();
  }
  const Format format = format_by_content(part.name, *head);
  if (!is_history(format) && !is_library(format)) return begin_reading(format);
  loader_.begin(*source_of(part).bytes);
}

void Importer::Work::load_piece() {
  if (!loader_.step()) return;
  loading_ = false;
  const Part& part = parts_[next_];
  const Format format = format_by_content(part.name, loader_.text().substr(0, kHeadBytes));
  if (!loader_.fault().empty() && !is_history(format) && !is_library(format)) {
    fail(part.name, format_label(Format::other), loader_.fault());
    return finish_part();
  }
  if (format == Format::zip) {
    add_inner_zip(part);
    return finish_part();
  }
  begin_reading(format);
}

/// Opens a reader when there is something to read; else the part is done.
void Importer::Work::begin_reading(Format format) {
  loading_ = false;
  const Part& part = parts_[next_];
  report.files.push_back(empty_report(part.name, format_label(format), format_note(format)));
  facts_.technical_log |= format == Format::technical_log;
  facts_.document |= format == Format::document;
  facts_.web_page |= format == Format::web_page;
  facts_.empty_history |= format == Format::empty_list;
  if (!is_history(format) && !is_library(format)) return finish_part();
  staging_.begin_file(static_cast<std::uint32_t>(report.files.size() - 1));
  rows_before_part_ = progress.rows;
  part_bytes_ = std::max<std::uint64_t>(part_bytes_, loader_.text().size());
  reading_ = format;
  text_ = loader_.text();
  reader_ = open_reader(format, text_, found_);
}

void Importer::Work::read_piece() {
  hold_ballast();
  const bool more = reader_->advance(kPieceBytes, staging_);
  progress.rows = rows_before_part_ + staging_.rows() + reader_->entries();
  const std::size_t at = loader_.text().size() - text_.size() + reader_->position();
  progress.bytes_done = bytes_before_part_ + std::min<std::uint64_t>(at, part_bytes_);
  progress.bytes_total = std::max(progress.bytes_total, progress.bytes_done);
  if (more || next_list()) return;
  const bool breaks_off = !reader_->complete() && loader_.fault().empty();
  close_file(breaks_off ? "The file breaks off in the middle of a row; the rows before it were read."
             : rest().empty() ? ""
                              : "There is more after the end of the list, which was not read.");
  finish_part();
}

/// What stands behind the list that the reader came to the end of.
std::string_view Importer::Work::rest() const {
  if (!reader_->complete()) return "";
  const std::string_view all = text_.substr(std::min(reader_->position(), text_.size()));
  const std::size_t first = all.find_first_not_of(std::string_view(" \t\r\n]\0", 6));
  return first == std::string_view::npos ? "" : all.substr(first);
}

/// Files that were put one behind the other hold several lists. False when there is no further one.
bool Importer::Work::next_list() {
  const std::string_view next = rest();
  if (next.empty() || next[0] != '[' || !is_history(reading_)) return false;
  text_ = next;
  reader_ = open_reader(reading_, text_, found_);
  return true;
}

void Importer::Work::finish_part() {
  reader_.reset();
  loader_.wipe();
  loading_ = false;
  Source& source = source_of(parts_[next_]);
  if (--source.parts_left == 0) {  // Of a zip inside a zip, this frees the bytes.
    source.zip.reset();
    source.bytes.reset();
  }
  bytes_before_part_ += part_bytes_;
  progress.bytes_done = bytes_before_part_;
  progress.bytes_total = std::max(progress.bytes_total, progress.bytes_done);
  ++progress.files_done;
  ++next_;
}

/// Moves the counts of the file just read into its report.
void Importer::Work::close_file(std::string_view why_short) {
  const std::uint64_t entries = reader_->entries();
  file().rows = staging_.rows() + entries;
  file().kept = entries;
  for (std::size_t reason = 0; reason < kDropReasons; ++reason) {
    const std::uint64_t rows = staging_.dropped()[reason];
    if (rows > 0) file().dropped.push_back({drop_reason(static_cast<Drop>(reason)), rows});
  }
  facts_.account |= is_account(reading_) && staging_.rows() > 0;
  facts_.extended |= is_extended(reading_) && staging_.rows() > 0;
  if (loader_.transcoded()) add_sentence(file().note, "It was saved as UTF-16 and read all the same.");
  if (!loader_.fault().empty()) {
    add_sentence(file().note, loader_.fault());
    add_sentence(file().note, "The rows that could be had are kept.");
    facts_.failures.push_back(file().name + ": " + file().note);
  }
  add_sentence(file().note, why_short);
}

void Importer::Work::hold_ballast() {
  const std::uint64_t rows = staging_.plays().size();
  if (ballast_ && rows + kBallastRows / 8 < ballast_rows_) return;
  ballast_.reset();
  ballast_rows_ = rows + kBallastRows;
  ballast_.reset(new char[static_cast<std::size_t>(Merge::memory_for(ballast_rows_))]);
}

// ---- Ends -------------------------------------------------------------------------------------------------

void Importer::Work::cancel() {
  if (phase_ != Phase::open && phase_ != Phase::read) return;
  report.cancelled = facts_.cancelled = true;
  stop_reading("Stopped inside this file; the rows read until then are kept.", "Stopped before this file.");
}

/// A part that does not fit is left out, and smaller ones after it may still be read. Rows that do not fit end the reading.
void Importer::Work::run_out_of_memory() {
  if (phase_ == Phase::read && loading_) {
    loader_.release();
    fail(parts_[next_].name, format_label(Format::other),
         "There is not enough memory for this file. Close other tabs, or drop it in smaller parts.");
    return finish_part();
  }
  facts_.out_of_memory = true;
  ballast_.reset();
  if (phase_ == Phase::merge || phase_ == Phase::account_for) return give_up();
  stop_reading("Memory ran out inside this file; the rows read until then are kept.", "Memory ran out before this file.");
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

void Importer::Work::stop_reading(std::string_view inside, const std::string& before) {
  if (reader_) {
    close_file(inside);
    finish_part();
  }
  loader_.release();
  loading_ = false;
  for (std::size_t left = phase_ == Phase::read ? next_ : 0; left < parts_.size(); ++left) {
    if (parts_[left].to_open()) report.files.push_back(empty_report(parts_[left].name, "not read", before));
  }
  for (std::size_t left = phase_ == Phase::open ? next_ : sources_.size(); left < sources_.size(); ++left) {
    report.files.push_back(empty_report(sources_[left].path, "not read", before));
  }
  start_merge();
}

void Importer::Work::start_merge() {
  loader_.release();
  ballast_.reset();
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

/// The only place that catches: every allocation of an import is made inside a unit.
bool Importer::step(const Budget& budget) {
  do {
    try {
      work_->unit();
    } catch (const std::bad_alloc&) {
      run_out_of_memory();
    }
  } while (!work_->done() && !budget.exhausted());
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
