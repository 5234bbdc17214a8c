// The HetRec 2011 Last.fm data set (Cantador, Brusilovsky & Kuflik 2011): text in, data out. The data is not ours and
// its terms are non-commercial: it is read where the person keeps it, and nothing of it is in this project.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::evaluate {

struct Listened {
  std::uint32_t artist = 0;  ///< Index into Lastfm::artists.
  double plays = 0;
};

struct Lastfm {
  std::vector<std::string> artists;          ///< Names, in the order of the file.
  std::vector<std::vector<Listened>> users;  ///< In the order of first appearance.
  std::size_t bad_rows = 0;                  ///< Rows of either file that could not be read.
};

/// `user_artists` holds "userID \t artistID \t weight" after one heading line, which may begin with "//"; `artists`
/// holds "id \t name \t url \t pictureURL" with or without a heading. Error: one of the texts has no readable row.
Result<Lastfm> parse_lastfm(std::string_view user_artists, std::string_view artists);

}  // namespace earshot::evaluate
