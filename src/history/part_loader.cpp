#include "history/part_loader.h"

#include <algorithm>

#include "history/bytes_at_once.h"
#include "history/format.h"
#include "history/utf16.h"

namespace earshot::history {

namespace {

constexpr std::size_t kSlice = 4 << 20;          ///< Read at once.
constexpr std::size_t kPackedWindow = 256 << 10;  ///< Fits into the second cache of most machines, with what reads it.
constexpr std::size_t kUnit = 4 << 20;           ///< Unpacked at once of what is loaded as a whole.
constexpr std::size_t kTranscodeUnit = 2 << 20;
constexpr std::uint64_t kLargestFile = 512ULL << 20;

std::string_view view(std::span<const char> bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

std::string in_sentences(const Error& error) { return error.next.empty() ? error.what : error.what + ' ' + error.next; }

Result<std::string_view> PartLoader::head(ByteSource& source) {
  wipe();
  const std::uint64_t size = std::min<std::uint64_t>(source.size(), kHeadBytes);
  const std::span<char> bytes = window_.room(static_cast<std::size_t>(size));
  const auto read = source.read(0, std::as_writable_bytes(bytes));
  if (!read.ok()) return read.error();
  if (!is_utf16(view(bytes))) return view(bytes);
  const std::span<char> out = packed_.room(utf8_room(bytes.size()));
  std::size_t at = 0;
  std::size_t length = 0;
  transcode_utf16(view(bytes), at, bytes.size(), out, length);
  return view(out.first(length));
}

// ---- Beginning ------------------------------------------------------------------------------------------------------------

void PartLoader::begin(ByteSource& source) {
  wipe();
  source_ = &source;
  zip_ = nullptr;
  if (source.size() > kLargestFile) {
    return fail({"The file is too large to be part of an export.", "Drop the zip as the service sent it."});
  }
  begin_stored(0, source.size());
}

/// The directory is not trusted about where packed bytes end: they are known by their stream, and all that can be the entry's
/// are read.
void PartLoader::begin(ByteSource& source, const Zip& zip, const ZipEntry& entry) {
  wipe();
  source_ = &source;
  zip_ = &zip;
  entry_ = &entry;
  const auto told = zip.range(entry);
  if (entry.sized && !told.ok()) fail(told.error());
  const auto widest = zip.widest_range(entry);
  if (!widest.ok()) return fail(widest.error());
  if (entry.method != 0) return begin_packed(*widest);
  begin_stored(widest->offset, entry.sized && told.ok() ? told->length : widest->length);
}

void PartLoader::begin_stored(std::uint64_t offset, std::uint64_t bytes) {
  offset_ = offset;
  end_ = offset + bytes;
  room_ = window_.room(static_cast<std::size_t>(std::clamp<std::uint64_t>(bytes, kHeadBytes, kSlice)));
  stage_ = Stage::window;
  more_ = true;
}

void PartLoader::begin_packed(const ZipRange& range) {
  offset_ = range.offset;
  end_ = range.offset + range.length;
  is_packed_ = true;
  packed_room_ = packed_.room(static_cast<std::size_t>(range.length));
  room_ = window_.room(kPackedWindow);
  stage_ = Stage::read_packed;
  more_ = true;
}

// ---- Units ----------------------------------------------------------------------------------------------------------------

bool PartLoader::step() {
  switch (stage_) {
    case Stage::read_packed:
      read_packed();
      break;
    case Stage::window:
      fill(room_.size());
      if (!more_ || length_ >= kHeadBytes) look();
      break;
    case Stage::all:
      load_rest();
      break;
    case Stage::transcode:
      transcode();
      break;
    case Stage::done:
      break;
  }
  return stage_ == Stage::done;
}

void PartLoader::read_packed() {
  const std::size_t bytes = std::min(kSlice, packed_room_.size() - packed_bytes_);
  const auto read = source_->read(offset_, std::as_writable_bytes(packed_room_.subspan(packed_bytes_, bytes)));
  if (read.ok()) {
    offset_ += bytes;
    packed_bytes_ += bytes;
    if (packed_bytes_ < packed_room_.size()) return;
  } else {
    fail(read.error());  // What came before unpacks to something.
  }
  inflate_ = Inflate(view(packed_room_.first(packed_bytes_)));
  stage_ = Stage::window;
}

/// Puts more text behind what is in the room: until that is full, or about `most` bytes.
void PartLoader::fill(std::size_t most) {
  const std::size_t before = length_;
  const std::span<char> room = room_.first(before + std::min(most, room_.size() - before));
  length_ = is_packed_ ? inflate_.unpack(room, before) : add_stored(room);
  total_ += length_ - before;
  if (zip_) crc_.add(view(room.subspan(before, length_ - before)));
  if (is_packed_ && (inflate_.state() != Inflate::State::more || total_ > zip_->most_unpacked(packed_bytes_))) end_of_packed();
  if (!is_packed_ && offset_ == end_) end_of_stored();
}

std::size_t PartLoader::add_stored(std::span<char> room) {
  const auto bytes = static_cast<std::size_t>(std::min<std::uint64_t>(room.size() - length_, end_ - offset_));
  const auto read = source_->read(offset_, std::as_writable_bytes(room.subspan(length_, bytes)));
  if (!read.ok()) {
    fail(read.error());
    end_ = offset_;
    return length_;
  }
  offset_ += bytes;
  return length_ + bytes;
}

/// Where the directory is wrong about a stored entry, everything up to the next one is taken for its text.
void PartLoader::end_of_stored() {
  more_ = false;
  if (!zip_ || !entry_->sized || !fault_.empty()) return;
  if (total_ == entry_->size && crc_.value() == entry_->crc) return;
  fail(damaged_zip());
  const auto widest = zip_->widest_range(*entry_);
  if (!widest.ok() || widest->offset + widest->length <= end_) return;
  end_ = widest->offset + widest->length;
  more_ = true;
}

void PartLoader::end_of_packed() {
  more_ = false;
  if (!fault_.empty()) return;
  const bool finished = inflate_.state() == Inflate::State::finished;
  if (!entry_->sized) {
    // There are no sizes to differ from: when the stream ends properly, it is sound.
    if (!finished) fail({"The zip ends inside this file.", "Download it again and drop it once more."});
    return;
  }
  const bool as_told = total_ == entry_->size && inflate_.consumed() <= entry_->compressed;
  if (!finished || !as_told || crc_.value() != entry_->crc) fail(damaged_zip());
}

/// The first window is there. Only UTF-16 is known by that to be needed as a whole.
void PartLoader::look() {
  text_ = view(room_.first(length_));
  stage_ = Stage::done;
  if (!is_utf16(text_)) return;
  transcoded_ = true;
  load_all();
}

void PartLoader::go_on(std::size_t done) {
  const std::size_t unread = text_.size() - done;
  const std::size_t kept = std::max(unread, std::min(length_, is_packed_ ? Inflate::kReach : 0));
  move_down(room_.data(), room_.data() + length_ - kept, kept);
  length_ = kept;
  if (unread > room_.size() / 2) room_ = window_.grow(2 * room_.size());
  fill(room_.size());
  text_ = view(room_.first(length_)).substr(kept - unread);
}

// ---- The whole ------------------------------------------------------------------------------------------------------------

void PartLoader::load_all() { stage_ = Stage::all; }

void PartLoader::load_rest() {
  if (more_) {
    if (room_.size() - length_ < 2 * Inflate::kSlack) {
      const std::uint64_t told = entry_ && entry_->sized && fault_.empty() ? entry_->size : end_ - offset_ + total_;
      const std::uint64_t wanted = std::max<std::uint64_t>(is_packed_ ? 2 * room_.size() : 0, told) + 4 * Inflate::kSlack;
      room_ = window_.grow(static_cast<std::size_t>(wanted));
    }
    fill(kUnit);
    text_ = view(room_.first(length_));
    return;
  }
  stage_ = transcoded_ ? Stage::transcode : Stage::done;
  if (!transcoded_) return;
  packed_room_ = packed_.room(utf8_room(text_.size()));
  packed_bytes_ = 0;
}

void PartLoader::transcode() {
  transcode_utf16(text_, transcoded_bytes_, kTranscodeUnit, packed_room_, packed_bytes_);
  if (transcoded_bytes_ < text_.size()) return;
  text_ = view(packed_room_.first(packed_bytes_));
  stage_ = Stage::done;
}

void PartLoader::fail(const Error& error) { fault_ = in_sentences(error); }

void PartLoader::wipe() {
  packed_.wipe();
  window_.wipe();
  crc_.reset();
  inflate_ = {};
  packed_room_ = room_ = {};
  text_ = {};
  fault_.clear();
  stage_ = Stage::done;
  is_packed_ = more_ = transcoded_ = false;
  packed_bytes_ = length_ = transcoded_bytes_ = 0;
  total_ = 0;
  zip_ = nullptr;
  entry_ = nullptr;
}

void PartLoader::release() {
  wipe();
  packed_.release();
  window_.release();
}

}  // namespace earshot::history
