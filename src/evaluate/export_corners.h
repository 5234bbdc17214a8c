// What real exports hold beside the plays of a clean diary: a long tail of artists heard once, clips, private sessions,
// audiobooks, rows without a name or a reason, countries that the service did not know, devices with serial numbers, the many
// reasons why plays begin and end, tracks that were released twice.
#pragma once

#include <cstdint>
#include <vector>

#include "history/export_writer.h"

namespace earshot::evaluate {

/// Shares of rows, each 0..1, after measured exports.
struct ExportCorners {
  double tail = 0.15;            ///< Of music plays: by artists outside the taste, in many scripts, most heard once or twice.
  double private_session = 0.02;
  double unknown_country = 0.03;
  double other_device = 0.2;     ///< Speakers, televisions, browsers, in the words of their time.
  double clip = 0.003;           ///< Video clips of some seconds.
  double nameless = 0.004;       ///< Before October 2022.
  double no_reason = 0.01;       ///< Plays of 2016 to 2018 that do not say how they ended.
  double audiobook = 0.001;      ///< From 2023 on.
  double left = 0.19;            ///< Of plays that were heard to their end: left for something else instead (endplay).
  double reissued = 0.08;        ///< Of tracks: under two URIs.
};

/// The rows, still ascending by end and as many, with corners drawn from `seed`.
std::vector<history::ExportRow> with_corners(std::vector<history::ExportRow> rows, std::uint64_t seed,
                                             const ExportCorners& corners = {});

}  // namespace earshot::evaluate
