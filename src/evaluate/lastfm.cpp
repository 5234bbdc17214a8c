#include "evaluate/lastfm.h"

#include <charconv>
#include <unordered_map>
#include <utility>

namespace earshot::evaluate {
namespace {

/// Takes one line off the front of `text`, without its line end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string_view take_field(std::string_view& line) {
  const std::size_t end = line.find('\t');
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return field;
}

bool read_number(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

/// The two files, while their ids are turned into positions.
class Reader {
 public:
  void read_artists(std::string_view text) {
    for_each_row(text, [this](std::string_view line) {
      std::uint64_t id = 0;
      if (!read_number(take_field(line), id)) return false;
      const std::string_view name = take_field(line);
      if (name.empty() || !artists_.emplace(id, data_.artists.size()).second) return false;
      data_.artists.emplace_back(name);
      return true;
    });
  }
  void read_users(std::string_view text) {
    for_each_row(text, [this](std::string_view line) {
      std::uint64_t user = 0;
      std::uint64_t artist = 0;
      std::uint64_t plays = 0;
      if (!read_number(take_field(line), user) || !read_number(take_field(line), artist)) return false;
      if (!read_number(take_field(line), plays)) return false;
      const auto found = artists_.find(artist);
      if (found == artists_.end()) return false;
      const auto at = users_.emplace(user, data_.users.size());
      if (at.second) data_.users.emplace_back();
      data_.users[at.first->second].push_back(
          {static_cast<std::uint32_t>(found->second), static_cast<double>(plays)});
      return true;
    });
  }
  Lastfm take() { return std::move(data_); }

 private:
  /// A first line that can't be read is a heading; further ones are bad rows.
  template <class Row>
  void for_each_row(std::string_view text, Row row) {
    bool first = true;
    while (!text.empty()) {
      const std::string_view line = take_line(text);
      if (!line.empty() && !row(line) && !first) ++data_.bad_rows;
      first = false;
    }
  }

  Lastfm data_;
  std::unordered_map<std::uint64_t, std::size_t> artists_;
  std::unordered_map<std::uint64_t, std::size_t> users_;
};

}  // namespace

Result<Lastfm> parse_lastfm(std::string_view user_artists, std::string_view artists) {
  Reader reader;
  reader.read_artists(artists);
  reader.read_users(user_artists);
  Lastfm data = reader.take();
  if (data.artists.empty()) return Error{"artists.dat has no readable row.", "It should hold id, name, url, picture."};
  if (data.users.empty()) {
    return Error{"user_artists.dat has no readable row.",
                 "It should hold userID, artistID, weight, with tabs between."};
  }
  return data;
}

}  // namespace earshot::evaluate
