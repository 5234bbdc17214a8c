#include "history/part_reader.h"

#include <algorithm>
#include <utility>

namespace earshot::history {

namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;  // A millisecond of parsing in wasm; all of a window of unpacked text.

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
    case Stage::pass_rest:
      pass_rest();
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
    open(Format::other);
    rows_.fault = in_sentences(head.error());
    return;
  }
  const Format format = format_by_content(name_, *head);
  if (!is_history(format) && !is_library(format)) return open(format);
  stage_ = Stage::load;
  loader_.begin(*source_);
}

/// Plays are read window by window; everything else needs its whole text.
void PartReader::load() {
  if (!loader_.step()) return;
  const Format format = format_by_content(name_, loader_.text().substr(0, kHeadBytes));
  if (loader_.more() && !is_history(format)) return loader_.load_all();
  rows_.transcoded = loader_.transcoded();
  open(format);
}

void PartReader::open(Format format) {
  rows_.format = format;
  if (!rows_.has_rows()) return finish();
  stage_ = Stage::read;
  collector_ = std::make_unique<RowCollector>(rows_);
  open_list(loader_.text());
}

/// The text from here on is a list, or the library.
void PartReader::open_list(std::string_view text) {
  list_ = window_ + (loader_.text().size() - text.size());
  reader_ = open_reader(rows_.format, text, rows_.library);
  reader_->go_on(text, loader_.more());
}

void PartReader::read() {
  const std::uint64_t before = position();
  const bool more = reader_->advance(kPieceBytes, *collector_);
  rows_.entries = reader_->entries();
  if (!more) return end_of_list();
  const bool waits = position() - before < kPieceBytes;
  if (!waits || !loader_.more()) return;
  next_window(position());
  reader_->go_on(loader_.text(), loader_.more());
}

/// Moves the window so that it begins at that place of the text.
void PartReader::next_window(std::uint64_t place) {
  loader_.go_on(static_cast<std::size_t>(place - window_));
  window_ = place;
}

/// Files that were put one behind the other hold several lists.
void PartReader::end_of_list() {
  const std::string_view rest = behind_list();
  if (!rest.empty() && rest[0] == '[' && is_history(rows_.format)) return open_list(rest);
  rows_.end = !reader_->complete() ? PartEnd::breaks_off : rest.empty() ? PartEnd::whole : PartEnd::more;
  stage_ = Stage::pass_rest;
}

/// The text from the first byte that stands behind the list and should not; empty when there is none.
std::string_view PartReader::behind_list() {
  if (!reader_->complete()) return "";
  for (std::uint64_t from = position();; from = window_) {
    const std::string_view text = loader_.text().substr(std::min(static_cast<std::size_t>(from - window_), loader_.text().size()));
    const std::size_t first = text.find_first_not_of(std::string_view(" \t\r\n]\0", 6));
    if (first != std::string_view::npos) return text.substr(first);
    if (!loader_.more()) return "";
    next_window(window_ + loader_.text().size());
  }
}

/// Nobody wants the rest, but whether it is sound.
void PartReader::pass_rest() {
  if (!loader_.more()) return finish();
  next_window(window_ + loader_.text().size());
}

void PartReader::finish() {
  rows_.fault = loader_.fault();
  rows_.text_bytes = window_ + loader_.text().size();
  stage_ = Stage::done;
}

std::uint64_t PartReader::position() const { return reader_ ? list_ + reader_->position() : 0; }

void PartReader::end() {
  reader_.reset();
  collector_.reset();
  loader_.wipe();
  rows_ = {};
  window_ = list_ = 0;
  stage_ = Stage::done;
}

void PartReader::release() {
  end();
  loader_.release();
}

}  // namespace earshot::history
