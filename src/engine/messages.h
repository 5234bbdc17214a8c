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

#include "engine/messages_chat.h"
#include "engine/messages_import.h"
#include "engine/messages_laboratory.h"
#include "engine/messages_list.h"
#include "engine/messages_map.h"

namespace earshot::engine {

// ---- Requests ------------------------------------------------------------------------------------------------------

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
               RediscoverRequest, SuggestRequest, CoverageRequest, MapRequest, TimeMachineRequest, DataSetRequest, ListenersRequest,
               LabMenuRequest, LabRequest, LabAgainRequest, LabFileRequest, ChatMenuRequest, ChatRequest, ChatHead, ChatBytes,
               ChatEnd, ChatPaste, ChatStop, ChatRecordRequest, ChatReplayRequest, TastingRequest, TastingScoreRequest>
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

/// First message after start: the engine is there and has read its catalogue. Comes again when another catalogue is in use: no id of
/// an artist or a tag from before means anything then.
struct Ready {
  std::uint32_t artists = 0;
  std::uint32_t scenes = 0;
  std::uint32_t tags = 0;
  std::string origin;  ///< Where the catalogue comes from; empty for the one that ships.
  std::vector<MethodInfo> methods;
  std::vector<SampleInfo> samples;
};
template <class A> void fields(A& a, Ready& m) { a(m.artists, m.scenes, m.tags, m.origin, m.methods, m.samples); }

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
  std::variant<Ready, Progress, Imported, Forgotten, Insights, Recommended, Rediscovered, Suggested, Coverage, ArtistMap, Failed,
               WorkProgress, Cancelled, TimeMachine, DataSetLoaded, Methods, LabMenu, LabResult, LabFile, ChatMenu, ChatPrepared,
               ChatProgress, ChatRetry, ChatModels, ChatRanking, ChatFree, ChatReasons, ChatWish, ChatVerdict, ChatStudy, Tasting,
               TastingResult>
      body;
};
template <class A> void fields(A& a, Reply& m) { a(m.id, m.body); }

// ---- Codec ---------------------------------------------------------------------------------------------------------

std::vector<std::byte> encode(const Request& message);
std::vector<std::byte> encode(const Reply& message);
/// Nothing when the bytes are not exactly one request (reply).
std::optional<Request> decode_request(std::span<const std::byte> bytes);
std::optional<Reply> decode_reply(std::span<const std::byte> bytes);

}  // namespace earshot::engine
