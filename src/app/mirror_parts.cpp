#include "app/mirror_parts.h"

namespace earshot::app {

void button(Html& html, const Button& button) {
  if (button.label.empty()) return;
  const std::string action = to_text(button.action);
  html.element("button", button.label,
               {{"type", "button"}, {"data-action", action}, {button.on ? "aria-pressed" : "", "true"}});
}

void buttons(Html& html, std::string_view label, std::span<const Button> all) {
  if (all.empty()) return;
  const auto list = html.open("ul", {{"aria-label", label}});
  for (const Button& one : all) {
    const auto item = html.open("li");
    button(html, one);
  }
}

void chips(Html& html, std::string_view label, std::span<const Chip> all) {
  if (all.empty()) return;
  const auto list = html.open("ul", {{"aria-label", label}});
  for (const Chip& chip : all) {
    const auto item = html.open("li");
    if (chip.action) {
      button(html, {chip.label, *chip.action});
    } else {
      html.text(chip.label);
    }
  }
}

void link(Html& html, std::string_view label, std::string_view url) {
  if (url.empty()) return html.element("span", label, {{"dir", "auto"}});
  html.element("a", label,
               {{"href", url}, {"target", "_blank"}, {"rel", "noopener noreferrer"}, {"dir", "auto"}});
}

void heading(Html& html, std::string_view tag, const Heading& heading) {
  html.element(tag, heading.title);
  html.element("p", heading.about);
}

void figures(Html& html, std::span<const Figure> all) {
  if (all.empty()) return;
  const auto list = html.open("ul");
  for (const Figure& figure : all) html.element("li", figure.value + " " + figure.label);
}

namespace {

template <class Texts>
void row_of(Html& html, std::string_view tag, const Texts& texts) {
  const auto row = html.open("tr");
  for (const std::string_view text : texts) {
    const auto cell = html.open(tag, {{"dir", "auto"}});
    html.text(text);
  }
}

}  // namespace

void cells(Html& html, std::string_view tag, std::initializer_list<std::string_view> texts) { row_of(html, tag, texts); }

void cells(Html& html, std::string_view tag, std::span<const std::string> texts) { row_of(html, tag, texts); }

}  // namespace earshot::app
