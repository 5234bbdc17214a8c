#include "evaluate/laboratory.h"

#include <algorithm>
#include <array>

#include "evaluate/protocol_holdout.h"
#include "evaluate/protocol_next.h"
#include "evaluate/protocol_pools.h"
#include "evaluate/protocol_recorded.h"
#include "evaluate/protocol_settings.h"
#include "evaluate/protocol_table.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

/// What is left of the hold-out's settings when the split comes with the data.
std::vector<recommend::SettingSpec> settings_of_split() {
  constexpr std::array<std::string_view, 4> kMeaningless = {"split", "share", "user_items", "item_users"};
  auto settings = settings_of(HoldoutProtocolOptions{});
  std::erase_if(settings, [&](const recommend::SettingSpec& setting) {
    return std::find(kMeaningless.begin(), kMeaningless.end(), setting.key) != kMeaningless.end();
  });
  return settings;
}

std::vector<ProtocolInfo> make_protocols() {
  return {
      {"holdout", "Hold-out",
       "A part of what each listener has is hidden; each method learns from the rest and ranks everything that the listener does "
       "not have there. The hidden items should come first.",
       "several listeners", settings_of(HoldoutProtocolOptions{})},
      {"split", "Published split",
       "The same with the test part that comes with the data, so that figures can be laid beside published tables.",
       "several listeners and a test part", settings_of_split()},
      {"next", "Next in session",
       "Listening is cut into sessions; in the latest ones, each item is to be guessed from what came before it.", "times",
       settings_of(NextOptions{})},
      {"pools", "Candidate pools",
       "Each method orders twenty candidates, as chat models were asked to in two studies of 2026. On such pools the recipe for "
       "the candidates decides much, and the controls show how much.",
       "several listeners and times", settings_of(PoolsSettings{})},
      {"table", "Published table",
       "The rows of a published table with the settings that were published, ours beside theirs: MovieLens 100K in the MCRec split, "
       "Gowalla in LightGCN's. A method that is chosen runs its rows alone; with other settings it is a row of its own.",
       "the split of a published table", settings_of(TableOptions{})},
      {"recorded", "Recorded rankings",
       "Rankings that chat models gave in a study, scored again beside what chance gives on the very same pools, and upside down. "
       "Nothing is trained and no model is asked.",
       "recorded rankings", {}, Rankers::recorded},
  };
}

std::string missing(std::string_view needs, const DataSet& data) {
  const std::vector<std::string> there = what_it_has(data);
  while (!needs.empty()) {
    const std::size_t end = std::min(needs.find(" and "), needs.size());
    if (const std::string_view need = needs.substr(0, end); std::find(there.begin(), there.end(), need) == there.end())
      return "Needs " + std::string(need) + ", which these data do not have.";
    needs.remove_prefix(std::min(end + 5, needs.size()));
  }
  return {};
}

std::string ids() {
  std::vector<std::string_view> all;
  for (const ProtocolInfo& protocol : protocols()) all.push_back(protocol.id);
  return recommend::alternatives(all);
}

}  // namespace

const std::vector<ProtocolInfo>& protocols() {
  static const std::vector<ProtocolInfo> all = make_protocols();
  return all;
}

const ProtocolInfo* find_protocol(std::string_view id) {
  const auto found = std::find_if(protocols().begin(), protocols().end(), [&](const ProtocolInfo& info) { return info.id == id; });
  return found == protocols().end() ? nullptr : &*found;
}

std::string needs_of(const recommend::MethodSpec& method) {
  switch (method.needs) {
    case recommend::Needs::sequences: return "times";
    case recommend::Needs::features: return "tags or genres";
    case recommend::Needs::matrix: break;
  }
  return {};
}

std::vector<std::string> what_it_has(const DataSet& data) {
  std::vector<std::string> all;
  if (data.users.size() > 1) all.push_back("several listeners");
  if (data.events.timed()) all.push_back("times");
  if (data.test.size() > 0) all.push_back("a test part");
  if (data.features.rows > 0) all.push_back("tags or genres");
  if (published_table_of(data)) all.push_back("the split of a published table");
  if (data.study) all.push_back("recorded rankings");
  return all;
}

std::string protocol_made_for(const DataSet& data) {
  if (data.study) return data.events.size() > 0 ? "pools" : "recorded";
  if (published_table_of(data)) return "table";
  return data.test.size() > 0 ? "split" : "";
}

std::vector<recommend::SettingSpec> settings_with(const DataSet& data) {
  return data.study ? recorded_settings(*data.study) : std::vector<recommend::SettingSpec>{};
}

std::string missing_for_protocol(std::string_view protocol, const DataSet& data) {
  const ProtocolInfo* info = find_protocol(protocol);
  return info ? missing(info->needs, data) : "There is no such protocol.";
}

std::string missing_for_method(std::string_view method, const DataSet& data) {
  const recommend::MethodSpec* spec = recommend::find_method(method);
  return spec ? missing(needs_of(*spec), data) : "There is no such method.";
}

Result<std::unique_ptr<Experiment>> make_experiment(const ExperimentSpec& spec, const DataSet& data) {
  const ProtocolInfo* protocol = find_protocol(spec.protocol);
  if (!protocol) return Error{"There is no protocol '" + spec.protocol + "' that runs on a data set.", "There are: " + ids() + "."};
  if (const std::string why = missing(protocol->needs, data); !why.empty())
    return Error{protocol->label + " can't run on " + (data.name.empty() ? "these data" : data.name) + ".", why};
  if (spec.protocol == "next") return next_experiment(spec, data);
  if (spec.protocol == "pools") return pools_experiment(spec, data);
  if (spec.protocol == "recorded") return recorded_experiment(spec, *data.study);
  if (spec.protocol == "table") return table_experiment(spec, data);
  return holdout_experiment(spec, data);
}

}  // namespace earshot::evaluate
