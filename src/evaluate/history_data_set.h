// A person's own history as a data set of one user, so that protocols made for public data run on it too.
#pragma once

#include "evaluate/data_set.h"
#include "history/plays.h"

namespace earshot::evaluate {

/// One timed event of value 1 for each counted play (History::counts), in the order of time. Items are the artists or the
/// tracks with such a play, in the order of the first one. Format "history", one user, "you". Precondition: kind is artist
/// or track.
DataSet data_set_of(const history::History& history, ItemKind kind);

}  // namespace earshot::evaluate
