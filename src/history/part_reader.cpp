#include "history/part_reader.h"

#include <algorithm>
#include <utility>

namespace earshot::history {

namespace {

constexpr std::size_t kPieceBytes = 192 * 1024;  // A few milliseconds of parsing in wasm.

}  // namespace

void PartReader::begin(std::string name, ByteSource& source) {
  start(std::move(name));
  source_ = &source;
  stage_ = Stage::look;
}

void PartReader::begin(std::string name, ByteSource& source, const Zip& zip, const ZipEntry& entry) {
  start(std::move(name));
  stage_ = Stage::load;
  loader_.begin(source, zip, entry);
}

void PartReader::start(std::string name) {
  end();
  name_ = std::move(name);
}

bool PartReader::step() {
  switch (stage_) {
    case Stage::look:
      look();
      break;
    case Stage::load:
      load();
      break;
    case Stage::read:
      read();
      break;
    case Stage::done:
      break;
  }
  return stage_ == Stage::done;
}

/// Of a file that stands alone, the beginning tells whether the rest is worth loading.
void PartReader::look() {
  const auto head = loader_.head(*source_);
  if (!head.ok()) {
    rows_.fault = in_sentences(head.error());
    return open(Format::other);
  }
  const Format format = format_by_content(name_, *head);
  if (!is_history(format) && !is_library(format)) return open(format);
  stage_ = Stage::load;
  loader_.begin(*source_);
}

void PartReader::load() {
  if (!loader_.step()) return;
  rows_.fault = loader_.fault();
  rows_.transcoded = loader_.transcoded();
  rows_.text_bytes = loader_.text().size();
  open(format_by_content(name_, loader_.text().substr(0, kHeadBytes)));
}

void PartReader::open(Format format) {
  rows_.format = format;
  stage_ = rows_.has_rows() ? Stage::read : Stage::done;
  if (stage_ == Stage::done) return;
  text_ = loader_.text();
  collector_ = std::make_unique<RowCollector>(rows_);
  reader_ = open_reader(format, text_, rows_.library);
}

void PartReader::read() {
  const bool more = reader_->advance(kPieceBytes, *collector_);
  rows_.entries = reader_->entries();
  if (more || next_list()) return;
  rows_.end = !reader_->complete() ? PartEnd::breaks_off : rest().empty() ? PartEnd::whole : PartEnd::more;
  stage_ = Stage::done;
}

/// What stands behind the list that the reader came to the end of.
std::string_view PartReader::rest() const {
  if (!reader_->complete()) return "";
  const std::string_view all = text_.substr(std::min(reader_->position(), text_.size()));
  const std::size_t first = all.find_first_not_of(std::string_view(" \t\r\n]\0", 6));
  return first == std::string_view::npos ? "" : all.substr(first);
}

/// Files that were put one behind the other hold several lists. False when there is no further one.
bool PartReader::next_list() {
  const std::string_view next = rest();
  if (next.empty() || next[0] != '[' || !is_history(rows_.format)) return false;
  text_ = next;
  reader_ = open_reader(rows_.format, text_, rows_.library);
  return true;
}

std::uint64_t PartReader::position() const {
  return reader_ ? loader_.text().size() - text_.size() + reader_->position() : 0;
}

void PartReader::end() {
  reader_.reset();
  collector_.reset();
  loader_.wipe();
  rows_ = {};
  text_ = {};
  stage_ = Stage::done;
}

void PartReader::release() {
  end();
  loader_.release();
}

}  // namespace earshot::history
