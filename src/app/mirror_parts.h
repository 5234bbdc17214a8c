// What the sections of the mirror are written with: the parts of views (view.h) as HTML. Empty parts write nothing.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "app/html.h"
#include "app/view.h"
#include "app/view_for_you.h"

namespace earshot::app {

void button(Html& html, const Button& button);
/// A list of controls under a name that is only heard.
void buttons(Html& html, std::string_view label, std::span<const Button> all);
void chips(Html& html, std::string_view label, std::span<const Chip> all);
/// Plain text when there is no address.
void link(Html& html, std::string_view label, std::string_view url);
/// In one paragraph, with dots between.
void links(Html& html, std::span<const Link> all);
/// `tag` is that of the title: h2, h3.
void heading(Html& html, std::string_view tag, const Heading& heading);
/// In words, as what `tag` says: p, li.
void figure(Html& html, std::string_view tag, const Figure& figure);
void figures(Html& html, std::span<const Figure> all);
/// A slider as a range, or as a list where it has choices.
void dial(Html& html, const Dial& dial);
/// One row of a table; `tag` is td or th.
void cells(Html& html, std::string_view tag, std::initializer_list<std::string_view> texts);
void cells(Html& html, std::string_view tag, std::span<const std::string> texts);

}  // namespace earshot::app
