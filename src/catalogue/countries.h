// English names of countries by ISO 3166-1 alpha-2 code, with XK for Kosovo, which has no code of its own
// there.
#pragma once

#include <string_view>

namespace earshot::catalogue {

/// "JP" -> "Japan". Empty for a code that nobody uses. Capital letters only.
std::string_view country_name(std::string_view code);

}  // namespace earshot::catalogue
