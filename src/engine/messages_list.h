// The messages about the list of recommendations: a part of messages.h, which is the one to include.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace earshot::engine {

inline constexpr std::int32_t kAllTime = -0x7FFFFFFF;  ///< As `from_day` or `to_day`: no bound.

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

}  // namespace earshot::engine
