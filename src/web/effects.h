// Effects (app/effect.h) as JavaScript objects with a `kind`, for web/stage.js to carry out.
#pragma once

#include <emscripten/val.h>

#include "app/effect.h"

namespace earshot::web {

emscripten::val to_js(const app::Effect& effect);

}  // namespace earshot::web
