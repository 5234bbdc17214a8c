#include "evaluate/formats/lightgcn.h"

#include <algorithm>

#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"

namespace earshot::evaluate {
namespace {

/// Numbers with single spaces between; how many, or 0.
std::size_t numbers_in(std::string_view line) {
  const auto row = fields_of(trimmed(line), " ");
  return std::all_of(row.begin(), row.end(), [](std::string_view field) { return whole_number(field); }) ? row.size() : 0;
}

/// Rows of a table have one length; lists of items rarely do. Where they do, the name decides.
std::optional<Role> role(const FileHead& head) {
  if (trimmed(head.first()).substr(0, 15) == "org_id remap_id") return Role::spare;
  const std::size_t first = numbers_in(head.first());
  if (first == 0) {  // One line that is longer than the head.
    if (!head.lines.empty() || head.text.size() < kHeadBytes) return std::nullopt;
    if (head.text.find_first_not_of("0123456789 ") != std::string::npos) return std::nullopt;
  }
  bool even = true;
  std::size_t lists = 0;
  for (const std::string_view line : head.lines) {
    const std::size_t numbers = numbers_in(line);
    lists += numbers > 0 ? 1U : 0U;
    even = even && numbers == first;
  }
  if (lists * 2 < head.lines.size()) return std::nullopt;
  const bool listed = head.name == "train.txt" || head.name == "test.txt";
  if (even && !listed && first >= 2 && first <= 4) return std::nullopt;
  return head.has_word("test") ? Role::test : Role::events;
}

std::unique_ptr<FileReader> open(Role role, const FileHead&, DataSetBuilder& builder) {
  const Part part = role == Role::test ? Part::test : Part::train;
  if (part == Part::train) builder.describe(kLightGcn.name, kLightGcn.id, ItemKind::other);
  return std::make_unique<LineReader>(builder, [part, &builder](std::string_view line) {
    const std::string_view name = take_field(line = trimmed(line), " ");
    if (!whole_number(name)) return false;
    const std::uint32_t user = builder.user(name);
    bool good = true;
    while (!line.empty()) {
      const std::string_view item = take_field(line, " ");
      if (item.empty()) continue;
      if (whole_number(item)) {
        builder.add(part, user, builder.item(item), 1);
      } else {
        good = false;
      }
    }
    return good;
  });
}

}  // namespace

const SetFormat kLightGcn = {"lightgcn", "LightGCN split", "train.txt", role, open};

}  // namespace earshot::evaluate
