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

/// What the shape of `model` says about `found`.
void compare(std::string_view model, std::string_view found) {
  const std::string text = std::string(model) + std::string(found) + std::string(8'000, ' ');  // Far from the end.
  const std::string_view both = text;
  JsonRecord quick(kKeys);
  JsonShape shape;
  promise(quick.parse(both.substr(0, model.size())), "the model is a record");
  shape.learn(both.substr(0, model.size()), kKeys);
  const std::size_t length = shape.read(both.substr(model.size()), quick.values()).length;
  if (length == 0) return;
  JsonRecord parser(kKeys);
  promise(length == found.size(), "both see the same record");
  promise(parser.parse(found), "what is ordinary can be parsed");
  for (std::size_t key = 0; key < kKeys.size(); ++key) promise(is_same(quick[key], parser[key]), "both read the same values");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  JsonScanner scanner(earshot::fuzz::text_of(data, size));
  JsonRecord parser(kKeys);
  std::string model;
  for (auto found = scanner.next(); found != JsonScanner::Found::end; found = scanner.next()) {
    if (found != JsonScanner::Found::record) continue;
    if (!model.empty()) compare(model, scanner.record());
    if (parser.parse(scanner.record())) model = scanner.record();
  }
  return 0;
}
