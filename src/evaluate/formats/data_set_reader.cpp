// One unit of work after the other: look at each source (or at each file of a zip), plan which files make the set, read
// them slice by slice, then the units in which the builder finishes.
#include "evaluate/formats/data_set_reader.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "evaluate/counted.h"
#include "evaluate/formats/data_format.h"
#include "evaluate/formats/data_set_builder.h"
#include "evaluate/formats/recorded.h"
#include "history/zip.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kSlice = 256 * 1024;  ///< Some 10 ms natively.
constexpr double kShareOfReading = 0.9;  ///< The rest is putting into order.
constexpr std::string_view kUnderstood =
    "What can be read: HetRec 2011 Last.fm (user_artists.dat, artists.dat), MovieLens 100K (u.data, u.item) and 1M "
    "(ratings.dat, movies.dat), LightGCN splits (train.txt, test.txt), Last.fm-1K and 360K, slices of the Million Playlist "
    "Dataset (mpd.slice.*.json), recorded rankings of chat models (llm_runs.json), and CSV or TSV tables with a column for the user and one for the item.";

struct Source {
  std::string path;
  std::unique_ptr<ByteSource> bytes;
  std::optional<history::Zip> zip;
};

/// A file of the set: a source, or an entry of a zip.
struct File {
  std::string path;
  std::size_t source = 0;
  std::optional<std::size_t> entry;  ///< Of the zip.
  std::uint64_t size = 0;
  const SetFormat* format = nullptr;
  Role role = Role::spare;
};

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

Result<std::string> read_slice(ByteSource& source, std::uint64_t from, std::size_t most) {
  const std::uint64_t length = std::min<std::uint64_t>(source.size() - from, most);
  std::string text(static_cast<std::size_t>(length), '\0');
  const auto read = source.read(from, std::as_writable_bytes(std::span(text.data(), text.size())));
  if (!read) return read.error();
  return text;
}

bool is_zip(std::string_view head) { return head.substr(0, 4) == "PK\x03\x04" || head.substr(0, 4) == "PK\x05\x06"; }

/// Tables and lists may be the two halves of one split: only their test part may be of the other kind.
bool is_plain(const SetFormat& format) { return format.id == "csv" || format.id == "lightgcn"; }

}  // namespace

class DataSetReader::Work {
 public:
  explicit Work(const ReadOptions& options) : builder_(options) {}

  void add_source(std::string path, std::unique_ptr<ByteSource> bytes) {
    assert(phase_ == Phase::look && next_ == 0 && files_.empty());
    sources_.push_back({std::move(path), std::move(bytes), std::nullopt});
  }
  void unit();
  bool done() const { return phase_ == Phase::done; }
  Result<DataSet> take();

  ReadProgress progress;

 private:
  enum class Phase : std::uint8_t { look, look_inside, plan, read, finish, done };

  void look_at_source();
  void open_zip(std::size_t source);
  void look_inside();
  void add_file(std::string path, std::size_t source, std::optional<std::size_t> entry, std::string_view bytes,
                std::uint64_t size);
  void plan();
  const SetFormat* format_of_the_set();
  void read();
  void start_file();
  void end_file(bool whole);
  void fail(Error error);
  Error nothing_found() const;

  Phase phase_ = Phase::look;
  std::vector<Source> sources_;
  std::vector<std::pair<std::size_t, std::size_t>> entries_;  ///< Source and entry, to look at.
  std::vector<File> files_;
  std::size_t next_ = 0;  ///< Of the sources, then of the entries, then of the files.
  std::string text_;      ///< Of a file inside a zip that is being read.
  std::uint64_t at_ = 0;  ///< Read of the file.
  std::uint64_t bytes_before_ = 0;
  std::unique_ptr<FileReader> reader_;
  DataSetBuilder builder_;
  bool mixed_ = false;             ///< A table with a list as its test part.
  bool only_test_ = false;         ///< No training part.
  std::optional<Error> error_;     ///< The first; ends the work.
  std::optional<Error> stranger_;  ///< What is wrong with a file that is no data set; told when there is no other.
};

void DataSetReader::Work::unit() {
  switch (phase_) {
    case Phase::look:
      if (next_ < sources_.size()) return look_at_source();
      next_ = 0;
      phase_ = Phase::look_inside;
      return;
    case Phase::look_inside:
      if (next_ < entries_.size()) return look_inside();
      phase_ = Phase::plan;
      return;
    case Phase::plan: return plan();
    case Phase::read:
      if (next_ < files_.size()) return read();
      phase_ = Phase::finish;
      return;
    case Phase::finish:
      if (builder_.finish_step()) phase_ = Phase::done;
      progress.share = kShareOfReading + (1 - kShareOfReading) * builder_.finish_progress();
      return;
    case Phase::done: return;
  }
}

void DataSetReader::Work::fail(Error error) {
  error_ = std::move(error);
  phase_ = Phase::done;
}

void DataSetReader::Work::look_at_source() {
  Source& source = sources_[next_];
  progress.file = source.path;
  const auto head = read_slice(*source.bytes, 0, kHeadBytes);
  if (!head) return fail(head.error());
  if (is_zip(*head)) return open_zip(next_++);
  add_file(source.path, next_, std::nullopt, *head, source.bytes->size());
  ++next_;
}

void DataSetReader::Work::open_zip(std::size_t index) {
  Source& source = sources_[index];
  auto zip = history::Zip::open(*source.bytes);
  if (!zip) return fail(zip.error());
  source.zip.emplace(std::move(zip).value());
  for (std::size_t entry = 0; entry < source.zip->entries().size(); ++entry) entries_.emplace_back(index, entry);
}

/// One entry of a zip. A file in it that can't be unpacked spoils the set only when no other file makes one.
void DataSetReader::Work::look_inside() {
  const auto [index, at] = entries_[next_++];
  const history::ZipEntry& entry = sources_[index].zip->entries()[at];
  progress.file = entry.name;
  const auto text = sources_[index].zip->read(entry);
  if (!text) return void(stranger_ = text.error());
  add_file(sources_[index].path + '/' + entry.name, index, at, std::string_view(*text).substr(0, kHeadBytes), entry.size);
}

void DataSetReader::Work::add_file(std::string path, std::size_t source, std::optional<std::size_t> entry,
                                   std::string_view bytes, std::uint64_t size) {
  const FileHead head(path, bytes);
  const auto strange = known_stranger(head);
  if (strange) return void(stranger_ = strange);
  for (const SetFormat* format : data_formats()) {
    const auto role = format->role(head);
    if (!role) continue;
    files_.push_back({std::move(path), source, entry, size, format, *role});
    return;
  }
}

/// The format of the events; of the test part when there is nothing else. Null after fail().
const SetFormat* DataSetReader::Work::format_of_the_set() {
  const SetFormat* format = nullptr;
  const bool of_data = std::any_of(files_.begin(), files_.end(), [](const File& file) { return file.role == Role::events && file.format != &kRecorded; });
  for (const Role role : {Role::events, Role::test}) {
    for (const File& file : files_) {
      if (file.role != role || file.format == format || (of_data && file.format == &kRecorded)) continue;
      if (format && role == Role::events) {
        fail({"These are files of two data sets: " + std::string(format->name) + " and " + std::string(file.format->name) + ".",
              "Choose the files of one set."});
        return nullptr;
      }
      if (!format) format = file.format;
    }
  }
  if (format) return format;
  for (const File& file : files_) format = file.role == Role::spare && format ? format : file.format;
  fail(!format ? nothing_found()
               : Error{"The files that say who listened to what are missing: here are only others of " +
                           std::string(format->name) + ".",
                       "Add " + std::string(format->events_file) + "."});
  return nullptr;
}

Error DataSetReader::Work::nothing_found() const {
  if (stranger_) return *stranger_;
  const std::string what = sources_.size() == 1 ? "'" + std::string(base_name(sources_[0].path)) + "' is no data set that can be read here."
                                                : "None of these " + counted(sources_.size(), "file") + " is a data set that can be read here.";
  return {what, std::string(kUnderstood)};
}

/// Which files are read, in which order: that of the roles, then of the paths, whatever the order they came in.
void DataSetReader::Work::plan() {
  const SetFormat* format = format_of_the_set();
  if (!format) return;
  std::erase_if(files_, [&](const File& file) {
    const bool joins = file.format == format || file.format == &kRecorded || (file.role == Role::test && is_plain(*file.format) && is_plain(*format));
    return file.role == Role::spare || !joins;
  });
  mixed_ = std::any_of(files_.begin(), files_.end(), [&](const File& file) { return file.format != format && file.format != &kRecorded; });
  only_test_ = std::none_of(files_.begin(), files_.end(), [](const File& f) { return f.role == Role::events; });
  for (File& file : files_) {
    if (only_test_ && file.role == Role::test) file.role = Role::events;
    progress.bytes_total += file.size;
  }
  std::stable_sort(files_.begin(), files_.end(),
                   [](const File& a, const File& b) { return std::tie(a.role, a.path) < std::tie(b.role, b.path); });
  progress.files_total = static_cast<std::uint32_t>(files_.size());
  next_ = 0;
  phase_ = Phase::read;
}

void DataSetReader::Work::read() {
  if (!reader_) start_file();
  if (phase_ != Phase::read) return;
  const File& file = files_[next_];
  if (file.entry) {
    reader_->feed(std::string_view(text_).substr(static_cast<std::size_t>(at_), kSlice));
  } else {
    const auto slice = read_slice(*sources_[file.source].bytes, at_, kSlice);
    if (!slice) return fail(slice.error());
    reader_->feed(*slice);
  }
  at_ = std::min<std::uint64_t>(at_ + kSlice, file.size);
  progress.bytes_done = bytes_before_ + at_;
  progress.rows = builder_.rows();
  progress.share = kShareOfReading * static_cast<double>(progress.bytes_done) /
                   static_cast<double>(std::max<std::uint64_t>(progress.bytes_total, 1));
  const bool enough = builder_.cut() && file.role == Role::events;
  if (at_ == file.size || enough) end_file(!enough);
}

void DataSetReader::Work::start_file() {
  const File& file = files_[next_];
  Source& source = sources_[file.source];
  progress.file = file.path;
  auto text = file.entry ? source.zip->read(source.zip->entries()[*file.entry]) : read_slice(*source.bytes, 0, kHeadBytes);
  if (!text) return fail(text.error());
  text_ = std::move(text).value();
  const FileHead head(file.path, std::string_view(text_).substr(0, kHeadBytes));
  reader_ = file.format->open(file.role, head, builder_);
  at_ = 0;
}

void DataSetReader::Work::end_file(bool whole) {
  if (whole) reader_->finish();
  reader_.reset();
  text_ = {};
  bytes_before_ += files_[next_].size;
  progress.bytes_done = bytes_before_;
  progress.rows = builder_.rows();
  ++progress.files_done;
  ++next_;
}

Result<DataSet> DataSetReader::Work::take() {
  if (error_) return *error_;
  auto made = builder_.take();
  if (!made) return made.error();
  DataSet data = std::move(*made);
  if (data.study && data.events.size() == 0) return data;
  if (mixed_) data.format = "ratings";
  if (only_test_) {
    data.note += std::string(data.note.empty() ? "" : " ") + "There is no training part, so the test part is taken for the whole.";
  }
  if (data.events.size() == 0) {
    const std::string file(files_.empty() ? std::string_view() : base_name(files_.back().path));
    return Error{"'" + file + "' has no row that can be read; " + counted(data.bad_rows, "row") + " could not.",
                 "Compare its columns with what its format asks for. " + std::string(kUnderstood)};
  }
  return data;
}

DataSetReader::DataSetReader(const ReadOptions& options) : work_(std::make_unique<Work>(options)) {}
DataSetReader::~DataSetReader() = default;
DataSetReader::DataSetReader(DataSetReader&&) noexcept = default;
DataSetReader& DataSetReader::operator=(DataSetReader&&) noexcept = default;

void DataSetReader::add_source(std::string path, std::unique_ptr<ByteSource> source) {
  work_->add_source(std::move(path), std::move(source));
}

bool DataSetReader::step(const Budget& budget) {
  do {
    work_->unit();
  } while (!work_->done() && !budget.exhausted());
  return work_->done();
}

const ReadProgress& DataSetReader::progress() const { return work_->progress; }

Result<DataSet> DataSetReader::take() {
  assert(work_->done());
  return work_->take();
}

std::string summary_of(const DataSet& data) {
  if (data.study && data.events.size() == 0) return summary_of(*data.study);
  return data.name + ": " + counted(data.users.size(), "user") + ", " + counted(data.items.size(), "item") + ", " +
         counted(data.events.size() + data.test.size(), "event");
}

}  // namespace earshot::evaluate
