#include "history/spotify_account.h"

#include <array>

#include "history/spotify_values.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

enum Key : std::size_t { kEndTime, kArtist, kTitle, kMsPlayed, kKeyCount };

constexpr std::array<std::string_view, kKeyCount> kMusicKeys = {"endTime", "artistName", "trackName",
                                                                "msPlayed"};
constexpr std::array<std::string_view, kKeyCount> kKeysOf2018 = {"time", "artistName", "trackName", "msPlayed"};
constexpr std::array<std::string_view, kKeyCount> kPodcastKeys = {"endTime", "podcastName", "episodeName",
                                                                  "msPlayed"};
constexpr std::array<std::string_view, kKeyCount> kAudiobookKeys = {"endTime", "audiobookName", "chapterName",
                                                                    "msPlayed"};

constexpr std::int64_t kAssumedSecond = 30;

/// Written for local files and removed tracks, in English whatever the person's language.
bool is_placeholder(std::string_view name) {
  return name == "Unknown Artist" || name == "Unknown Track" || name == "Unknown";
}

void fill_names(const JsonRecord& record, Kind kind, Row& row) {
  row.kind = kind;
  row.title = record[kTitle].text;
  row.artist = record[kArtist].text;
  if (is_placeholder(row.artist) || row.title == "Unknown Track") {
    row.kind = Kind::unknown;
    row.flags = static_cast<std::uint8_t>(row.flags & ~kMayBePodcast);
    row.title = {};
    row.artist = {};
  }
}

template <Kind kind>
std::optional<Drop> fill(const JsonRecord& record, Row& row) {
  const auto end = parse_utc(record[kEndTime].text);
  if (!end) return Drop::no_time;
  const auto ms = played_milliseconds(record[kMsPlayed]);
  if (!ms) return Drop::no_duration;
  row.ms = *ms;
  row.start = *end + kAssumedSecond - *ms / 1'000;
  fill_names(record, kind, row);
  return std::nullopt;
}

std::optional<Drop> fill_2018(const JsonRecord& record, Row& row) {
  const auto end = parse_utc(record[kEndTime].text);
  if (!end) return Drop::no_time;
  row.start = *end;
  fill_names(record, Kind::music, row);
  return std::nullopt;
}

}  // namespace

JsonRowFormat spotify_account(AccountFile file) {
  switch (file) {
    case AccountFile::of_2018:
      return {kKeysOf2018, &fill_2018, kGuessedLength};
    case AccountFile::mixed:
      return {kMusicKeys, &fill<Kind::music>, kMinutePrecision | kMayBePodcast};
    case AccountFile::podcast:
      return {kPodcastKeys, &fill<Kind::podcast>, kMinutePrecision};
    case AccountFile::audiobook:
      return {kAudiobookKeys, &fill<Kind::audiobook>, kMinutePrecision};
    case AccountFile::music:
      break;
  }
  return {kMusicKeys, &fill<Kind::music>, kMinutePrecision};
}

}  // namespace earshot::history
