#include "evaluate/formats/data_format.h"

#include <array>
#include <utility>

#include "evaluate/formats/fields.h"
#include "evaluate/formats/hetrec.h"
#include "evaluate/formats/lastfm_1k.h"
#include "evaluate/formats/lastfm_360k.h"
#include "evaluate/formats/lightgcn.h"
#include "evaluate/formats/movielens_100k.h"
#include "evaluate/formats/movielens_1m.h"
#include "evaluate/formats/mpd.h"
#include "evaluate/formats/plain_table.h"
#include "evaluate/formats/recorded.h"

namespace earshot::evaluate {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

bool starts_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

FileHead::FileHead(std::string_view path, std::string_view first_bytes) : name(lower_case(base_name(path))) {
  const bool whole = first_bytes.size() < kHeadBytes;
  if (starts_with(first_bytes, kByteOrderMark)) first_bytes.remove_prefix(kByteOrderMark.size());
  text = std::string(first_bytes.substr(0, kHeadBytes));
  std::string_view rest = text;
  while (!rest.empty() && lines.size() < kHeadLines) {
    const bool complete = whole || rest.find('\n') != std::string_view::npos;
    std::string_view line = take_field(rest, "\n");
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (complete && !line.empty()) lines.push_back(line);
  }
}

bool FileHead::has_word(std::string_view word) const {
  for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(name[at - 1])) && (end == name.size() || !is_letter(name[end]))) return true;
  }
  return false;
}

std::span<const SetFormat* const> data_formats() {
  static constexpr std::array<const SetFormat*, 9> kFormats = {
      &kHetRec, &kMovieLens100K, &kMovieLens1M, &kLastfm1K, &kLastfm360K, &kMillionPlaylists, &kRecorded, &kLightGcn, &kTable};
  return kFormats;
}

std::optional<Error> known_stranger(const FileHead& head) {
  const std::string_view text = head.text;
  if (starts_with(text, "\x1F\x8B") || starts_with(text, "BZh") || starts_with(text, "7z\xBC\xAF") ||
      starts_with(text, "\xFD" "7zXZ") || (text.size() > 262 && text.substr(257, 5) == "ustar")) {
    return Error{"'" + head.name + "' is packed in a way that is not read here; only zips are.",
                 "Unpack it and choose the files or the folder that come out."};
  }
  if (holds(text, "\"ms_played\"") || holds(text, "\"msPlayed\"") || holds(text, "\"endTime\"")) {
    return Error{"'" + head.name + "' is one person's Spotify export, not a data set of many listeners.",
                 "Drop it on the first page instead."};
  }
  if (starts_with(text, "\xFF\xFE") || starts_with(text, "\xFE\xFF")) {
    return Error{"'" + head.name + "' is written in UTF-16, which is not read here.", "Save it as UTF-8 and try again."};
  }
  if (starts_with(text, "PAR1")) {
    return Error{"'" + head.name + "' is a Parquet file, which is not read here.", "Save it as CSV and try again."};
  }
  if (starts_with(text, "<") || holds(text.substr(0, 1024), "<html")) {
    return Error{"'" + head.name + "' is a web page, not a data set.", "Perhaps the download ended at a form; download it again."};
  }
  if (text.empty()) return Error{"'" + head.name + "' is empty.", "Download it again."};
  return std::nullopt;
}

}  // namespace earshot::evaluate
