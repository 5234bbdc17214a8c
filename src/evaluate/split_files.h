// A data set that comes as two text files, one to train on and one to predict, as studies publish them.
//
//   lightgcn   user item item item ...          one line per user, or several
//   tsv        user item [value]                separated by tabs or blanks
//   ratings    user item rating [timestamp]     separated by tabs, blanks, commas, semicolons or "::"
//
// Each file is looked at by itself: a tsv or ratings file whose rows have too many fields, or now this and now that number of them,
// is read as lists (the MCRec split of MovieLens 100K has rated training rows and a test file of lists).
//
// Ids are text, compared byte for byte; where all of them are whole numbers they are numbered in that order, else as they come
// (training file first). Items and users that only the test file knows exist too. A pair that stands in one file twice counts
// once, with its last value. Skipped without a word: blank lines, comments (# or //), a heading, a byte order mark, CR before LF.
// Counted as bad rows: too few fields, an empty id, a value that is not a number. A user without items is not an error.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "evaluate/data_set.h"

namespace earshot::evaluate {

enum class SplitFormat : std::uint8_t { lightgcn, tsv, ratings };

/// Nothing when there is no format of that name.
Result<SplitFormat> split_format_from(std::string_view name);

/// `events` from the training text, `test` from the other. No times are kept: a split is what it is. Error: no row of one of the
/// files could be read.
Result<DataSet> read_split(std::string_view train, std::string_view test, SplitFormat format);

}  // namespace earshot::evaluate
