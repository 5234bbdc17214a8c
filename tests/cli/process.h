// Runs the built command line as a process of its own.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace earshot::cli {

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;

  nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// `words` as they would be typed after "earshot", for a POSIX shell.
Outcome earshot(const std::string& words);

/// A path in a folder of this test run, which is removed when the process ends.
std::string scratch(const std::string& name);
/// Writes a file there and returns its path.
std::string scratch_file(const std::string& name, const std::string& text);

}  // namespace earshot::cli
