// One unit of work after the other: open a source, load a part, read a piece of it, ..., then the merge in
// four units. A source is a dropped file; a part is something to read: a plain file, or an entry of a zip.
#include "history/importer.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <span>
#include <utility>

#include "history/format.h"
#include "history/import_notes.h"
#include "history/merge.h"
#include "history/staging.h"
#include "history/zip.h"

namespace earshot::history {

namespace {

constexpr std::size_t kPieceBytes = 192 * 1024;  // A few milliseconds of parsing in wasm.
constexpr std::uint64_t kLargestFile = 512ULL << 20;

struct Source {
  std::string path;
  std::unique_ptr<ByteSource> bytes;
  std::optional<Zip> zip;
};

struct Part {
  std::string name;
  std::size_t source = 0;
  std::optional<ZipEntry> entry;  ///< Nothing for a plain file.
  Format format = Format::undecided;

  bool to_open() const { return format == Format::undecided; }
};

Result<std::string> read_bytes(ByteSource& source, std::uint64_t length) {
  if (length > kLargestFile) {
    return Error{"The file is too large to be part of an export.", "Drop the zip as the service sent it."};
  }
  std::string text(static_cast<std::size_t>(length), '\0');
  const auto read = source.read(0, std::as_writable_bytes(std::span(text.data(), text.size())));
  if (!read.ok()) return read.error();
  return text;
}

Result<std::string> read_head(ByteSource& source) {
  return read_bytes(source, std::min<std::uint64_t>(source.size(), kHeadBytes));
}

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

}  // namespace

class Importer::Work {
 public:
  explicit Work(History base) : staging_(std::move(base)) {
    facts_.extended = std::any_of(staging_.plays().begin(), staging_.plays().end(),
                                  [](const StagedPlay& play) { return !(play.flags & kMinutePrecision); });
  }

  void add_source(std::string path, std::unique_ptr<ByteSource> bytes) {
    assert(phase_ == Phase::open && next_ == 0);
    sources_.push_back({std::move(path), std::move(bytes), std::nullopt});
  }
  void unit();
  void cancel();
  bool done() const { return phase_ == Phase::done; }

  ImportProgress progress;
  ImportReport report;
  History history;

 private:
  enum class Phase : std::uint8_t { open, read, cover, merge, build, account_for, done };

  void open_source(std::size_t index);
  void open_zip(std::size_t index);
  void add_part(std::string name, std::size_t source, std::optional<ZipEntry> entry, std::uint64_t bytes);
  void fail(std::string name, std::string_view format, const Error& error);
  void start_part();
  Result<std::string> load(const Part& part, Format& format);
  void read_piece();
  void finish_part();
  void close_file(bool complete);
  void report_unread(const std::string& name);
  void account_for_rows();
  void sort_sources();
  FileReport& file() { return report.files.back(); }

  Phase phase_ = Phase::open;
  std::vector<Source> sources_;
  std::vector<Part> parts_;
  std::size_t next_ = 0;            ///< Of the sources, then of the parts.
  std::unique_ptr<Reader> reader_;  ///< Of the part that is being read.
  Format reading_ = Format::undecided;
  std::uint64_t part_bytes_ = 0;
  std::uint64_t bytes_before_part_ = 0;
  std::uint64_t rows_before_part_ = 0;
  Staging staging_;
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
      if (next_ < parts_.size()) return start_part();
      phase_ = Phase::cover;
      return;
    case Phase::cover:
      merge_covered_account_rows(staging_.plays());
      for (const StagedPlay& play : staging_.plays()) facts_.account_covered += play.merged ? 1U : 0U;
      phase_ = Phase::merge;
      return;
    case Phase::merge:
      merge_doubles(staging_.plays());
      phase_ = Phase::build;
      return;
    case Phase::build:
      history = build_history(staging_.plays(), staging_.names());
      phase_ = Phase::account_for;
      return;
    case Phase::account_for:
      account_for_rows();
      phase_ = Phase::done;
      return;
    case Phase::done:
      return;
  }
}

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
  if (by_name != Format::undecided && by_name != Format::inner_zip && by_name != Format::other) {
    return add_part(source.path, index, std::nullopt, source.bytes->size());
  }
  const auto head = read_head(*source.bytes);
  if (!head.ok()) return fail(source.path, format_label(Format::other), head.error());
  if (is_zip(*head)) return open_zip(index);
  if (by_name == Format::inner_zip) {
    return fail(
        source.path, format_label(Format::inner_zip),
        {"This is not a zip, or its download has not finished.", "Download it again and drop it once more."});
  }
  add_part(source.path, index, std::nullopt, source.bytes->size());
}

void Importer::Work::open_zip(std::size_t index) {
  Source& source = sources_[index];
  auto zip = Zip::open(*source.bytes);
  if (!zip.ok()) return fail(source.path, format_label(Format::inner_zip), zip.error());
  source.zip.emplace(std::move(zip).value());
  std::vector<ZipEntry> entries = source.zip->entries();
  std::stable_sort(entries.begin(), entries.end(),
                   [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
  for (ZipEntry& entry : entries) {
    std::string name = sources_.size() > 1 ? source.path + '/' + entry.name : entry.name;
    const std::uint64_t bytes = entry.size;
    add_part(std::move(name), index, std::move(entry), bytes);
  }
}

void Importer::Work::add_part(std::string name, std::size_t source, std::optional<ZipEntry> entry,
                              std::uint64_t bytes) {
  Part part{std::move(name), source, std::move(entry), Format::undecided};
  part.format = format_by_name(part.name);
  if (part.to_open()) progress.bytes_total += bytes;
  ++progress.files_total;
  parts_.push_back(std::move(part));
}

void Importer::Work::fail(std::string name, std::string_view format, const Error& error) {
  const std::string note = sentence(error);
  facts_.failures.push_back(name + ": " + note);
  report.files.push_back(empty_report(std::move(name), format, note));
}

/// Loads the next part and, when it is a history, opens a reader over it.
void Importer::Work::start_part() {
  const Part& part = parts_[next_];
  progress.file = part.name;
  Format format = part.format;
  part_bytes_ = 0;
  std::string text;
  if (part.to_open()) {
    part_bytes_ = part.entry ? part.entry->size : sources_[part.source].bytes->size();
    auto loaded = load(part, format);
    if (!loaded.ok()) {
      fail(part.name, format_label(Format::other), loaded.error());
      return finish_part();
    }
    text = std::move(loaded).value();
  }
  report.files.push_back(empty_report(part.name, format_label(format), format_note(format)));
  facts_.technical_log |= format == Format::technical_log;
  facts_.document |= format == Format::document;
  facts_.empty_history |= format == Format::empty_list;
  if (!is_history(format)) return finish_part();
  staging_.begin_file(static_cast<std::uint32_t>(report.files.size() - 1));
  rows_before_part_ = progress.rows;
  reading_ = format;
  reader_ = open_reader(format, std::move(text));
}

/// The text of a part, empty when its first bytes show that it is no history. Sets `format`.
Result<std::string> Importer::Work::load(const Part& part, Format& format) {
  Source& source = sources_[part.source];
  auto text = part.entry ? source.zip->read(*part.entry) : read_head(*source.bytes);
  if (!text.ok()) return text.error();
  format = format_by_content(part.name, std::string_view(*text).substr(0, kHeadBytes));
  if (!is_history(format)) return std::string();
  if (!part.entry && source.bytes->size() > text->size())
    return read_bytes(*source.bytes, source.bytes->size());
  return text;
}

void Importer::Work::read_piece() {
  const bool more = reader_->advance(kPieceBytes, staging_);
  progress.rows = rows_before_part_ + staging_.rows();
  progress.bytes_done = bytes_before_part_ + std::min<std::uint64_t>(reader_->position(), part_bytes_);
  if (more) return;
  close_file(reader_->complete());
  finish_part();
}

void Importer::Work::finish_part() {
  reader_.reset();
  bytes_before_part_ += part_bytes_;
  progress.bytes_done = bytes_before_part_;
  ++progress.files_done;
  ++next_;
}

/// Moves the counts of the file just read into its report.
void Importer::Work::close_file(bool complete) {
  file().rows = staging_.rows();
  for (std::size_t reason = 0; reason < kDropReasons; ++reason) {
    const std::uint64_t rows = staging_.dropped()[reason];
    if (rows > 0) file().dropped.push_back({drop_reason(static_cast<Drop>(reason)), rows});
  }
  if (file().rows > 0) (is_account(reading_) ? facts_.account : facts_.extended) = true;
  if (!complete) file().note = "The file breaks off in the middle of a row; the rows before it were read.";
}

void Importer::Work::cancel() {
  if (phase_ != Phase::open && phase_ != Phase::read) return;
  report.cancelled = facts_.cancelled = true;
  if (reader_) {
    close_file(true);
    file().note = "Stopped inside this file; the rows read until then are kept.";
    finish_part();
  }
  for (std::size_t left = phase_ == Phase::read ? next_ : 0; left < parts_.size(); ++left) {
    if (parts_[left].to_open()) report_unread(parts_[left].name);
  }
  for (std::size_t left = phase_ == Phase::open ? next_ : sources_.size(); left < sources_.size(); ++left) {
    report_unread(sources_[left].path);
  }
  phase_ = Phase::cover;
}

void Importer::Work::report_unread(const std::string& name) {
  report.files.push_back(empty_report(name, "not read", "Stopped before this file."));
}

void Importer::Work::account_for_rows() {
  for (const StagedPlay& play : staging_.plays()) {
    if (play.file == kEarlierImport) continue;
    FileReport& told_by = report.files[play.file];
    ++(play.merged ? told_by.merged : told_by.kept);
  }
  facts_.plays = history.plays.size();
  report.notes = import_notes(facts_);
  staging_.plays() = {};
}

Importer::Importer(History base) : work_(std::make_unique<Work>(std::move(base))) {}
Importer::~Importer() = default;
Importer::Importer(Importer&&) noexcept = default;
Importer& Importer::operator=(Importer&&) noexcept = default;

void Importer::add_source(std::string path, std::unique_ptr<ByteSource> source) {
  work_->add_source(std::move(path), std::move(source));
}

bool Importer::step(const Budget& budget) {
  do {
    work_->unit();
  } while (!work_->done() && !budget.exhausted());
  return work_->done();
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

}  // namespace earshot::history
