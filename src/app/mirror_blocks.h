// Sections (view_blocks.h) as HTML.
#pragma once

#include <span>
#include <string_view>

#include "app/html.h"
#include "app/view_blocks.h"

namespace earshot::app {

/// The words of a language model, marked as such, as text whatever they hold; nothing for no words.
void models_words(Html& html, std::string_view words);
void sections(Html& html, std::span<const Section> sections);

}  // namespace earshot::app
