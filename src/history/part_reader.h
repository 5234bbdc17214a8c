// Reads one part of an import to its end, in units of a few milliseconds: loads its bytes, finds its format by content, and
// collects its rows. Knows nothing of the other parts, so that several can be read side by side.
//
//     reader.begin(name, source, zip, entry);
//     while (!reader.step()) {}
//     use(reader.rows());
//     reader.end();
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "history/part_loader.h"
#include "history/part_rows.h"
#include "history/zip.h"

namespace earshot::history {

class PartReader {
 public:
  /// Begins with a file, or an entry of a zip; all must outlive the reading.
  void begin(std::string name, ByteSource& source);
  void begin(std::string name, ByteSource& source, const Zip& zip, const ZipEntry& entry);

  /// One unit of work. True when done. What is no history and no library has no rows, but a format; of a zip inside the zip, text()
  /// is then the bytes.
  bool step();

  /// What was read until now. Rows may be taken out between two steps (Staging::absorb); counts and names stay.
  PartRows& rows() { return rows_; }
  /// False while bytes are loaded that may be too many for the memory that there is.
  bool is_loaded() const { return stage_ >= Stage::read || stage_ == Stage::done; }
  /// Bytes of the text that were read.
  std::uint64_t position() const;
  /// All bytes of a part of another kind than a history; of a history, those that are at hand.
  std::string_view text() const { return loader_.text(); }

  /// Overwrites the bytes and forgets the part; keeps its memory for the next one.
  void end();
  /// Gives the memory back too.
  void release();

 private:
  enum class Stage : std::uint8_t { done, look, load, read, pass_rest };

  void start(std::string name);
  void look();
  void load();
  void open(Format format);
  void open_list(std::string_view text);
  void read();
  void next_window(std::uint64_t place);
  void end_of_list();
  std::string_view behind_list();
  void pass_rest();
  void finish();

  std::string name_;
  ByteSource* source_ = nullptr;
  PartLoader loader_;
  Stage stage_ = Stage::done;
  std::uint64_t window_ = 0;  ///< Where the loader's window begins, in bytes of the text, ...
  std::uint64_t list_ = 0;    ///< ... and the list that is being read.
  PartRows rows_;
  std::unique_ptr<RowCollector> collector_;  ///< Into rows_.
  std::unique_ptr<Reader> reader_;           ///< Over that list.
};

}  // namespace earshot::history
