// A catalogue from tables of counts, for packs that are not ours: made from a dump of listens by three queries
// (assets/sql), or by hand. CSV with a heading; columns in any order, others are ignored.
//
//   artists        name, listeners          and optionally: also, country, decades, tracks, scene
//   tags           artist, tag, count
//   co_listening   a, b, listeners           people who listen to both; one row per pair, in either order
//
// Lists inside a field (also, decades, tracks) are separated by " | ". An artist is named by `name` in all three.
//
//   tier      by place in the order of listeners: the first 1 % are 7, to 5 % 6, to 15 % 5, to 35 % 4, to 65 % 3, to 90 % 2, else 1
//   tags      the ten with the highest count, weight 1 + 8 * count / highest count of the artist, rounded
//   similar   the sixteen with the highest cosine n_ab / (sqrt(n_a * n_b) + shrinkage), weight 1 + 8 * cosine / highest of the artist
//   scene     as given; else the artist's strongest tag that `scene_artists` carry; else "Elsewhere"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace earshot::catalogue {

struct CatalogueTables {
  std::string_view artists;
  std::string_view tags = {};          ///< May be empty, ...
  std::string_view co_listening = {};  ///< ... but not both.
  std::string origin;                  ///< "ListenBrainz dump of 2026-10": shown wherever the pack is in use.
};

struct TableLimits {
  std::size_t artists = 50'000;   ///< Those with most listeners; the others are left out and counted.
  double shrinkage = 10;          ///< Against pairs that a few people make.
  std::uint32_t least_pair = 2;   ///< Pairs with fewer listeners are left out.
  std::size_t scene_artists = 12;
};

struct BuiltCatalogue {
  Catalogue catalogue;
  std::vector<std::string> notes;  ///< What was left out, as sentences with counts.
};

/// Error: a table without its columns or without a row, or neither tags nor pairs.
Result<BuiltCatalogue> catalogue_from_tables(const CatalogueTables& tables, const TableLimits& limits = {});

}  // namespace earshot::catalogue
