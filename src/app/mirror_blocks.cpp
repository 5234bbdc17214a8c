#include "app/mirror_blocks.h"

#include "app/format.h"
#include "app/mirror_parts.h"

namespace earshot::app {
namespace {

void list(Html& html, std::string_view label, std::span<const std::string> lines) {
  if (lines.empty()) return;
  html.element("h4", label);
  const auto all = html.open("ul");
  for (const std::string& line : lines) html.element("li", line, {{"dir", "auto"}});
}

struct MirrorBlock {
  Html& html;

  void operator()(const Words& words) const {
    if (words.voice == Voice::model) return models_words(html, words.text);
    html.element("p", words.text, {{"dir", "auto"}, {words.voice == Voice::warning ? "role" : "", "alert"}});
  }
  void operator()(const ButtonRow& row) const { buttons(html, row.label, row.buttons); }
  void operator()(const TabRow& row) const {
    html.element("h4", row.label);
    buttons(html, row.label, row.tabs);
  }
  void operator()(const ChipRow& row) const {
    html.element("h4", row.label);
    chips(html, row.label, row.chips);
  }
  void operator()(const Dial& one) const { dial(html, one); }
  void operator()(const Bullets& bullets) const { list(html, bullets.label, bullets.lines); }
  void operator()(const Gauge& gauge) const { html.element("p", percent(gauge.share), {{"role", "status"}}); }
  void operator()(const IntervalLine& line) const {
    html.element("p", line.label + " " + line.value);
    html.element("p", line.words);
  }
  void operator()(const Table& table) const {
    const auto all = html.open("table");
    html.element("caption", table.label);
    cells(html, "th", table.columns);
    for (const TableLine& line : table.lines) {
      const auto row = html.open("tr");
      for (const std::string& cell : line.cells) html.element("td", cell.empty() ? "-" : std::string_view(cell));
      const auto last = html.open("td");
      button(html, line.button);
    }
  }
};

void item(Html& html, const ItemRow& row) {
  const auto entry = html.open("li");
  {
    const auto title = html.open("h4");
    link(html, row.name, row.url);
  }
  links(html, row.tracks);
  chips(html, "Tags", row.chips);
  html.element("p", row.side);
  html.element("p", row.places);
  html.element("p", row.computed);
  models_words(html, row.model);
  html.element("p", row.note, {{"dir", "auto"}});
  for (const Button& mark : row.marks) button(html, mark);
}

}  // namespace

void models_words(Html& html, std::string_view words) {
  if (words.empty()) return;
  const auto quote = html.open("blockquote");
  html.element("p", kModelsWords);
  html.element("p", words, {{"dir", "auto"}});
}

void sections(Html& html, std::span<const Section> sections) {
  for (const Section& one : sections) {
    heading(html, "h3", one.heading);
    for (const Card& card : one.cards) {
      heading(html, "h3", card.heading);
      for (const Block& block : card.blocks) std::visit(MirrorBlock{html}, block);
    }
    if (!one.rows.empty()) {
      const auto rows = html.open("ol");
      for (const ItemRow& row : one.rows) item(html, row);
    }
    for (const Block& block : one.after) std::visit(MirrorBlock{html}, block);
  }
}

}  // namespace earshot::app
