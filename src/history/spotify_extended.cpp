// Not wanted, and therefore never read: username, ip_addr, ip_addr_decrypted, user_agent_decrypted, city,
// region, metro_code, longitude, latitude. `platform` leaves this file as a class of devices only.
#include "history/spotify_extended.h"

#include <array>

#include "history/spotify_values.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

enum Key : std::size_t {
  kTs,
  kPlatform,
  kMsPlayed,
  kCountry,
  kTrackName,
  kArtistName,
  kAlbumName,
  kTrackUri,
  kEpisodeName,
  kShowName,
  kEpisodeUri,
  kBookTitle,
  kBookUri,
  kChapterUri,
  kChapterTitle,
  kReasonEnd,
  kShuffleKey,
  kSkipped,
  kOfflineKey,
  kOfflineTimestamp,
  kIncognitoMode,
  kKeyCount
};

constexpr std::array<std::string_view, kKeyCount> kKeys = {
    "ts",
    "platform",
    "ms_played",
    "conn_country",
    "master_metadata_track_name",
    "master_metadata_album_artist_name",
    "master_metadata_album_album_name",
    "spotify_track_uri",
    "episode_name",
    "episode_show_name",
    "spotify_episode_uri",
    "audiobook_title",
    "audiobook_uri",
    "audiobook_chapter_uri",
    "audiobook_chapter_title",
    "reason_end",
    "shuffle",
    "skipped",
    "offline",
    "offline_timestamp",
    "incognito_mode",
};

void fill_texts(const JsonRecord& record, Row& row, Key title, Key artist, Key uri) {
  row.title = record[title].text;
  row.artist = record[artist].text;
  row.uri = record[uri].text;
}

/// The order decides: audiobook rows carry an episode URI too.
void fill_item(const JsonRecord& record, Row& row) {
  const auto given = [&](Key key) { return record[key].given(); };
  row.album = {};
  if (given(kBookTitle) || given(kBookUri) || given(kChapterUri) || given(kChapterTitle)) {
    row.kind = Kind::audiobook;
    fill_texts(record, row, kChapterTitle, kBookTitle, kChapterUri);
  } else if (given(kEpisodeUri) || given(kEpisodeName)) {
    row.kind = Kind::podcast;
    fill_texts(record, row, kEpisodeName, kShowName, kEpisodeUri);
  } else if (given(kTrackName) || given(kTrackUri)) {
    row.kind = Kind::music;
    fill_texts(record, row, kTrackName, kArtistName, kTrackUri);
    row.album = record[kAlbumName].text;
  } else {
    row.kind = Kind::unknown;
    row.title = row.artist = row.uri = {};
  }
}

void fill_flags(const JsonRecord& record, bool start_from_offline, Row& row) {
  int flags = row.flags;
  if (record[kShuffleKey].is_true()) flags |= kShuffle;
  if (record[kOfflineKey].is_true()) flags |= kOffline;
  if (record[kIncognitoMode].is_true()) flags |= kIncognito;
  if (start_from_offline) flags |= kStartFromOffline;
  row.flags = static_cast<std::uint8_t>(flags);
}

std::optional<bool> maybe(const JsonValue& value) {
  if (!value.is(JsonValue::Type::boolean)) return std::nullopt;
  return value.boolean;
}

std::optional<Drop> fill(const JsonRecord& record, Row& row) {
  const auto ts = parse_utc(record[kTs].text);
  if (!ts) return Drop::no_time;
  const auto ms = played_milliseconds(record[kMsPlayed]);
  if (!ms) return Drop::no_duration;
  const bool offline = record[kOfflineKey].is_true();
  const PlayStart start = play_start(*ts, *ms, offline, offline ? number_in(record[kOfflineTimestamp]).value_or(0) : 0);
  row.start = start.seconds;
  row.ms = *ms;
  if (record.changed(kPlatform)) row.platform = platform_class(record[kPlatform].text);
  if (record.changed(kCountry)) row.country = country_code(record[kCountry].text);
  if (record.changed(kReasonEnd) || record.changed(kSkipped)) {
    row.ending = ending_of(record[kReasonEnd].text, maybe(record[kSkipped]));
  }
  fill_flags(record, start.from_offline, row);
  fill_item(record, row);
  return std::nullopt;
}

}  // namespace

JsonRowFormat spotify_extended(ExtendedFile file) {
  return {kKeys, &fill, static_cast<std::uint8_t>(file == ExtendedFile::video ? kVideo : 0)};
}

}  // namespace earshot::history
