#include "evaluate/next_words.h"

#include <string>

#include "evaluate/counted.h"

namespace earshot::evaluate {
namespace {

void describe_conventions(const std::vector<NamedMetric>& metrics, const NextOptions& options, std::vector<std::string>& conventions) {
  for (const NamedMetric& metric : metrics) conventions.push_back(metric.convention());
  conventions.push_back(options.average == NextAverage::sessions
                            ? "A \"user\" is a session; its value is the mean over its predictions."
                            : "A \"user\" is one prediction. Those of one session are not independent, so the intervals are too narrow.");
  conventions.push_back(
      "One item is relevant: the next one. Items of the session are candidates too. An item that scores 0 or less is not listed. "
      "Popularity counts sessions.");
}

void describe_split(const NextTask& task, std::vector<std::string>& notes) {
  const NextSessions& sessions = *task.sessions;
  notes.push_back(counted(sessions.train.size(), "session") + " to learn from, " + counted(sessions.test.size(), "session") + " with " +
                  counted(task.predictions.size(), "prediction") + " to score.");
  if (sessions.not_drawn > 0) notes.push_back(counted(sessions.not_drawn, "later session") + " more were not drawn (setting `sessions`).");
  if (sessions.unseen_events > 0)
    notes.push_back(counted(sessions.unseen_events, "test event") + " left out: the item does not occur in the past.");
  if (sessions.short_sessions > 0) notes.push_back(counted(sessions.short_sessions, "session") + " left out: too short.");
}

}  // namespace

void describe(const NextTask& task, const std::vector<NamedMetric>& metrics, const NextOptions& options, ExperimentResult& result) {
  describe_conventions(metrics, options, result.conventions);
  describe_split(task, result.notes);
}

void name_listed_items(const DataSet& data, ExperimentResult& result) {
  result.item_names.resize(data.items.size());
  for (const MethodResult& row : result.methods) {
    for (const auto& list : row.lists) {
      for (const std::uint32_t item : list) {
        result.item_names[item] = data.artists.empty() ? data.items[item] : data.artists[item] + " - " + data.items[item];
      }
    }
  }
}

}  // namespace earshot::evaluate
