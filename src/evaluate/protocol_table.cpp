// The rows are a hold-out on the data's own test part; this file chooses them and lays the published figures beside what comes out.
#include "evaluate/protocol_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "evaluate/counted.h"
#include "evaluate/protocol_holdout.h"
#include "evaluate/protocol_settings.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

using recommend::Settings;

/// A row that is run.
struct ChosenRow {
  MethodChoice choice;
  const PublishedRow* row = nullptr;  ///< Null: one's own settings.
};

bool same_settings(const MethodChoice& a, const MethodChoice& b) {
  const recommend::MethodSpec* method = recommend::find_method(a.id);
  return method && a.id == b.id && recommend::complete_settings(*method, a.settings) == recommend::complete_settings(*method, b.settings);
}

/// Whether the choice means this row.
bool means(const MethodChoice& choice, const PublishedRow& row) {
  return choice.id == row.choice.id && (choice.settings.empty() || same_settings(choice, row.choice));
}

/// In the order of the table, then one's own.
std::vector<ChosenRow> chosen_rows(const PublishedTable& table, const std::vector<MethodChoice>& wanted, CostlyRows costly) {
  std::vector<ChosenRow> rows;
  for (const PublishedRow& row : table.rows) {
    if (row.choice.id.empty()) continue;
    const bool named = std::any_of(wanted.begin(), wanted.end(), [&](const MethodChoice& choice) { return means(choice, row); });
    const bool cheap = row.cost.empty() || costly == CostlyRows::all;
    if (wanted.empty() ? cheap : named) rows.push_back({{row.choice.id, row.choice.settings, row.label}, &row});
  }
  for (const MethodChoice& choice : wanted) {
    const bool published = std::any_of(table.rows.begin(), table.rows.end(), [&](const PublishedRow& row) { return means(choice, row); });
    if (published) continue;
    const recommend::MethodSpec* method = recommend::find_method(choice.id);
    rows.push_back({{choice.id, choice.settings, (method ? method->label : choice.id) + ", own settings"}, nullptr});
  }
  return rows;
}

class TableExperiment final : public Experiment {
 public:
  TableExperiment(const PublishedTable& table, std::vector<ChosenRow> rows, Settings settings, std::string mismatch,
                  std::unique_ptr<Experiment> split)
      : table_(table), rows_(std::move(rows)), settings_(std::move(settings)), mismatch_(std::move(mismatch)), split_(std::move(split)) {}

  bool step(const Budget& budget) override { return split_->step(budget); }
  double progress() const override { return split_->progress(); }
  std::string doing() const override { return split_->doing(); }

  ExperimentResult take() override {
    ExperimentResult result = split_->take();
    result.spec.protocol = "table";
    result.spec.settings = settings_;
    arrange(result);
    if (!mismatch_.empty()) result.notes.insert(result.notes.begin(), mismatch_);
    result.notes.insert(result.notes.begin(), "Published: " + table_.title + "; " + table_.source + ".");
    return result;
  }

 private:
  /// Rows as in the table, those that were not run among them; then one's own, then the controls. The comparisons follow.
  void arrange(ExperimentResult& result) const {
    std::vector<MethodResult> ran = std::move(result.methods);
    std::vector<std::size_t> place(ran.size());
    result.methods.clear();
    const auto take_over = [&](std::size_t from, const PublishedRow* row) {
      place[from] = result.methods.size();
      if (row) add_published(ran[from], *row, result.spec.metrics);
      result.methods.push_back(std::move(ran[from]));
    };
    const std::vector<std::size_t> methods = methods_in(ran);
    for (const PublishedRow& row : table_.rows) {
      const auto chosen = std::find_if(rows_.begin(), rows_.end(), [&](const ChosenRow& one) { return one.row == &row; });
      if (chosen == rows_.end()) {
        result.methods.push_back(not_run(row, result.spec.metrics));
      } else {
        take_over(methods[static_cast<std::size_t>(chosen - rows_.begin())], &row);
      }
    }
    for (std::size_t at = 0; at < rows_.size(); ++at)
      if (!rows_[at].row) take_over(methods[at], nullptr);
    for (std::size_t at = 0; at < ran.size(); ++at)
      if (std::find(methods.begin(), methods.end(), at) == methods.end()) take_over(at, nullptr);
    for (Comparison& one : result.comparisons) {
      one.a = place[one.a];
      one.b = place[one.b];
    }
  }

  /// Places of the rows that are no controls, in their order.
  static std::vector<std::size_t> methods_in(const std::vector<MethodResult>& ran) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < ran.size(); ++at)
      if (!ran[at].control) places.push_back(at);
    return places;
  }

  void add_published(MethodResult& result, const PublishedRow& row, const std::vector<std::string>& metrics) const {
    for (std::size_t m = 0; m < metrics.size(); ++m) {
      const auto column = std::find(table_.metrics.begin(), table_.metrics.end(), metrics[m]);
      if (column == table_.metrics.end()) continue;
      const auto& published = row.values[static_cast<std::size_t>(column - table_.metrics.begin())];
      if (!published) continue;
      result.figures["published " + metrics[m]] = *published;
      if (m < result.values.size()) result.figures["percent_off " + metrics[m]] = 100 * (result.values[m].mean / *published - 1);
    }
    if (!row.note.empty()) result.note += (result.note.empty() ? "" : "; ") + row.note;
  }

  MethodResult not_run(const PublishedRow& row, const std::vector<std::string>& metrics) const {
    MethodResult result;
    result.id = row.choice.id.empty() ? "not-attempted" : row.choice.id;
    result.label = row.label;
    result.settings = row.choice.settings;
    add_published(result, row, metrics);
    if (!row.choice.id.empty()) result.note = row.cost.empty() ? "not asked for" : "not run: needs " + row.cost + "; runs when its method is named";
    return result;
  }

  const PublishedTable& table_;
  std::vector<ChosenRow> rows_;
  Settings settings_;
  std::string mismatch_;  ///< Why these may not be the table's data; else empty.
  std::unique_ptr<Experiment> split_;
};

std::string size_words(const SplitSize& size) {
  return counted(size.users, "user") + ", " + counted(size.items, "item") + ", " + counted(size.train, "event") + " to train on and " +
         counted(size.test, "event") + " to predict";
}

/// A sentence when the data are not as large as the table's.
std::string mismatch(const DataSet& data, const PublishedTable& table) {
  const SplitSize here{data.users.size(), data.items.size(), data.events.size(), data.test.size()};
  if (size_words(here) == size_words(table.size)) return {};
  return "These are not the table's data, so the figures need not agree: " + size_words(here) + " here, " + size_words(table.size) + " there.";
}

}  // namespace

Result<std::unique_ptr<Experiment>> table_experiment(const ExperimentSpec& spec, const DataSet& data) {
  const PublishedTable* table = published_table_of(data);
  if (!table) return Error{"These data belong to no published table that Earshot knows.", "Take 'Published split', which runs on any test part."};
  return table_experiment(spec, data, *table);
}

Result<std::unique_ptr<Experiment>> table_experiment(const ExperimentSpec& spec, const DataSet& data, const PublishedTable& table) {
  const auto options = options_from<TableOptions>(spec.settings);
  if (!options) return options.error();
  std::vector<ChosenRow> rows = chosen_rows(table, spec.methods, options->costly);
  ExperimentSpec split{"split", {}, spec.metrics.empty() ? table.metrics : spec.metrics, {}, spec.seed};
  for (const ChosenRow& row : rows) split.methods.push_back(row.choice);
  if (split.methods.empty()) return Error{"No row of this table can be run.", ""};
  auto experiment = holdout_experiment(split, data);
  if (!experiment) return experiment.error();
  return std::unique_ptr<Experiment>(std::make_unique<TableExperiment>(table, std::move(rows), written(*options), mismatch(data, table),
                                                                       std::move(*experiment)));
}

}  // namespace earshot::evaluate
