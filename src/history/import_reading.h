// Reads the parts of an import, itself and through readers outside (part_ticket.h), and gives their rows back strictly in the order
// of the list, so that the outcome does not depend on who read what and when.
//
//     while (reading.turn() < sources.parts().size()) {
//       if (PartRows* rows = reading.at_turn()) take what is there;
//       if (reading.is_complete()) reading.pass_on(); else reading.step();
//     }
//
// Large files and entries of dropped zips may be read outside. Whatever else there is (small files, zips inside zips, what came
// back damaged) is read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "history/import_sources.h"
#include "history/importer.h"
#include "history/part_reader.h"
#include "history/part_ticket.h"

namespace earshot::history {

class ImportReading {
 public:
  /// Both must outlive this. `progress` is kept up to date. Parts of fewer bytes than `worth_sharing` are not read outside.
  ImportReading(ImportSources& sources, ImportProgress& progress, std::uint64_t worth_sharing)
      : sources_(sources), progress_(progress), worth_sharing_(worth_sharing) {}

  /// To be called once when all sources are open, before anything else.
  void begin();

  /// The part whose rows are to be taken next.
  std::size_t turn() const { return turn_; }
  bool all_passed() const { return turn_ == parts_.size(); }
  /// What was read of it; null when there is nothing yet. A zip inside a zip is a part without rows: its entries join the list.
  PartRows* at_turn();
  /// Whether that is all of it.
  bool is_complete() const { return parts_[turn_].stage == Stage::read; }
  void pass_on();

  /// A unit of reading: of the part whose turn it is, or ahead of it.
  void step();
  /// Nothing can be done before rows come from outside.
  bool waits() const;
  /// True once after each moment in which readers outside may have become idle.
  bool take_pause() { return std::exchange(pause_, false); }

  /// No more is read; what was is still there for its turn.
  void stop();
  /// Memory ran out in step(). True when it was for a part's bytes: that part is left out, and reading goes on.
  bool leave_out_part();
  /// What was read ahead goes.
  void forget_ahead();

  // Readers outside: see importer.h.

  std::size_t to_share() const;
  std::optional<PartTicket> take_ticket();
  ByteSource& source_of(const PartTicket& ticket) { return sources_.source_of(sources_.parts()[ticket.part]); }
  void give_rows(std::uint32_t part, std::span<const std::byte> rows);
  void give_back(std::uint32_t part);

 private:
  enum class Stage : std::uint8_t { unread, here, outside, read };
  enum class Place : std::uint8_t {
    anywhere,
    here,              ///< Too small to be worth a journey, or it came back.
    here_at_its_turn,  ///< A zip: its entries join the list, which must not depend on when it was read.
  };

  struct Part {
    Place place = Place::anywhere;
    Stage stage = Stage::unread;
    std::unique_ptr<PartRows> rows;  ///< All of them, once read.
  };

  void know_parts();
  Place place_of(const ImportPart& part) const;
  std::size_t horizon() const;
  std::optional<std::size_t> next_unread() const;
  void start(std::size_t index);
  void read_piece();
  void open_zip();
  void set_aside(std::size_t index, PartRows rows);
  std::uint64_t bytes_of(std::size_t index, const PartRows& rows) const;
  void show_progress();

  ImportSources& sources_;
  ImportProgress& progress_;
  std::uint64_t worth_sharing_;
  std::vector<Part> parts_;
  std::size_t turn_ = 0;
  std::size_t outside_ = 0;  ///< Parts that are.
  bool stopped_ = false;
  bool pause_ = false;
  PartReader reader_;
  std::optional<std::size_t> reading_;  ///< The part that reader_ is at.
  std::uint64_t bytes_read_ = 0;        ///< Of parts that were read to their end; as the next.
  std::uint64_t rows_read_ = 0;
};

}  // namespace earshot::history
