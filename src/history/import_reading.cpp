#include "history/import_reading.h"

#include <algorithm>

namespace earshot::history {

namespace {

constexpr std::size_t kAhead = 12;  // Parts that are read before their turn, at most: their rows are held.

PartRows without_rows(Format format, std::string fault = {}) {
  PartRows rows;
  rows.format = format;
  rows.fault = std::move(fault);
  return rows;
}

}  // namespace

void ImportReading::begin() {
  know_parts();
  pause_ = to_share() > 1;
}

/// New parts have joined the list.
void ImportReading::know_parts() {
  while (parts_.size() < sources_.parts().size()) {
    const ImportPart& part = sources_.parts()[parts_.size()];
    parts_.emplace_back().place = place_of(part);
    progress_.bytes_total += sources_.bytes(part);
    ++progress_.files_total;
  }
}

ImportReading::Place ImportReading::place_of(const ImportPart& part) const {
  if (part.format == Format::zip) return Place::here_at_its_turn;
  const bool large = sources_.bytes(part) >= worth_sharing_;
  return part.format == Format::undecided && large && sources_.is_dropped(part) ? Place::anywhere : Place::here;
}

PartRows* ImportReading::at_turn() {
  if (is_complete()) return parts_[turn_].rows.get();
  return reading_ == turn_ && reader_.rows().has_rows() ? &reader_.rows() : nullptr;
}

void ImportReading::pass_on() {
  parts_[turn_].rows.reset();
  sources_.close(sources_.parts()[turn_]);
  ++turn_;
}

// ---- Reading here -----------------------------------------------------------------------------------------

void ImportReading::step() {
  if (reading_) return read_piece();
  if (const auto part = next_unread()) start(*part);
}

/// Beyond the last part that may be read now.
std::size_t ImportReading::horizon() const { return std::min(turn_ + kAhead, parts_.size()); }

std::optional<std::size_t> ImportReading::next_unread() const {
  if (stopped_) return std::nullopt;
  for (std::size_t part = turn_; part < horizon(); ++part) {
    if (parts_[part].stage == Stage::unread && (part == turn_ || parts_[part].place != Place::here_at_its_turn)) return part;
  }
  return std::nullopt;
}

bool ImportReading::waits() const { return !all_passed() && !is_complete() && !stopped_ && !reading_ && !next_unread(); }

void ImportReading::start(std::size_t index) {
  const ImportPart& part = sources_.parts()[index];
  progress_.file = part.name;
  if (!part.to_open()) return set_aside(index, without_rows(part.format));
  parts_[index].stage = Stage::here;
  reading_ = index;
  ByteSource& source = sources_.source_of(part);
  if (part.entry) {
    reader_.begin(part.name, source, sources_.zip_of(part), *part.entry);
  } else {
    reader_.begin(part.name, source);
  }
}

void ImportReading::read_piece() {
  const bool done = reader_.step();
  show_progress();
  if (!done) return;
  if (reader_.rows().format == Format::zip) return open_zip();
  const std::size_t index = *std::exchange(reading_, std::nullopt);
  set_aside(index, std::move(reader_.rows()));
  reader_.end();
  pause_ = outside_ > 0;
}

/// Before its turn it is only known to be one from now on.
void ImportReading::open_zip() {
  const std::size_t index = *std::exchange(reading_, std::nullopt);
  if (index == turn_) {
    const auto failure = sources_.open_inner(index, reader_.text());
    set_aside(index, without_rows(Format::zip, failure ? failure->note : ""));
    know_parts();
  } else {
    parts_[index] = {Place::here_at_its_turn, Stage::unread, nullptr};
  }
  reader_.end();
}

void ImportReading::set_aside(std::size_t index, PartRows rows) {
  bytes_read_ += bytes_of(index, rows);
  rows_read_ += rows.rows() + rows.entries;
  ++progress_.files_done;
  parts_[index].rows = std::make_unique<PartRows>(std::move(rows));
  parts_[index].stage = Stage::read;
  show_progress();
}

std::uint64_t ImportReading::bytes_of(std::size_t index, const PartRows& rows) const {
  return std::max(sources_.bytes(sources_.parts()[index]), rows.text_bytes);
}

void ImportReading::show_progress() {
  progress_.rows = rows_read_;
  progress_.bytes_done = bytes_read_;
  if (reading_) {
    const PartRows& rows = reader_.rows();
    progress_.rows += rows.rows() + rows.entries;
    progress_.bytes_done += std::min(reader_.position(), bytes_of(*reading_, rows));
  }
  progress_.bytes_total = std::max(progress_.bytes_total, progress_.bytes_done);
}

// ---- Ends -------------------------------------------------------------------------------------------------

void ImportReading::stop() {
  stopped_ = true;
  outside_ = 0;
  for (Part& part : parts_) {
    if (part.stage == Stage::outside) part.stage = Stage::unread;
  }
  if (reading_) {
    const std::size_t index = *std::exchange(reading_, std::nullopt);
    parts_[index].stage = Stage::unread;
    if (reader_.rows().has_rows()) set_aside(index, std::move(reader_.rows()));
  }
  reader_.release();
}

bool ImportReading::leave_out_part() {
  if (!reading_ || reader_.is_loaded()) return false;
  const std::size_t index = *std::exchange(reading_, std::nullopt);
  reader_.release();
  set_aside(index, without_rows(Format::other,
                                "There is not enough memory for this file. Close other tabs, or drop it in smaller parts."));
  return true;
}

void ImportReading::forget_ahead() {
  for (std::size_t part = turn_ + 1; part < parts_.size(); ++part) parts_[part] = {};
}

// ---- Readers outside --------------------------------------------------------------------------------------

std::size_t ImportReading::to_share() const {
  if (stopped_) return 0;
  const auto is_free = [](const Part& part) { return part.place == Place::anywhere && part.stage == Stage::unread; };
  return static_cast<std::size_t>(std::count_if(parts_.begin() + static_cast<std::ptrdiff_t>(turn_),
                                                parts_.begin() + static_cast<std::ptrdiff_t>(horizon()), is_free));
}

std::optional<PartTicket> ImportReading::take_ticket() {
  if (to_share() == 0) return std::nullopt;
  std::size_t index = turn_;
  while (parts_[index].place != Place::anywhere || parts_[index].stage != Stage::unread) ++index;
  const ImportPart& part = sources_.parts()[index];
  parts_[index].stage = Stage::outside;
  ++outside_;
  PartTicket ticket{static_cast<std::uint32_t>(index), part.name, part.entry, 0};
  if (part.entry) ticket.entry_end = sources_.zip_of(part).end_of(*part.entry);
  return ticket;
}

void ImportReading::give_rows(std::uint32_t index, std::span<const std::byte> bytes) {
  if (index >= parts_.size() || parts_[index].stage != Stage::outside) return;
  auto rows = decode_part_rows(bytes);
  if (!rows || rows->format == Format::zip) return give_back(index);
  --outside_;
  set_aside(index, std::move(*rows));
}

void ImportReading::give_back(std::uint32_t index) {
  if (index >= parts_.size() || parts_[index].stage != Stage::outside) return;
  --outside_;
  parts_[index] = {Place::here, Stage::unread, nullptr};
}

}  // namespace earshot::history
