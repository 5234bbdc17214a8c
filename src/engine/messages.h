// Everything that crosses between the page (app) and the worker (engine), and the codec for it. Plain data, base/ only.
//
// A new operation is one request struct, one reply struct, one line in each variant and one case in Engine. Files do not
// cross here: the worker registers File handles with Engine::add_source, and ImportRequest starts on what was registered.
//
// Days are days since 1970-01-01 (UTC), months are months since 1970-01, minutes are minutes of listening. Shares are 0..1.
// Artists of the catalogue are named by `artist` (catalogue id); artists of the person's history by their name as exported.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/codec.h"
#include "engine/messages_laboratory.h"

namespace earshot::engine {

inline constexpr std::int32_t kAllTime = -0x7FFFFFFF;  ///< As `from_day` or `to_day`: no bound.

// ---- Requests ------------------------------------------------------------------------------------------------------

/// Reads all registered sources and merges them into the history. Replies: Progress..., then Imported (or Failed).
struct ImportRequest { std::int32_t until_day = kAllTime; };  ///< Only plays that start before this day are used.
template <class A> void fields(A& a, ImportRequest& m) { a(m.until_day); }

/// Generates the sample listener `name` and imports it through the same path as a file. It takes the place of whatever was
/// known of the person, and never mixes with it. Replies as ImportRequest.
struct SampleRequest { std::string name; };
template <class A> void fields(A& a, SampleRequest& m) { a(m.name); }

/// Typed-in artists, favourites first, alone or on top of an import of one's own; they end a sample. Replies: Imported; unknown names are in its `notes`.
struct TypedRequest { std::vector<std::string> names; };
template <class A> void fields(A& a, TypedRequest& m) { a(m.names); }

/// Stops the running job. An import keeps the rows read so far and replies Imported with `cancelled` set; any other job replies
/// Cancelled. Nothing happens when none runs.
struct CancelRequest {};
template <class A> void fields(A&, CancelRequest&) {}

/// Forgets history, sources and models. Replies: Forgotten.
struct ForgetRequest {};
template <class A> void fields(A&, ForgetRequest&) {}

enum class Measure : std::uint8_t { minutes, plays };

/// Totals, top lists and listening over time of a period. Replies: Insights.
struct InsightsRequest {
  std::int32_t from_day = kAllTime;  ///< First day of the period.
  std::int32_t to_day = kAllTime;    ///< Day after the last day of the period.
  std::int32_t utc_offset_minutes = 0;
  Measure measure = Measure::minutes;
  std::uint32_t rows = 50;  ///< Length of each top list.
};
template <class A> void fields(A& a, InsightsRequest& m) { a(m.from_day, m.to_day, m.utc_offset_minutes, m.measure, m.rows); }

enum class SeedKind : std::uint8_t { artist, tag };

/// A wish on top of the history: more like this (plus) or less (minus).
struct Seed {
  SeedKind kind = SeedKind::artist;
  std::uint32_t id = 0;  ///< Catalogue artist id or tag id.
  std::string name;
  bool plus = true;
};
template <class A> void fields(A& a, Seed& m) { a(m.kind, m.id, m.name, m.plus); }

/// Every dial of the recommendation panel. The same settings over the same history give the same list.
struct Settings {
  std::string method = "blend";  ///< An id from Ready::methods.
  std::uint32_t count = 30;      ///< Items wanted; fewer come back when the catalogue has no more that fit.
  std::uint64_t seed = 1;        ///< Shuffles among equals only.
  double novelty = 0.35;         ///< 0 close to home .. 1 bold: weight of the unexpected, and of spread (MMR).
  double popularity = 0.5;       ///< 0 hidden gems .. 0.5 as it comes .. 1 well-known names.
  std::uint32_t known_plays = 2; ///< An artist with this many plays of 30 s or more is known and never recommended.
  std::int32_t from_day = kAllTime;  ///< Taste window: only plays from this day on shape the taste ...
  std::int32_t to_day = kAllTime;    ///< ... and before this day. Known artists count over all time.
  std::uint32_t tracks_per_artist = 3;
  std::uint32_t reasons = 6;  ///< Named reasons of each item.
  std::vector<Seed> seeds = {};
  std::vector<std::uint32_t> liked = {};    ///< Catalogue artists: count as plus seeds and leave the list.
  std::vector<std::uint32_t> not_now = {};  ///< Left out of this list.
  std::vector<std::uint32_t> never = {};    ///< Left out, and counts as a minus seed.
  std::vector<std::string> without = {};    ///< Artists of the history that do not shape the taste (sleep, children), by any name.
};
template <class A> void fields(A& a, Settings& m) {
  a(m.method, m.count, m.seed, m.novelty, m.popularity, m.known_plays, m.from_day, m.to_day, m.tracks_per_artist, m.reasons,
    m.seeds, m.liked, m.not_now, m.never, m.without);
}

/// Unheard artists. Replies: Recommended. A newer one replaces one that has not been answered yet.
struct RecommendRequest { Settings settings; };
template <class A> void fields(A& a, RecommendRequest& m) { a(m.settings); }

/// From the person's own library: forgotten favourites and next plays. Replies: Rediscovered.
struct RediscoverRequest {
  std::uint32_t count = 30;
  std::uint32_t tracks_per_artist = 2;
};
template <class A> void fields(A& a, RediscoverRequest& m) { a(m.count, m.tracks_per_artist); }

/// Names for a text field: artists of the catalogue and tags whose name holds the text. Replies: Suggested.
struct SuggestRequest {
  std::string text;
  std::uint32_t count = 8;
};
template <class A> void fields(A& a, SuggestRequest& m) { a(m.text, m.count); }

/// What the catalogue knows of this history, and the artists it does not know. Replies: Coverage.
struct CoverageRequest { std::uint32_t rows = 200; };
template <class A> void fields(A& a, CoverageRequest& m) { a(m.rows); }

struct Request {
  std::uint32_t id = 0;  ///< Chosen by the sender; replies carry it.
  std::variant<ImportRequest, SampleRequest, TypedRequest, CancelRequest, ForgetRequest, InsightsRequest, RecommendRequest,
               RediscoverRequest, SuggestRequest, CoverageRequest, TimeMachineRequest, DataSetRequest, ListenersRequest,
               LabMenuRequest, LabRequest, LabAgainRequest, LabFileRequest>
      body;
};
template <class A> void fields(A& a, Request& m) { a(m.id, m.body); }

// ---- Replies -------------------------------------------------------------------------------------------------------

struct MethodInfo {
  std::string id;     ///< "blend"
  std::string label;  ///< "Blend"
  std::string about;  ///< One sentence: how it computes.
};
template <class A> void fields(A& a, MethodInfo& m) { a(m.id, m.label, m.about); }

struct SampleInfo {
  std::string name;   ///< As in #demo=NAME.
  std::string label;  ///< "Mara, post-rock and ambient"
  std::string about;
};
template <class A> void fields(A& a, SampleInfo& m) { a(m.name, m.label, m.about); }

/// First message after start: the engine is there and has read its catalogue.
struct Ready {
  std::uint32_t artists = 0;
  std::uint32_t scenes = 0;
  std::uint32_t tags = 0;
  std::vector<MethodInfo> methods;
  std::vector<SampleInfo> samples;
};
template <class A> void fields(A& a, Ready& m) { a(m.artists, m.scenes, m.tags, m.methods, m.samples); }

struct Progress {
  std::string file;               ///< The one being read; empty before the first.
  std::uint32_t files_done = 0;
  std::uint32_t files_total = 0;  ///< Known so far; grows while zips are opened.
  std::uint64_t bytes_done = 0;   ///< Of uncompressed text.
  std::uint64_t bytes_total = 0;
  std::uint64_t rows = 0;
};
template <class A> void fields(A& a, Progress& m) { a(m.file, m.files_done, m.files_total, m.bytes_done, m.bytes_total, m.rows); }

struct Count {
  std::string reason;  ///< A sentence fragment: "no readable time", "dated before 2006".
  std::uint64_t rows = 0;
};
template <class A> void fields(A& a, Count& m) { a(m.reason, m.rows); }

/// rows = kept + merged + the sum of dropped.
struct FileReport {
  std::string name;    ///< Path inside the zip or folder.
  std::string format;  ///< "Spotify extended history", "not a listening history", ...
  std::uint64_t rows = 0;
  std::uint64_t kept = 0;
  std::uint64_t merged = 0;
  std::vector<Count> dropped;
  std::string note;  ///< One sentence when something needs saying; else empty.
};
template <class A> void fields(A& a, FileReport& m) { a(m.name, m.format, m.rows, m.kept, m.merged, m.dropped, m.note); }

/// `_30s`: music plays (no video, podcast, audiobook) of 30 s and more with artist and track known, after merging.
struct Totals {
  std::uint64_t plays = 0;
  std::uint64_t plays_30s = 0;
  double hours_30s = 0;
  std::uint64_t artists_30s = 0;
  std::uint64_t tracks_30s = 0;
  std::uint64_t days_active = 0;
  std::int64_t first = 0;  ///< Start of the first play, seconds since 1970 UTC; 0 when there is none.
  std::int64_t last = 0;   ///< Start of the last play.
};
template <class A> void fields(A& a, Totals& m) {
  a(m.plays, m.plays_30s, m.hours_30s, m.artists_30s, m.tracks_30s, m.days_active, m.first, m.last);
}

/// How much of the history the catalogue knows, by listening time and by artists (of plays of 30 s and more).
struct CoverageSummary {
  double minutes_known = 0;  ///< Share, 0..1.
  std::uint32_t artists_known = 0;
  std::uint32_t artists_total = 0;
};
template <class A> void fields(A& a, CoverageSummary& m) { a(m.minutes_known, m.artists_known, m.artists_total); }

struct Imported {
  std::string source;  ///< "Your export", "Sample listener: Mara (generated)", "Typed artists".
  bool generated = false;
  bool cancelled = false;
  std::vector<FileReport> files;
  std::vector<std::string> notes;  ///< Sentences for the person, most important first.
  Totals totals;
  CoverageSummary coverage;
};
template <class A> void fields(A& a, Imported& m) {
  a(m.source, m.generated, m.cancelled, m.files, m.notes, m.totals, m.coverage);
}

struct Forgotten {};
template <class A> void fields(A&, Forgotten&) {}

struct TopRow {
  std::string name;    ///< Artist or track title.
  std::string artist;  ///< Of a track; empty for artists.
  std::string uri;     ///< spotify:track:..., may be empty.
  std::uint64_t plays = 0;  ///< Of 30 s and more.
  double minutes = 0;
  double share = 0;  ///< Of the period's minutes (or plays, by measure).
};
template <class A> void fields(A& a, TopRow& m) { a(m.name, m.artist, m.uri, m.plays, m.minutes, m.share); }

struct MonthRow {
  std::int32_t month = 0;
  std::uint64_t plays = 0;
  double minutes = 0;
};
template <class A> void fields(A& a, MonthRow& m) { a(m.month, m.plays, m.minutes); }

struct Insights {
  InsightsRequest request;
  Totals totals;                 ///< Of the period.
  double skip_rate = 0;          ///< Of music plays whose end is known: skipped before 30 s.
  std::vector<MonthRow> months;  ///< All months from first to last play, empty ones too, whatever the period.
  std::vector<double> week;      ///< 168 values: minutes by hour of the week, Monday 00:00 local first, of the period.
  std::vector<TopRow> artists;
  std::vector<TopRow> tracks;
};
template <class A> void fields(A& a, Insights& m) {
  a(m.request, m.totals, m.skip_rate, m.months, m.week, m.artists, m.tracks);
}

struct TagChip {
  std::uint32_t tag = 0;
  std::string name;
};
template <class A> void fields(A& a, TagChip& m) { a(m.tag, m.name); }

/// One of the person's artists (or a seed) and what it adds to the score. The shares of an item's reasons sum to 1.
struct Reason {
  std::string artist;                ///< Or the tag of a seed. Empty for the rest: see `others`.
  double share = 0;                  ///< Of the item's score; below 0 for what speaks against it.
  std::vector<std::string> through;  ///< The tags (or "similar artists") that carry most of it, largest first.
  std::uint32_t others = 0;          ///< Above 0: this row sums up so many smaller reasons, and is the last one.
};
template <class A> void fields(A& a, Reason& m) { a(m.artist, m.share, m.through, m.others); }

struct Item {
  std::uint32_t artist = 0;
  std::string name;
  std::string country;  ///< English name.
  std::string scene;
  std::uint8_t tier = 0;  ///< 1 obscure .. 7 world star.
  std::vector<std::string> tracks;
  std::vector<TagChip> tags;  ///< Most telling first.
  double score = 0;           ///< Rounded to 1e-6; comparable inside one list only.
  std::uint32_t plays = 0;    ///< Below the known threshold.
  std::vector<Reason> reasons;  ///< Largest first: the first `reasons` of the settings, then the others as one row.
};
template <class A> void fields(A& a, Item& m) {
  a(m.artist, m.name, m.country, m.scene, m.tier, m.tracks, m.tags, m.score, m.plays, m.reasons);
}

struct Recommended {
  Settings settings;
  std::vector<Item> items;
  double mean_tier = 0;
  std::string note;  ///< Why the list is short or empty; else empty.
};
template <class A> void fields(A& a, Recommended& m) { a(m.settings, m.items, m.mean_tier, m.note); }

struct LibraryRow {
  std::string artist;
  std::string track;
  std::string uri;
  std::uint64_t plays = 0;
  std::int32_t last_day = 0;
  double score = 0;
  std::string reason;  ///< The computation in words: "41 plays, most in 2019; none for 3 years".
};
template <class A> void fields(A& a, LibraryRow& m) { a(m.artist, m.track, m.uri, m.plays, m.last_day, m.score, m.reason); }

struct Rediscovered {
  std::vector<LibraryRow> forgotten;
  std::vector<LibraryRow> next;
};
template <class A> void fields(A& a, Rediscovered& m) { a(m.forgotten, m.next); }

struct Suggestion {
  SeedKind kind = SeedKind::artist;
  std::uint32_t id = 0;
  std::string name;
  std::string detail;  ///< "Japan, ambient" for an artist, the meaning for a tag.
};
template <class A> void fields(A& a, Suggestion& m) { a(m.kind, m.id, m.name, m.detail); }

struct Suggested {
  std::string text;
  std::vector<Suggestion> rows;
};
template <class A> void fields(A& a, Suggested& m) { a(m.text, m.rows); }

struct UnknownArtist {
  std::string name;
  double minutes = 0;
  std::string why;  ///< "not in the catalogue", or "two artists have this name".
};
template <class A> void fields(A& a, UnknownArtist& m) { a(m.name, m.minutes, m.why); }

struct SceneShare {
  std::string scene;
  double share = 0;  ///< Of the known minutes.
};
template <class A> void fields(A& a, SceneShare& m) { a(m.scene, m.share); }

struct Coverage {
  CoverageSummary summary;
  std::vector<SceneShare> scenes;      ///< Largest first.
  std::vector<UnknownArtist> unknown;  ///< Most minutes first.
};
template <class A> void fields(A& a, Coverage& m) { a(m.summary, m.scenes, m.unknown); }

/// A request that could not be done. What was there before is still there.
struct Failed {
  std::string what;
  std::string next;
};
template <class A> void fields(A& a, Failed& m) { a(m.what, m.next); }

struct Reply {
  std::uint32_t id = 0;  ///< Of the request; 0 for Ready.
  std::variant<Ready, Progress, Imported, Forgotten, Insights, Recommended, Rediscovered, Suggested, Coverage, Failed,
               WorkProgress, Cancelled, TimeMachine, DataSetLoaded, Methods, LabMenu, LabResult, LabFile>
      body;
};
template <class A> void fields(A& a, Reply& m) { a(m.id, m.body); }

// ---- Codec ---------------------------------------------------------------------------------------------------------

inline std::vector<std::byte> encode(const Request& message) { return codec::encode(message); }
inline std::vector<std::byte> encode(const Reply& message) { return codec::encode(message); }
/// Nothing when the bytes are not exactly one request (reply).
inline std::optional<Request> decode_request(std::span<const std::byte> bytes) { return codec::decode<Request>(bytes); }
inline std::optional<Reply> decode_reply(std::span<const std::byte> bytes) { return codec::decode<Reply>(bytes); }

}  // namespace earshot::engine
