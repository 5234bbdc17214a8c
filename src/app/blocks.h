// Sections, cards, blocks and rows of music (view_blocks.h) on the canvas. All return the y under what they drew.
#pragma once

#include <span>
#include <string>

#include "app/text.h"
#include "app/ui.h"
#include "app/view_blocks.h"

namespace earshot::app {

float block(Ui& ui, ImVec2 at, float width, const Block& block);
float block_height(Ui& ui, float width, const Block& block);

/// Cards beside each other, those of a line of equal height.
float cards(Ui& ui, ImVec2 at, float width, std::span<const Card> cards);

/// The words of a language model, with a line at their left and marked as such.
float models_words(Ui& ui, ImVec2 at, float width, const std::string& words, const Look& look);
float models_words_height(Ui& ui, float width, const std::string& words, TextStyle style = kSmall);

float item_rows(Ui& ui, ImVec2 at, float width, std::span<const ItemRow> rows);

float sections(Ui& ui, ImVec2 at, float width, std::span<const Section> sections);

}  // namespace earshot::app
