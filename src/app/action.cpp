#include "app/action.h"

#include <algorithm>
#include <array>
#include <utility>

namespace earshot::app {
namespace {

constexpr std::array kVerbs = {
    std::pair{Verb::panel, std::string_view("panel")},
    std::pair{Verb::theme, std::string_view("theme")},
    std::pair{Verb::text_view, std::string_view("text_view")},
    std::pair{Verb::pick_files, std::string_view("pick_files")},
    std::pair{Verb::pick_folder, std::string_view("pick_folder")},
    std::pair{Verb::import_files, std::string_view("import_files")},
    std::pair{Verb::from_library, std::string_view("from_library")},
    std::pair{Verb::type_artists, std::string_view("type_artists")},
    std::pair{Verb::typed, std::string_view("typed")},
    std::pair{Verb::sample, std::string_view("sample")},
    std::pair{Verb::cancel, std::string_view("cancel")},
    std::pair{Verb::forget, std::string_view("forget")},
    std::pair{Verb::period, std::string_view("period")},
    std::pair{Verb::measure, std::string_view("measure")},
    std::pair{Verb::method, std::string_view("method")},
    std::pair{Verb::dial, std::string_view("dial")},
    std::pair{Verb::window, std::string_view("window")},
    std::pair{Verb::ask_seed, std::string_view("ask_seed")},
    std::pair{Verb::suggest, std::string_view("suggest")},
    std::pair{Verb::seed, std::string_view("seed")},
    std::pair{Verb::unseed, std::string_view("unseed")},
    std::pair{Verb::leave_out, std::string_view("leave_out")},
    std::pair{Verb::explain, std::string_view("explain")},
    std::pair{Verb::like, std::string_view("like")},
    std::pair{Verb::not_now, std::string_view("not_now")},
    std::pair{Verb::never, std::string_view("never")},
    std::pair{Verb::undo, std::string_view("undo")},
    std::pair{Verb::more, std::string_view("more")},
    std::pair{Verb::download_list, std::string_view("download_list")},
    std::pair{Verb::copy_list, std::string_view("copy_list")},
    std::pair{Verb::open, std::string_view("open")},
    std::pair{Verb::toggle_dials, std::string_view("toggle_dials")},
    std::pair{Verb::more_panels, std::string_view("more_panels")},
    std::pair{Verb::point, std::string_view("point")},
    std::pair{Verb::find_artist, std::string_view("find_artist")},
    std::pair{Verb::cut, std::string_view("cut")},
    std::pair{Verb::adopt, std::string_view("adopt")},
    std::pair{Verb::foresee, std::string_view("foresee")},
    std::pair{Verb::travel, std::string_view("travel")},
    std::pair{Verb::lab, std::string_view("lab")},
    std::pair{Verb::chat, std::string_view("chat")},
    std::pair{Verb::tasting, std::string_view("tasting")},
    std::pair{Verb::requests_made, std::string_view("requests_made")},
    std::pair{Verb::dismiss, std::string_view("dismiss")},
};

}  // namespace

std::string to_text(const Action& action) {
  const auto found =
      std::find_if(kVerbs.begin(), kVerbs.end(), [&](auto& entry) { return entry.first == action.verb; });
  std::string text(found->second);
  if (!action.argument.empty()) text += " " + action.argument;
  return text;
}

std::optional<Action> action_from(std::string_view text) {
  const std::size_t blank = std::min(text.find(' '), text.size());
  const std::string_view name = text.substr(0, blank);
  const auto found =
      std::find_if(kVerbs.begin(), kVerbs.end(), [&](auto& entry) { return entry.second == name; });
  if (found == kVerbs.end()) return std::nullopt;
  return Action{found->first, std::string(text.substr(std::min(blank + 1, text.size())))};
}

}  // namespace earshot::app
