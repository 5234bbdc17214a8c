#include <string_view>

#include "evaluate/experiment_json.h"

namespace earshot::evaluate {
namespace {

/// Rows of fields, quoted as RFC 4180 asks; an apostrophe in front of what a spreadsheet would take for a formula (OWASP "CSV
/// Injection"). Numbers pass as they are.
class Csv {
 public:
  Csv& text(std::string_view value) {
    std::string field;
    if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos) field = "'";
    field += value;
    if (field.find_first_of("\",\r\n") == std::string::npos) return raw(field);
    std::string quoted = "\"";
    for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return raw(quoted + "\"");
  }
  Csv& number(double value) { return raw(recommend::to_text(value)); }
  void end_row() {
    out_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(out_); }

 private:
  Csv& raw(std::string_view field) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += field;
    return *this;
  }
  std::string out_;
  bool first_ = true;
};

/// "k=100 shrink=20"
std::string words_of(const recommend::Settings& settings) {
  std::string words;
  for (const auto& [key, value] : settings) words += (words.empty() ? "" : " ") + key + "=" + value;
  return words;
}

void begin_row(Csv& csv, const MethodResult& method, std::string_view metric) {
  csv.text(method.id).text(method.label).text(method.control ? "control" : "method").text(words_of(method.settings)).text(metric);
}

void end_row(Csv& csv, const ExperimentResult& result, const MethodResult& method) {
  csv.number(static_cast<double>(result.users)).text(method.note).text(result.spec.protocol);
  csv.text(words_of(result.spec.settings)).text(std::to_string(result.spec.seed)).text(result.data);
  csv.text(result.fingerprint).text(result.version.empty() ? kResultVersion : result.version);
  csv.end_row();
}

/// A float as the same digits everywhere, without the noise of its double.
double rounded(float value) { return static_cast<double>(static_cast<std::int64_t>(value * 1e7 + (value < 0 ? -0.5 : 0.5))) / 1e7; }

}  // namespace

std::string to_csv(const ExperimentResult& result) {
  Csv csv;
  for (const char* name : {"method", "label", "kind", "settings", "metric", "mean", "low", "high", "users", "note", "protocol",
                           "protocol settings", "seed", "data", "fingerprint", "format"})
    csv.text(name);
  csv.end_row();
  for (const MethodResult& method : result.methods) {
    for (std::size_t m = 0; m < result.spec.metrics.size() && m < method.values.size(); ++m) {
      begin_row(csv, method, result.spec.metrics[m]);
      csv.number(method.values[m].mean).number(method.values[m].low).number(method.values[m].high);
      end_row(csv, result, method);
    }
    for (const auto& [name, value] : method.figures) {
      begin_row(csv, method, name);
      csv.number(value).text("").text("");
      end_row(csv, result, method);
    }
  }
  return csv.take();
}

std::string users_csv(const ExperimentResult& result) {
  struct Column {
    std::string name;
    const std::vector<float>* values;
  };
  std::vector<Column> columns;
  std::size_t users = 0;
  for (const MethodResult& method : result.methods) {
    for (std::size_t m = 0; m < result.spec.metrics.size() && m < method.by_user.size(); ++m) {
      if (method.by_user[m].empty()) continue;
      columns.push_back({method.id + " " + result.spec.metrics[m], &method.by_user[m]});
      users = std::max(users, method.by_user[m].size());
    }
  }
  Csv csv;
  csv.text("user");
  for (const Column& column : columns) csv.text(column.name);
  csv.end_row();
  for (std::size_t user = 0; user < users; ++user) {
    csv.number(static_cast<double>(user));
    for (const Column& column : columns) {
      if (user < column.values->size()) {
        csv.number(rounded((*column.values)[user]));
      } else {
        csv.text("");
      }
    }
    csv.end_row();
  }
  return csv.take();
}

}  // namespace earshot::evaluate
