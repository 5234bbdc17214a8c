#include "history/spotify_account.h"

#include <array>
#include <utility>

#include "history/timestamp.h"

namespace earshot::history {

namespace {

enum Key : std::size_t { kEndTime, kArtist, kTitle, kMsPlayed, kKeyCount };

constexpr std::array<std::string_view, kKeyCount> kMusicKeys = {"endTime", "artistName", "trackName",
                                                                "msPlayed"};
constexpr std::array<std::string_view, kKeyCount> kPodcastKeys = {"endTime", "podcastName", "episodeName",
                                                                  "msPlayed"};
constexpr std::array<std::string_view, kKeyCount> kAudiobookKeys = {"endTime", "audiobookName", "chapterName",
                                                                    "msPlayed"};

constexpr std::int64_t kAssumedSecond = 30;

/// Written for local files and removed tracks, in English whatever the person's language.
bool is_placeholder(std::string_view name) {
  return name == "Unknown Artist" || name == "Unknown Track" || name == "Unknown";
}

template <Kind kind>
std::optional<Drop> fill(JsonRecord& record, Row& row) {
  const auto end = parse_utc(record[kEndTime].text);
  if (!end) return Drop::no_time;
  const auto ms = playing_time(record[kMsPlayed]);
  if (!ms) return Drop::no_duration;
  row.ms = *ms;
  row.start = *end + kAssumedSecond - *ms / 1'000;
  row.flags = static_cast<std::uint8_t>(row.flags | kMinutePrecision);
  row.kind = kind;
  row.title = std::move(record[kTitle].text);
  row.artist = std::move(record[kArtist].text);
  if (is_placeholder(row.artist) || row.title == "Unknown Track") {
    row.kind = Kind::unknown;
    row.title.clear();
    row.artist.clear();
  }
  return std::nullopt;
}

}  // namespace

JsonRowFormat spotify_account(AccountFile file) {
  switch (file) {
    case AccountFile::podcast:
      return {kPodcastKeys, &fill<Kind::podcast>, 0};
    case AccountFile::audiobook:
      return {kAudiobookKeys, &fill<Kind::audiobook>, 0};
    case AccountFile::music:
      break;
  }
  return {kMusicKeys, &fill<Kind::music>, 0};
}

}  // namespace earshot::history
