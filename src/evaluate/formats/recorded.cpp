#include "evaluate/formats/recorded.h"

#include <algorithm>

#include "evaluate/formats/fields.h"

namespace earshot::evaluate {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool names_columns(std::string_view heading, std::initializer_list<std::string_view> columns) {
  const auto fields = fields_of(heading, ",");
  return std::all_of(columns.begin(), columns.end(),
                     [&](std::string_view column) { return std::find(fields.begin(), fields.end(), column) != fields.end(); });
}

std::optional<Role> role(const FileHead& head) {
  const std::size_t first = head.text.find_first_not_of(" \t\r\n");
  const bool json = first != std::string::npos && (head.text[first] == '[' || head.text[first] == '{');
  if (json) {
    const bool runs = holds(head.text, "\"positive_indices\"") && holds(head.text, "\"order\"");
    return runs ? std::optional(Role::events) : std::nullopt;
  }
  if (names_columns(head.first(), {"user_id", "method", "run"})) return Role::features;
  if (names_columns(head.first(), {"method", "metric", "mean"}) || names_columns(head.first(), {"llm_arm", "metric"})) return Role::spare;
  return std::nullopt;
}

class WholeText final : public FileReader {
 public:
  WholeText(DataSetBuilder& builder, StudyFile file) : builder_(builder), file_(file) {}
  void feed(std::string_view bytes) override { text_ += bytes; }
  void finish() override { builder_.add_study(file_, std::move(text_)); }

 private:
  DataSetBuilder& builder_;
  StudyFile file_;
  std::string text_;
};

std::unique_ptr<FileReader> open(Role role, const FileHead&, DataSetBuilder& builder) {
  // Beside a data set these are not what it is.
  if (role == Role::events && !builder.described()) builder.describe(kRecorded.name, kRecorded.id, ItemKind::other);
  return std::make_unique<WholeText>(builder, role == Role::events ? StudyFile::runs : StudyFile::per_user);
}

}  // namespace

const SetFormat kRecorded = {"recorded", "Recorded rankings", "llm_runs.json", role, open};

}  // namespace earshot::evaluate
