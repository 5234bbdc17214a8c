// The quick way with records against the general one: where the shape of the record before says something about a record, the
// parser says the same.
#include <array>
#include <string>

#include "fuzz/read_all.h"
#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/json_shape.h"

namespace {

using earshot::fuzz::promise;
using earshot::history::JsonRecord;
using earshot::history::JsonScanner;
using earshot::history::JsonShape;
using earshot::history::JsonValue;

constexpr std::array<std::string_view, 6> kKeys = {"ts", "ms_played", "master_metadata_track_name", "reason_end", "skipped",
                                                   "offline_timestamp"};

bool is_same(const JsonValue& a, const JsonValue& b) {
  using Type = JsonValue::Type;
  if (a.type != b.type || a.text != b.text) return false;
  if (a.is(Type::boolean) && a.boolean != b.boolean) return false;
  return !a.is(Type::number) || a.number == b.number;
}

void compare(const JsonShape& shape, std::string_view found, JsonRecord& parser) {
  const std::string text = std::string(found) + std::string(8'000, ' ');  // Far from the end.
  std::array<JsonValue, kKeys.size()> values;
  const std::size_t length = shape.read(text, values);
  if (length == 0) return;
  promise(length == found.size(), "both see the same record");
  promise(parser.parse(found), "what is ordinary can be parsed");
  for (std::size_t key = 0; key < kKeys.size(); ++key) promise(is_same(values[key], parser[key]), "both read the same values");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  JsonScanner scanner(earshot::fuzz::text_of(data, size));
  JsonRecord parser(kKeys);
  JsonShape shape;
  for (auto found = scanner.next(); found != JsonScanner::Found::end; found = scanner.next()) {
    if (found != JsonScanner::Found::record) continue;
    compare(shape, scanner.record(), parser);
    if (!parser.parse(scanner.record())) continue;
    shape.learn(scanner.record(), kKeys);
    if (!shape.bytes_between_values().empty()) compare(shape, scanner.record(), parser);
  }
  return 0;
}
