#include "history/part_loader.h"

#include <algorithm>
#include <span>

#include "history/format.h"
#include "history/utf16.h"

namespace earshot::history {

namespace {

constexpr std::size_t kSlice = 4 << 20;           ///< Read at once.
constexpr std::size_t kTranscodeUnit = 2 << 20;
constexpr std::uint64_t kLargestFile = 512ULL << 20;

std::string_view view(std::span<const char> bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

std::string in_sentences(const Error& error) { return error.next.empty() ? error.what : error.what + ' ' + error.next; }

Result<std::string_view> PartLoader::head(ByteSource& source) {
  wipe();
  const std::uint64_t size = std::min<std::uint64_t>(source.size(), kHeadBytes);
  const std::span<char> bytes = unpacked_.room(static_cast<std::size_t>(size));
  const auto read = source.read(0, std::as_writable_bytes(bytes));
  if (!read.ok()) return read.error();
  if (!is_utf16(view(bytes))) return view(bytes);
  const std::span<char> out = packed_.room(utf8_room(bytes.size()));
  std::size_t at = 0;
  std::size_t length = 0;
  transcode_utf16(view(bytes), at, bytes.size(), out, length);
  return view(out.first(length));
}

void PartLoader::begin(ByteSource& source) {
  source_ = &source;
  zip_ = nullptr;
  after_read_ = Stage::look;
  if (source.size() > kLargestFile) {
    wipe();
    return fail({"The file is too large to be part of an export.", "Drop the zip as the service sent it."});
  }
  start(Stage::read, 0, source.size());
}

void PartLoader::begin(ByteSource& source, const Zip& zip, const ZipEntry& entry) {
  source_ = &source;
  zip_ = &zip;
  entry_ = &entry;
  after_read_ = Stage::unpack;
  const auto range = entry.sized ? zip.range(entry) : zip.widest_range(entry);
  if (range.ok()) {
    start(Stage::read, range->offset, range->length);
    if (!entry.sized) after_read_ = Stage::salvage;
  } else {
    wipe();
    begin_salvage(range.error());
  }
}

void PartLoader::start(Stage stage, std::uint64_t offset, std::uint64_t bytes) {
  wipe();
  stage_ = stage;
  offset_ = offset;
  room_ = (zip_ ? packed_ : unpacked_).room(static_cast<std::size_t>(bytes));
}

void PartLoader::fail(const Error& error) {
  fault_ = in_sentences(error);
  stage_ = Stage::done;
}

bool PartLoader::step() {
  switch (stage_) {
    case Stage::read:
      read_slice();
      break;
    case Stage::unpack:
      unpack();
      break;
    case Stage::salvage:
      salvage();
      break;
    case Stage::look:
      look();
      break;
    case Stage::transcode:
      transcode();
      break;
    case Stage::done:
      break;
  }
  return stage_ == Stage::done;
}

void PartLoader::read_slice() {
  const std::size_t bytes = std::min(kSlice, room_.size() - at_);
  const auto read = source_->read(offset_ + at_, std::as_writable_bytes(room_.subspan(at_, bytes)));
  if (!read.ok()) {
    // What came before is there: of a plain file its first rows, of an entry whatever it unpacks to.
    fail(read.error());
    room_ = room_.first(at_);
    stage_ = at_ == 0 ? Stage::done : zip_ ? Stage::salvage : Stage::look;
    return;
  }
  at_ += bytes;
  if (at_ == room_.size()) stage_ = after_read_;
}

void PartLoader::unpack() {
  const auto text = zip_->unpack(*entry_, view(room_), unpacked_);
  if (!text.ok()) return begin_salvage(text.error());
  text_ = *text;
  look();
}

/// Once more, with all bytes that can be the entry's.
void PartLoader::begin_salvage(const Error& error) {
  const auto range = zip_->widest_range(*entry_);
  if (!range.ok()) return fail(range.error());
  start(Stage::read, range->offset, range->length);
  fail(error);
  stage_ = Stage::read;
  after_read_ = Stage::salvage;
}

void PartLoader::salvage() {
  const Salvaged salvaged = zip_->salvage(*entry_, view(room_), unpacked_);
  text_ = salvaged.text;
  // An entry of a recovered zip has no sizes to differ from: when it ends properly, it is sound.
  if (!salvaged.whole && fault_.empty() && entry_->method != 0) {
    fail({"The zip ends inside this file.", "Download it again and drop it once more."});
  }
  look();
}

/// The text is there; it only may have to be turned into UTF-8.
void PartLoader::look() {
  if (!zip_) text_ = view(room_);
  stage_ = Stage::done;
  if (!is_utf16(text_)) return;
  transcoded_ = true;
  stage_ = Stage::transcode;
  room_ = packed_.room(utf8_room(text_.size()));
  at_ = length_ = 0;
}

void PartLoader::transcode() {
  transcode_utf16(text_, at_, kTranscodeUnit, room_, length_);
  if (at_ < text_.size()) return;
  text_ = view(room_.first(length_));
  stage_ = Stage::done;
}

void PartLoader::wipe() {
  packed_.wipe();
  unpacked_.wipe();
  room_ = {};
  text_ = {};
  fault_.clear();
  transcoded_ = false;
  at_ = length_ = 0;
  stage_ = Stage::done;
}

void PartLoader::release() {
  wipe();
  packed_.release();
  unpacked_.release();
}

}  // namespace earshot::history
