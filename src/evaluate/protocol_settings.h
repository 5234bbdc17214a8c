// The options of a protocol as settings in words, and back. Options list their fields as recommend/settings.h describes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "recommend/settings.h"

namespace earshot::evaluate {

/// The given settings over the defaults. Error: a key that is not known, a value out of range.
template <class Options>
Result<Options> options_from(const recommend::Settings& given) {
  Options options;
  recommend::SettingsReader reader(given);
  fields(reader, options);
  if (const auto error = reader.error()) return *error;
  return options;
}

/// For menus and help texts.
template <class Options>
std::vector<recommend::SettingSpec> settings_of(Options options) {
  recommend::SettingsWriter writer;
  fields(writer, options);
  return writer.take();
}

/// As a result holds them: complete.
template <class Options>
recommend::Settings written(Options options) {
  recommend::Settings settings;
  for (recommend::SettingSpec& spec : settings_of(std::move(options))) settings.emplace(std::move(spec.key), std::move(spec.value));
  return settings;
}

}  // namespace earshot::evaluate
