// A listener that does not exist: plays with the shape of real exports, from a seed.
//
// The taste grows from the anchors of each phase by random walks over the catalogue's `similar` graph; every
// artist is found at some time, loved for a while and half forgotten. Days have hours, weeks and seasons,
// sessions run over albums or shuffle; skips, endings, offline batches, exact duplicates and podcasts follow
// reference figures of real exports (shares in ListenerHabits). The same spec gives the same rows in one
// build; exp, log and sin may differ in their last bit between builds, so a listener made in the page need
// not be the one that the command line writes. Some artists are invented, and some real names are spelled
// awkwardly, as in real life.
#pragma once

#include <vector>

#include "catalogue/catalogue.h"
#include "evaluate/listener_spec.h"
#include "history/export_writer.h"

namespace earshot::evaluate {

/// Shares of plays or of sessions, each 0..1.
struct ListenerHabits {
  double skip = 0.16;             ///< Of plays, of artists half liked; favourites less.
  double album_session = 0.3;     ///< Of sessions: one artist only.
  double offline_session = 0.04;  ///< Of sessions: before 2022-10-15 all rows carry the time of upload.
  double duplicate = 0.015;       ///< Of rows before 2022-10-15: written twice.
  double podcast_session = 0.03;
  double awkward = 0.12;  ///< Of artists: spelled in another way than the catalogue does.
};

/// Rows ascending by `end`. Error: an anchor that the catalogue does not know.
Result<std::vector<history::ExportRow>> simulate(const ListenerSpec& spec,
                                                 const catalogue::Catalogue& catalogue,
                                                 const ListenerHabits& habits = {});

/// A spec for any seed: anchors drawn from the catalogue, two phases.
ListenerSpec random_spec(std::uint64_t seed, std::int64_t from, std::int64_t to, std::size_t plays,
                         const catalogue::Catalogue& catalogue);

}  // namespace earshot::evaluate
