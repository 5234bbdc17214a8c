// Splits as LightGCN (He et al. 2020), NGCF and BARS pass them on: one line per user, numbers with spaces between.
//
//   train.txt   user item item item ...
//   test.txt    the same: the part to predict
//
// A user without items is no mistake. user_list.txt and item_list.txt ("org_id remap_id") are not needed.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kLightGcn;

}  // namespace earshot::evaluate
