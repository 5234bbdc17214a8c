#include "layers/include_rules.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <regex>

namespace earshot::layers {
namespace {

using Names = std::vector<std::string_view>;

bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// ---- the rules --------------------------------------------------------------------------------------

// Who may include what of ours. The first entry that names the file, or its folder, decides. A target that
// ends in a slash is a folder. Everyone may include their own folder, except a file with an entry of its own.
struct Edge {
  std::string_view from;
  Names to;
};
const std::vector<Edge> kEdges = {
    {"engine/messages.h",
     {"base/", "engine/messages_chat.h", "engine/messages_import.h", "engine/messages_laboratory.h", "engine/messages_list.h",
      "engine/messages_map.h"}},
    {"engine/messages_chat.h", {"base/", "engine/messages_laboratory.h", "engine/messages_list.h"}},
    {"engine/messages_import.h", {"base/", "engine/messages_list.h"}},
    {"engine/messages_laboratory.h", {"base/"}},
    {"engine/messages_list.h", {"base/"}},
    {"engine/messages_map.h", {"base/"}},
    {"base/", {}},
    {"history/", {"base/"}},
    {"catalogue/", {"base/", "history/"}},
    {"recommend/", {"base/", "history/", "catalogue/"}},
    {"evaluate/", {"base/", "history/", "catalogue/", "recommend/"}},
    {"llm/", {"base/", "history/", "catalogue/", "recommend/", "evaluate/"}},
    {"engine/", {"base/", "history/", "catalogue/", "recommend/", "evaluate/", "llm/"}},
    {"app/", {"base/", "engine/messages.h"}},
    {"web/", {"base/", "history/", "catalogue/", "recommend/", "evaluate/", "llm/", "engine/", "app/"}},
    {"cli/", {"base/", "history/", "catalogue/", "recommend/", "evaluate/", "llm/", "engine/"}},
};

// Headers that are neither ours nor the C++ library's, and the folders that may include them. The C++ library is every
// header without a slash and without ".h"; an unlisted header is refused everywhere.
struct Header {
  std::string_view prefix;
  Names folders;
};
const std::vector<Header> kHeaders = {
    {"nlohmann/", {"evaluate", "llm", "cli"}},
    {"libdeflate.h", {"history", "catalogue"}},
    {"Eigen/", {"recommend", "evaluate"}},
    {"imgui.h", {"app", "web"}},
    {"imgui_internal.h", {"app", "web"}},
    {"emscripten.h", {"web"}},
    {"emscripten/", {"web"}},
    {"GLES2/", {"web"}},
    {"GLES3/", {"web"}},
    {"shaders.h", {"web"}},  // Made from shaders/ by the build.
    // Vector instructions are the compiler's, not the browser's.
    {"wasm_simd128.h", {"base", "history", "recommend"}},
    {"emmintrin.h", {"base", "history", "recommend"}},
    {"immintrin.h", {"base", "history", "recommend"}},
    {"arm_neon.h", {"base", "history", "recommend"}},
    // Threads are base/parallel.h.
    {"thread", {"base"}},
    // Files, streams and the terminal: core takes bytes and returns values.
    {"fstream", {"cli"}},
    {"iostream", {"cli"}},
    {"filesystem", {"cli"}},
    {"sys/", {"cli"}},
    {"unistd.h", {"cli"}},
    {"fcntl.h", {"cli"}},
};

// Words that only some folders may use, outside comments and strings. A line is searched for the pattern only if it
// holds one of the signs, since std::regex is slow.
struct Word {
  Names signs;
  std::regex pattern;
  Names folders;
  std::string_view what;
};
const std::vector<Word>& words() {
  static const std::vector<Word> all = {
      {{"__EMSCRIPTEN"}, std::regex("__EMSCRIPTEN"), {"web"}, "names __EMSCRIPTEN__"},
      {{"EM_"}, std::regex("\\bEM_(ASYNC_)?(ASM|JS)"), {}, "holds JavaScript"},
      {{"now"}, std::regex("(_clock|\\bClock)\\s*::\\s*now\\b"), {"web", "cli"}, "reads a clock"},
      {{"time", "clock"},
       std::regex("\\bstd\\s*::\\s*(time|clock)\\s*\\(|(^|[^\\w.>])time\\s*\\(\\s*(nullptr|NULL|0|&\\w+)\\s*\\)"),
       {"web", "cli"},
       "reads a clock"},
      {{"time"},
       std::regex("\\b(clock_gettime|gettimeofday|timespec_get|localtime(_r)?)\\b"),
       {"web", "cli"},
       "reads a clock"},
      {{"rand"}, std::regex("\\brandom_device\\b|\\bs?rand\\s*\\("), {"web", "cli"}, "draws randomness of its own"},
      {{"getenv"}, std::regex("\\bgetenv\\b"), {"cli"}, "reads the environment"},
      {{"fopen", "fread", "fwrite"}, std::regex("\\b(fopen|fread|fwrite)\\b"), {"cli"}, "touches files"},
      {{"cout", "cerr", "clog", "printf", "puts"},
       std::regex("\\bstd\\s*::\\s*(cout|cerr|clog)\\b|(^|[^\\w.>])(f?printf|puts)\\s*\\("),
       {"cli", "web"},
       "prints"},
      {{"abort", "exit", "terminate", "_Exit"},
       std::regex("(\\bstd\\s*::\\s*|^|[^\\w.:>])(abort|exit|terminate|_Exit|quick_exit)\\s*\\("),
       {"cli"},
       "ends the program"},
  };
  return all;
}

// ---- reading ----------------------------------------------------------------------------------------

std::string_view folder_of(std::string_view path) { return path.substr(0, path.find('/')); }

bool is_layer(std::string_view folder) {
  return std::any_of(kEdges.begin(), kEdges.end(), [&](const Edge& edge) {
    return edge.from.ends_with('/') && folder_of(edge.from) == folder;
  });
}

bool may_include_ours(std::string_view path, std::string_view target) {
  const std::string_view folder = folder_of(path);
  for (const Edge& edge : kEdges) {
    const bool own_entry = edge.from == path;
    if (!own_entry && edge.from != std::string(folder) + "/") continue;
    if (!own_entry && folder_of(target) == folder) return true;
    return std::any_of(edge.to.begin(), edge.to.end(), [&](std::string_view allowed) {
      return allowed == target || (allowed.ends_with('/') && target.starts_with(allowed));
    });
  }
  return false;
}

// Empty if allowed.
std::string judge_include(std::string_view path, std::string_view target) {
  const std::string_view folder = folder_of(path);
  const std::string who = std::string(folder) + "/ may not include " + std::string(target);
  if (target.find('/') != std::string_view::npos && is_layer(folder_of(target))) {
    return may_include_ours(path, target) ? "" : std::string(path) + " may not include " + std::string(target);
  }
  for (const Header& header : kHeaders) {
    const bool whole_folder = header.prefix.ends_with('/');
    if (whole_folder ? target.starts_with(header.prefix) : target == header.prefix) {
      return contains(header.folders, folder) ? "" : who;
    }
  }
  const bool standard = target.find('/') == std::string_view::npos && !target.ends_with(".h");
  return standard ? "" : who + ": neither \"folder/file.h\" of ours nor a known library";
}

struct Scanner {
  std::string_view text;
  std::string out;
  std::size_t at = 0;

  bool sees(std::string_view word) const { return text.substr(at, word.size()) == word; }
  void keep(std::size_t count) { move(count, false); }
  void blank(std::size_t count) { move(count, true); }
  void move(std::size_t count, bool blanked) {
    for (; count > 0 && at < text.size(); --count, ++at) {
      out += blanked && text[at] != '\n' ? ' ' : text[at];
    }
  }
};

void pass_literal(Scanner& scan, char quote, bool strings) {
  scan.keep(1);
  while (scan.at < scan.text.size() && scan.text[scan.at] != quote && scan.text[scan.at] != '\n') {
    scan.move(scan.text[scan.at] == '\\' ? 2 : 1, strings);
  }
  scan.keep(1);
}

void pass_raw_string(Scanner& scan, bool strings) {
  const std::size_t open = scan.text.find('(', scan.at);
  if (open == std::string_view::npos) return scan.keep(2);
  const std::string close = ")" + std::string(scan.text.substr(scan.at + 2, open - scan.at - 2)) + "\"";
  const std::size_t end = std::min(scan.text.find(close, open), scan.text.size());
  scan.keep(2);
  scan.move(end + close.size() - scan.at, strings);
}

bool holds(const Word& word, const std::string& line) {
  return std::any_of(word.signs.begin(), word.signs.end(),
                     [&](std::string_view sign) { return line.find(sign) != std::string::npos; }) &&
         std::regex_search(line, word.pattern);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

}  // namespace

std::string blank_out(std::string_view text, bool strings) {
  Scanner scan{text, {}};
  while (scan.at < text.size()) {
    const char before = scan.at > 0 ? text[scan.at - 1] : ' ';
    const bool after_word = std::isalnum(static_cast<unsigned char>(before)) || before == '_';
    if (scan.sees("//")) {
      scan.blank(std::min(text.find('\n', scan.at), text.size()) - scan.at);
    } else if (scan.sees("/*")) {
      scan.blank(std::min(text.find("*/", scan.at + 2), text.size() - 2) + 2 - scan.at);
    } else if (scan.sees("R\"") && !after_word) {
      pass_raw_string(scan, strings);
    } else if (scan.sees("\"")) {
      pass_literal(scan, '"', strings);
    } else if (scan.sees("'") && !after_word) {  // After a word or digit it separates thousands.
      pass_literal(scan, '\'', strings);
    } else {
      scan.keep(1);
    }
  }
  return scan.out;
}

std::vector<Violation> check(std::string_view path, std::string_view text) {
  static const std::regex include("^\\s*#\\s*include\\s*[<\"]([^>\"]*)[>\"].*");
  std::vector<Violation> found;
  if (!is_layer(folder_of(path))) found.push_back({1, std::string(path) + " lies in no known layer"});

  const std::vector<std::string> code = lines_of(blank_out(text, false));
  const std::vector<std::string> bare = lines_of(blank_out(text, true));
  for (std::size_t i = 0; i < code.size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    std::smatch match;
    if (code[i].find('#') != std::string::npos && std::regex_match(code[i], match, include)) {
      std::string what = judge_include(path, match[1].str());
      if (!what.empty()) found.push_back({line, std::move(what)});
    }
    for (const Word& word : words()) {
      if (contains(word.folders, folder_of(path)) || !holds(word, bare[i])) continue;
      found.push_back({line, std::string(path) + " " + std::string(word.what)});
    }
  }
  return found;
}

const std::vector<Debt>& debts() {
  static const std::vector<Debt> none = {};
  return none;
}

}  // namespace earshot::layers
