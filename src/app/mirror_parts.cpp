#include "app/mirror_parts.h"

#include "app/format.h"

namespace earshot::app {

void button(Html& html, const Button& button) {
  if (button.label.empty()) return;
  const std::string action = to_text(button.action);
  html.element("button", ticked(button.label, button.tick),
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
      button(html, {chip.label, *chip.action, chip.tone, chip.tick == Tick::on, chip.tick});
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

void links(Html& html, std::span<const Link> all) {
  if (all.empty()) return;
  const auto line = html.open("p");
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) html.text(" · ");
    link(html, all[i].label, all[i].url);
  }
}

void heading(Html& html, std::string_view tag, const Heading& heading) {
  html.element(tag, heading.title);
  html.element("p", heading.about);
}

void figure(Html& html, std::string_view tag, const Figure& figure) { html.element(tag, figure.value + " " + figure.label); }

void figures(Html& html, std::span<const Figure> all) {
  if (all.empty()) return;
  const auto list = html.open("ul");
  for (const Figure& one : all) figure(html, "li", one);
}

void dial(Html& html, const Dial& dial) {
  const auto line = html.open("p");
  const auto label = html.open("label");
  html.text(dial.name + " ");
  const std::string action = to_text(dial.action);
  if (dial.choices.empty()) {
    html.single("input", {{"type", "range"},
                          {"data-value", action},
                          {"min", plain_number(dial.low)},
                          {"max", plain_number(dial.high)},
                          {"step", plain_number(dial.step)},
                          {"value", plain_number(dial.at)},
                          {"aria-valuetext", dial.value}});
    html.text(" " + dial.value);
    return;
  }
  const auto select = html.open("select", {{"data-value", action}});
  for (std::size_t i = 0; i < dial.choices.size(); ++i) {
    const bool on = static_cast<std::size_t>(dial.at + 0.5) == i;
    html.element("option", dial.choice_labels[i],
                 {{"value", dial.choices[i]}, {on ? "selected" : "", "selected"}});
  }
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
