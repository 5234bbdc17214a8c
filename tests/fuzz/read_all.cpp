#include "fuzz/read_all.h"

#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "history/library.h"
#include "history/reader.h"

namespace earshot::fuzz {

namespace {

constexpr std::uint32_t kLongestPlay = 2 * 86'400'000;
constexpr std::int64_t kYear2006 = 1'136'073'600;

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (decode_utf8(text, at) == kReplacement && at == before + 1) return false;
  }
  return true;
}

/// Counts and sums up rows, so that two readings can be compared.
class Checks final : public history::RowSink {
 public:
  void take(const history::Row& row) override {
    promise(row.start >= kYear2006 - kLongestPlay / 1'000, "a row is not from before 2006");
    promise(row.ms <= kLongestPlay, "a play is no longer than two days");
    for (const std::string_view text : {row.title, row.artist, row.album, row.uri}) {
      promise(is_utf8(text), "texts are UTF-8");
      for (const char c : text) add(static_cast<unsigned char>(c));
    }
    add(static_cast<std::uint64_t>(row.start));
    add(row.ms);
    add(static_cast<std::uint64_t>(row.kind) << 16 | static_cast<std::uint64_t>(row.ending) << 8 | row.flags);
  }
  void drop(history::Drop reason) override { add(1'000 + static_cast<std::uint64_t>(reason)); }
  std::uint64_t sum() const { return sum_; }

 private:
  void add(std::uint64_t value) { sum_ = (sum_ ^ value) * 0x100000001b3ULL; }
  std::uint64_t sum_ = 0xcbf29ce484222325ULL;
};

std::uint64_t read_in_steps(history::Format format, std::string_view text, std::size_t step) {
  history::Library library;
  const auto reader = history::open_reader(format, text, library);
  Checks checks;
  std::size_t position = 0;
  for (bool more = true; more;) {
    more = reader->advance(step, checks);
    promise(reader->position() >= position && reader->position() <= text.size(), "the position goes forward, and not beyond the end");
    promise(!more || reader->position() > position, "every step reads something");
    position = reader->position();
  }
  return checks.sum() + reader->entries() + (reader->complete() ? 1 : 0);
}

}  // namespace

void promise(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void read_all(history::Format format, std::string_view text) {
  promise(read_in_steps(format, text, 1) == read_in_steps(format, text, 1 << 20), "the step does not matter");
}

}  // namespace earshot::fuzz
