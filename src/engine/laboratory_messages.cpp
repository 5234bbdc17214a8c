#include "engine/laboratory_messages.h"

#include <algorithm>

namespace earshot::engine {
namespace {

constexpr std::size_t kMostUsers = 2000;

recommend::Settings settings_of(const std::vector<Setting>& settings) {
  recommend::Settings all;
  for (const Setting& setting : settings) all[setting.key] = setting.value;
  return all;
}

std::vector<Setting> settings_message(const recommend::Settings& settings) {
  std::vector<Setting> all;
  for (const auto& [key, value] : settings) all.push_back({key, value});
  return all;
}

LabInterval interval_message(const evaluate::Interval& interval) { return {interval.mean, interval.low, interval.high}; }

std::vector<float> some_users(const evaluate::MethodResult& method) {
  if (method.by_user.empty() || method.by_user.front().size() <= kMostUsers)
    return method.by_user.empty() ? std::vector<float>{} : method.by_user.front();
  const std::vector<float>& all = method.by_user.front();
  std::vector<float> some(kMostUsers);
  for (std::size_t i = 0; i < kMostUsers; ++i)
    some[i] = all[static_cast<std::size_t>(static_cast<std::uint64_t>(i) * all.size() / kMostUsers)];
  return some;
}

LabRow row_message(const evaluate::MethodResult& method) {
  LabRow row{method.id, method.label, method.control, settings_message(method.settings), {}, some_users(method), method.note, {}};
  for (const evaluate::Interval& value : method.values) row.values.push_back(interval_message(value));
  for (const auto& [name, value] : method.figures) row.figures.push_back({name, value});
  return row;
}

LabSpec spec_message(const evaluate::ExperimentSpec& spec, LabData data) {
  LabSpec message;
  message.protocol = spec.protocol;
  message.data = data;
  for (const evaluate::MethodChoice& method : spec.methods) message.methods.push_back({method.id, settings_message(method.settings)});
  message.metrics = spec.metrics;
  message.settings = settings_message(spec.settings);
  message.seed = spec.seed;
  return message;
}

}  // namespace

evaluate::ExperimentSpec spec_of(const LabSpec& spec) {
  evaluate::ExperimentSpec made{spec.protocol, {}, spec.metrics, settings_of(spec.settings), spec.seed};
  for (const LabMethod& method : spec.methods) made.methods.push_back({method.id, settings_of(method.settings)});
  return made;
}

std::vector<LabSetting> settings_message(const std::vector<recommend::SettingSpec>& settings) {
  std::vector<LabSetting> message;
  for (const recommend::SettingSpec& one : settings)
    message.push_back({one.key, one.value, one.range, one.about, one.words, one.low, one.high, one.whole});
  return message;
}

LabResult result_message(const evaluate::ExperimentResult& result, LabData data) {
  LabResult message;
  message.spec = spec_message(result.spec, data);
  message.data = result.data;
  message.fingerprint = result.fingerprint;
  message.users = result.users;
  message.items = result.items;
  message.users_left_out = result.users_left_out;
  message.left_out_why = result.left_out_why;
  for (const evaluate::MethodResult& method : result.methods) message.rows.push_back(row_message(method));
  for (const evaluate::Comparison& one : result.comparisons) {
    message.comparisons.push_back({static_cast<std::uint32_t>(one.a), static_cast<std::uint32_t>(one.b),
                                   interval_message(one.difference), one.wins, one.ties, one.losses, one.p, one.p_adjusted});
  }
  message.conventions = result.conventions;
  message.notes = result.notes;
  return message;
}

}  // namespace earshot::engine
