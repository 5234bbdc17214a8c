// A scene file is read line by line:
//
//     scene: Ambient            two heading fields at the margin,
//     about: Music for rooms.
//
//     artist: Brian Eno         then blocks: the name at the margin,
//       from: GB                fields under it, indented by two spaces, always in the order of kFields.
//
// tags.txt holds one tag per line, name | parent | meaning. In both, a line that starts with "#" is a comment
// and lists are separated by " | ". A weighted name ends in a space and its weight: "dream pop 9".
#include "catalogue/text_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace earshot::catalogue {
namespace {

constexpr std::array<std::string_view, 7> kFields = {"also", "from",   "active", "tags",
                                                     "like", "tracks", "tier"};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Parts between separators, trimmed; empty parts are kept.
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end != std::string_view::npos) text.remove_prefix(end + separator.size());
  }
  return parts;
}

/// -1 for anything but one to nine digits.
int to_number(std::string_view text) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && text.size() <= 9 ? number : -1;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

class Reader {
 public:
  Reader(const TextFile& file, std::vector<Problem>& problems) : file_(file), problems_(problems) {}

  void read_tags(RawCatalogue& raw) {
    raw.tags_path = file_.path;
    each_line([&](std::string_view line) {
      const auto parts = split(line, "|");
      if (parts.size() != 3) return report("A tag is written as: name | parent | meaning.");
      raw.tags.push_back({line_, std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
    });
  }

  void read_scene(RawCatalogue& raw) {
    scene_ = &raw.scenes.emplace_back();
    scene_->path = file_.path;
    each_line([&](std::string_view line) { read_line(line); });
  }

 private:
  /// Calls `visit` for every line that is neither blank nor a comment, with `line_` set.
  template <class Visit>
  void each_line(Visit visit) {
    std::string_view rest = file_.text;
    for (line_ = 1; !rest.empty(); ++line_) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!trimmed(line).empty() && line.front() != '#') visit(line);
    }
  }

  void read_line(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return report("A line is written as: field: value.");
    const auto value = trimmed(line.substr(colon + 1));
    const auto field = line.substr(0, colon);
    if (value.empty()) return report("'" + std::string(trimmed(field)) + "' has no value.");
    if (field == "scene" || field == "about") return read_heading(field, value);
    if (field == "artist") return start_artist(value);
    if (field.substr(0, 2) != "  " || trimmed(field) != field.substr(2)) {
      return report("'" + std::string(trimmed(field)) +
                    "' is not a field here; fields are indented by two spaces.");
    }
    read_field(field.substr(2), value);
  }

  void read_heading(std::string_view field, std::string_view value) {
    std::string& target = field == "scene" ? scene_->name : scene_->about;
    if (!target.empty()) report("'" + std::string(field) + "' stands twice in one file.");
    if (!scene_->artists.empty()) report("'" + std::string(field) + "' stands above the artists.");
    target = value;
  }

  void start_artist(std::string_view name) {
    scene_->artists.emplace_back();
    scene_->artists.back().line = line_;
    scene_->artists.back().name = name;
    next_field_ = 0;
  }

  void read_field(std::string_view field, std::string_view value) {
    const auto at =
        static_cast<std::size_t>(std::find(kFields.begin(), kFields.end(), field) - kFields.begin());
    if (at == kFields.size()) return report("'" + std::string(field) + "' is not a field.");
    if (scene_->artists.empty())
      return report("'" + std::string(field) + "' stands before the first artist.");
    if (at < next_field_) report("'" + std::string(field) + "' is repeated or out of order.");
    next_field_ = at + 1;
    set_field(field, value, scene_->artists.back());
  }

  void set_field(std::string_view field, std::string_view value, RawArtist& artist) {
    if (field == "also") artist.also = names(value);
    if (field == "from") artist.from = value;
    if (field == "active") artist.active = decades(value);
    if (field == "tags") artist.tags = weights(value);
    if (field == "like") artist.like = weights(value);
    if (field == "tracks") artist.tracks = names(value);
    if (field == "tier") artist.tier = number(value);
  }

  std::vector<std::string> names(std::string_view value) {
    std::vector<std::string> list;
    for (const auto part : split(value, " | ")) {
      if (part.empty())
        report("A name in the list is empty.");
      else
        list.emplace_back(part);
    }
    return list;
  }

  std::vector<int> decades(std::string_view value) {
    std::vector<int> list;
    for (auto part : split(value, " ")) {
      if (part.empty()) continue;
      if (!ends_with(part, "s"))
        report("A decade is written as 1990s, not '" + std::string(part) + "'.");
      else
        list.push_back(number(part.substr(0, part.size() - 1)));
    }
    return list;
  }

  std::vector<RawWeight> weights(std::string_view value) {
    std::vector<RawWeight> list;
    for (const auto part : split(value, " | ")) {
      const auto space = part.rfind(' ');
      if (space == std::string_view::npos) {
        report("'" + std::string(part) + "' has no weight.");
      } else {
        list.push_back({std::string(trimmed(part.substr(0, space))), number(part.substr(space + 1))});
      }
    }
    return list;
  }

  int number(std::string_view text) {
    const int value = to_number(text);
    if (value < 0) report("'" + std::string(text) + "' is not a number.");
    return value;
  }

  void report(std::string what) {
    problems_.push_back({Severity::error, file_.path, line_, std::move(what)});
  }

  const TextFile& file_;
  std::vector<Problem>& problems_;
  RawScene* scene_ = nullptr;
  std::size_t line_ = 0;
  std::size_t next_field_ = 0;  ///< Index in kFields: the first that may still come.
};

}  // namespace

std::string to_string(const Problem& problem) {
  const std::string place =
      problem.line == 0 ? problem.path : problem.path + ":" + std::to_string(problem.line);
  return place + (problem.severity == Severity::error ? ": error: " : ": warning: ") + problem.what;
}

bool has_errors(std::span<const Problem> problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.severity == Severity::error; });
}

Parsed parse_text(std::span<const TextFile> files) {
  Parsed parsed;
  for (const TextFile& file : files) {
    Reader reader(file, parsed.problems);
    if (ends_with(file.path, "tags.txt"))
      reader.read_tags(parsed.raw);
    else if (ends_with(file.path, ".txt"))
      reader.read_scene(parsed.raw);
  }
  return parsed;
}

}  // namespace earshot::catalogue
