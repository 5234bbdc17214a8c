#include "llm/prompt_file.h"

#include <algorithm>
#include <cassert>

#include "llm/embedded_text.h"
#include "llm/shield.h"

namespace earshot::llm {
namespace {

constexpr std::string_view kAbout = "about: ";
constexpr std::string_view kSystem = "\n== system\n";
constexpr std::string_view kUser = "\n== user\n";

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return std::string(text);
}

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

Result<PromptFile> parse_prompt_file(std::string_view name, std::string_view text) {
  const auto wrong = [&](const std::string& what) { return Error{"The prompt '" + std::string(name) + "' " + what, "llm/prompt_file.h says how it looks."}; };
  if (!text.starts_with(kAbout)) return wrong("does not begin with a line 'about: ...'.");
  const std::size_t system = text.find(kSystem), user = text.find(kUser);
  if (system == std::string_view::npos || user == std::string_view::npos || user < system) {
    return wrong("does not have a part '== system' and then a part '== user'.");
  }
  PromptFile file;
  file.name = name;
  file.about = text.substr(kAbout.size(), text.find('\n') - kAbout.size());
  file.system = trimmed(text.substr(system + kSystem.size(), user - system - kSystem.size()));
  file.user = trimmed(text.substr(user + kUser.size()));
  file.text = text;
  if (file.system.empty() || file.user.empty()) return wrong("has an empty part.");
  return file;
}

const std::vector<PromptFile>& prompt_files() {
  static const std::vector<PromptFile> files = [] {
    std::vector<PromptFile> all;
    for (const EmbeddedText& text : embedded_prompts()) {
      // A test reads every file of the list: here there is nobody to tell.
      if (auto file = parse_prompt_file(text.name, text.text)) all.push_back(std::move(*file));
    }
    return all;
  }();
  return files;
}

const PromptFile* find_prompt_file(std::string_view name) {
  for (const PromptFile& file : prompt_files()) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

Prompt prompt_of(std::string_view name, const PromptParts& parts) {
  const PromptFile* file = find_prompt_file(name);
  assert(file);
  std::map<std::string, std::string> values = parts.values;
  values["data"] = between_marks(code_for(parts.data, parts.seed), parts.data);
  return {.name = file->name,
          .system = fill(file->system, parts.values),
          .user = fill(file->user, values),
          .schema_name = parts.schema_name,
          .schema = parts.schema,
          .max_output_tokens = parts.max_output_tokens};
}

std::string fill(std::string_view part, const std::map<std::string, std::string>& values) {
  std::string out;
  while (!part.empty()) {
    const std::size_t open = std::min(part.find('{'), part.size());
    out += part.substr(0, open);
    part.remove_prefix(open);
    const std::size_t close = part.find('}');
    if (part.empty() || close == std::string_view::npos) break;
    const std::string_view name = part.substr(1, close - 1);
    const auto value = is_name(name) ? values.find(std::string(name)) : values.end();
    if (value == values.end()) {
      out += part.front();
      part.remove_prefix(1);
    } else {
      out += value->second;
      part.remove_prefix(close + 1);
    }
  }
  return out + std::string(part);
}

}  // namespace earshot::llm
