// The time machine: which artists each method would have found before the person did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"
#include "app/view_for_you.h"

namespace earshot::app {

struct TimeProgress {
  double share = 0;
  std::string line;  ///< "43 %: Blend, 1 July 2021"
  Button cancel;
};

/// One cut of the chart. Heights are 0..1 of the tallest.
struct CutColumn {
  std::string date;     ///< "1 July 2021"
  std::string words;    ///< "Blend 9, popularity 3, by chance 0.8, of 35 to be found"
  std::string hits, popularity;  ///< The figures; empty where the cut was too thin.
  int year = 0;
  double method = 0, baseline = 0, chance = 0;
  bool chosen = false;
  Action action;
};

/// One method over all cuts. Places are 0..1 on the axis of differences that all rows share.
struct MethodLine {
  Button choose;           ///< Its name; on: the one that is shown.
  std::string hits;        ///< "9": at the cut that is shown.
  std::string mean;        ///< "13.9"
  std::string difference;  ///< "+10.4"; empty for popularity itself.
  std::string interval;    ///< "+7.5 to +13.6"; empty where there is none.
  std::string verdict;     ///< "wins"
  Tone tone = Tone::plain; ///< fresh: wins; no: loses.
  double low = 0, middle = 0, high = 0;
};

struct AdoptedLine {
  std::string rank;   ///< "3"; "-" where there is none.
  std::string name;
  std::string url;
  std::string words;  ///< "first played 12 March 2023, 214 plays since"
};

struct AdoptedList {
  Heading heading;
  Tone tone = Tone::plain;
  std::vector<AdoptedLine> rows;
};

struct TimeMachineView {
  Heading heading;
  std::string waiting;                 ///< Shown instead of the rest; else empty.
  std::optional<TimeProgress> progress;
  Button start;                        ///< Empty label while there is nothing to start.
  std::string figure;                  ///< "9 of 50"; empty where nothing could be scored.
  std::string headline;                ///< The whole story in a sentence.
  std::string yardsticks;              ///< "Popularity held 3 of them, ..."
  std::string coverage;                ///< "The catalogue knows 37 of the 42 ..."
  std::vector<CutColumn> cuts;
  std::string chart_words;             ///< What is drawn: "Hits of 50 at each date: Blend, popularity, chance"
  std::string tallest;                 ///< "33 hits"
  std::string method_name;             ///< The one shown, for the legend.
  std::vector<MethodLine> methods;
  std::string methods_about;
  double zero = 0;                     ///< Where no difference is, on the axis of all lines.
  std::string verdict;                 ///< Of the method that is shown, in words.
  Tone verdict_tone = Tone::plain;
  std::vector<AdoptedList> lists;      ///< Found, missed, unknown to the catalogue.
  std::vector<Dial> dials;
  std::vector<std::string> notes;
};

TimeMachineView time_machine_view(const State& state);

/// What the time machine says of the method of the list, at the date that it shows; how to ask it where it was not asked yet.
Trust time_machine_trust(const State& state);

}  // namespace earshot::app
