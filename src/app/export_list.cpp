#include "app/export_list.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/format.h"

namespace earshot::app {
namespace {

bool is_letter_or_figure(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void append_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_letter_or_figure(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
}

template <class Strings, class Name>
std::string joined(const Strings& parts, std::string_view between, Name name) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += between;
    text += name(part);
  }
  return text;
}

/// Six decimals without a locale: scores are rounded to 1e-6.
std::string score_text(double score) {
  const auto millionths = std::llround(std::fabs(score) * 1e6);
  const std::string digits = std::to_string(millionths % 1'000'000);
  return (score < 0 ? "-" : "") + std::to_string(millionths / 1'000'000) + "." +
         std::string(6 - digits.size(), '0') + digits;
}

/// In files a figure that is below nothing has the hyphen of ASCII.
std::string share_text(double share) { return (share <= -0.005 ? "-" : "") + percent(std::fabs(share)); }

void append_csv_row(std::string& out, std::size_t rank, const engine::Item& item, std::string_view track,
                    std::string_view order) {
  const std::string tags = joined(item.tags, "; ", [](const engine::TagChip& tag) { return tag.name; });
  const std::string reasons = joined(item.reasons, "; ", [](const engine::Reason& reason) {
    return share_text(reason.share) + " " +
           (reason.others > 0 ? counted(reason.others, "other") : reason.artist);
  });
  out += std::to_string(rank) + "," + csv_field(item.name) + "," + csv_field(track) + "," +
         csv_field(item.country) + "," + csv_field(tags) + "," + score_text(item.score) + "," +
         csv_field(reasons) + "," + search_link(item.name, track) + (order.empty() ? "" : "," + csv_field(order)) + "\r\n";
}

std::string as_csv(std::span<const engine::Item> items, std::string_view order) {
  std::string out = "rank,artist,track,country,tags,score,reasons,link";
  out += order.empty() ? "\r\n" : ",order\r\n";
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const std::string& track : items[i].tracks) append_csv_row(out, i + 1, items[i], track, order);
    if (items[i].tracks.empty()) append_csv_row(out, i + 1, items[i], "", order);
  }
  return out;
}

std::string as_links(std::span<const engine::Item> items) {
  std::string out;
  for (const engine::Item& item : items) {
    for (const std::string& track : item.tracks) out += search_link(item.name, track) + "\n";
    if (item.tracks.empty()) out += search_link(item.name, "") + "\n";
  }
  return out;
}

std::string as_text(std::span<const engine::Item> items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string tracks = joined(items[i].tracks, ", ", [](const std::string& track) { return track; });
    out += std::to_string(i + 1) + ". " + items[i].name + (tracks.empty() ? "" : " - " + tracks) + "\n";
  }
  return out;
}

}  // namespace

std::optional<ListFormat> list_format_from(std::string_view name) {
  if (name == "links") return ListFormat::links;
  if (name == "csv") return ListFormat::csv;
  if (name == "text") return ListFormat::text;
  return std::nullopt;
}

std::string_view file_name_of(ListFormat format) {
  switch (format) {
    case ListFormat::links:
      return "earshot-links.txt";
    case ListFormat::csv:
      return "earshot-list.csv";
    case ListFormat::text:
      break;
  }
  return "earshot-list.txt";
}

std::string_view mime_of(ListFormat format) {
  return format == ListFormat::csv ? "text/csv;charset=utf-8" : "text/plain;charset=utf-8";
}

std::string list_as(ListFormat format, std::span<const engine::Item> items, std::string_view order) {
  const std::string first = order.empty() ? "" : "# " + std::string(order) + "\n";
  switch (format) {
    case ListFormat::links:
      return first + as_links(items);
    case ListFormat::csv:
      return as_csv(items, order);
    case ListFormat::text:
      break;
  }
  return first + as_text(items);
}

std::string search_link(std::string_view artist, std::string_view track) {
  std::string url = "https://open.spotify.com/search/";
  append_encoded(url, artist);
  if (!track.empty()) {
    url += "%20";
    append_encoded(url, track);
  }
  return url;
}

std::string track_link(std::string_view uri, std::string_view artist, std::string_view track) {
  constexpr std::string_view kPrefix = "spotify:track:";
  if (uri.substr(0, kPrefix.size()) != kPrefix) return search_link(artist, track);
  const std::string_view id = uri.substr(kPrefix.size());
  if (id.size() != 22 || !std::all_of(id.begin(), id.end(), is_letter_or_figure))
    return search_link(artist, track);
  return "https://open.spotify.com/track/" + std::string(id);
}

std::string csv_field(std::string_view value) {
  std::string text(value);
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos)
    text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace earshot::app
