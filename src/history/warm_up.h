// Reads a small invented export again and again, for nothing but the reading: a browser runs wasm by a quick and slow translation
// at first, and only what has run for some milliseconds is translated once more, well, on another thread. Done while the page
// stands idle, this makes a person's first import as fast as the later ones (figures: tests/bench/import).
//
//     WarmUp warm_up;
//     while (idle && !warm_up.step()) {}
//
// It knows nothing of a person's data and keeps nothing. A unit takes a few milliseconds at first.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "history/importer.h"
#include "history/zip_writer.h"

namespace earshot::history {

class WarmUp {
 public:
  /// One unit of work. True when there is nothing more to do, or no memory to do it with; then its own is free.
  bool step();

 private:
  void unit();
  void stop();

  static constexpr int kImports = 14;  ///< More of them make nothing faster.

  std::vector<ExportFile> files_;
  std::vector<std::byte> zip_;
  std::unique_ptr<Importer> importer_;
  int done_ = 0;
};

}  // namespace earshot::history
