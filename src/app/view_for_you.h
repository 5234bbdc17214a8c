// Unheard artists: the rows with their reasons, the methods, and every dial that shapes the list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct PickRow {
  std::uint32_t artist = 0;
  std::string rank;
  std::string name;
  std::string url;  ///< Search for the artist.
  std::vector<Link> tracks;
  std::vector<Chip> chips;     ///< Tags (a click makes a seed), country, how well known, plays so far.
  std::vector<double> shares;  ///< Of the named reasons, for the bar; each 0..1.
  double others = 0;           ///< Share of all reasons that are summed up, drawn pale after the named ones.
  std::string reason;          ///< "46 % Brian Eno, 24 % Susumu Yokota, and 5 more"
  std::string through;         ///< "through ambient, minimal"; may be empty.
  std::string model;             ///< A line of reason in a language model's words; may be empty.
  std::vector<std::string> all;  ///< All reasons, one a line, when the row is explained; else empty.
  Button explain, like, not_now, never;
};

struct Dial {
  std::string name;
  std::string value;  ///< In words: "bold", "2 plays".
  Action action;      ///< Verb and first word; the value is appended ("dial novelty" + " 0.35").
  double at = 0, low = 0, high = 1, step = 0.05;
  std::vector<std::string> choices;  ///< When not empty, the value is choices[at] and steps are 1.
  std::vector<std::string> choice_labels;
};

struct ForYouView {
  Heading heading;
  std::string waiting;  ///< Shown when there is no list yet; else empty.
  std::vector<Button> methods;
  std::string method_about;
  std::vector<PickRow> rows;
  std::string note;           ///< Why the list is short; else empty.
  std::string empty_next;     ///< What to try when no row came back; else empty.
  std::vector<Button> after;  ///< Ten more.
  std::vector<Button> exports;
  std::string said;  ///< "3 liked, 1 not now, 2 never"; else empty.
  Button undo;
  std::vector<Dial> dials;
  std::vector<Chip> seeds;  ///< A click takes the seed away.
  std::vector<Button> add_seed;
  std::vector<Chip> left_out;
  std::vector<Trust> trust;     ///< The method on the person's own past, then what the catalogue knows.
  Button dials_toggle;  ///< Narrow screens.
  bool dials_open = false;
};

/// A row as it stands in every list of music: without the controls of the panel's own.
PickRow pick_row(const engine::Item& item, std::size_t rank);

ForYouView for_you_view(const State& state);

}  // namespace earshot::app
