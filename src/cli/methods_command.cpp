// earshot evaluate methods: what can be trained, and with which settings.
#include <iostream>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/methods_text.h"
#include "cli/print.h"
#include "recommend/methods.h"

namespace earshot::cli {
namespace {

std::string_view needs_of(const recommend::MethodSpec& method) {
  switch (method.needs) {
    case recommend::Needs::matrix: return "";
    case recommend::Needs::sequences: return "times";
    case recommend::Needs::features: return "tags or genres";
  }
  return "";
}

Json to_json(const recommend::MethodSpec& method) {
  Json settings = Json::array();
  for (const recommend::SettingSpec& setting : method.settings) {
    settings.push_back({{"key", setting.key}, {"default", setting.value}, {"range", setting.range}, {"about", setting.about}});
  }
  return {{"method", method.id},     {"label", method.label},      {"about", method.about},
          {"source", method.source}, {"needs", needs_of(method)}, {"settings", settings}};
}

}  // namespace

std::string methods_text() {
  std::string text;
  for (const recommend::MethodSpec& method : recommend::methods()) {
    text += "  " + method.id + "\n      " + method.label + ". " + method.about;
    if (!method.source.empty()) text += " (" + method.source + ")";
    if (!needs_of(method).empty()) text += " Needs " + std::string(needs_of(method)) + ".";
    text += '\n';
    for (const recommend::SettingSpec& setting : method.settings) {
      text += "        " + setting.key + "=" + setting.value + "   " + setting.range + ": " + setting.about + "\n";
    }
  }
  return text;
}

Result<Work> methods_command(Words words) {
  const auto arguments = Arguments::parse(words, {.options = {}, .flags = {"json"}});
  if (!arguments) return arguments.error();
  if (!arguments->positional().empty()) return Error{"'earshot evaluate methods' takes --json alone.", ""};
  return Work([json = arguments->flag("json")]() -> std::optional<Error> {
    if (!json) {
      std::cout << methods_text();
      return std::nullopt;
    }
    Json all = Json::array();
    for (const recommend::MethodSpec& method : recommend::methods()) all.push_back(to_json(method));
    print_json(all);
    return std::nullopt;
  });
}

}  // namespace earshot::cli
