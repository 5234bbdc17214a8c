// What the history holds: totals, listening over time, the week, and who and what was played most, of a
// chosen period.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct MonthBar {
  std::int32_t month = 0;
  double height = 0;   ///< 0..1 of the largest.
  std::string label;   ///< "June 2021"
  std::string value;   ///< "41 h, 612 plays"
  bool chosen = true;  ///< Inside the period.
  Action action;       ///< Chooses this month.
};

struct TopLine {
  std::string rank;
  std::string name;
  std::string artist;  ///< Of a track; else empty.
  std::string plays;   ///< "1,204 plays"
  std::string time;    ///< "88 h"
  double share = 0;    ///< 0..1 of the list's largest, for the bar.
  std::string url;     ///< Link out.
  Button leave_out;    ///< Artists only: label empty for tracks.
};

struct InsightsView {
  Heading heading;
  std::string waiting;  ///< Shown instead of the rest when there is nothing yet; else empty.
  std::vector<Figure> totals;
  std::vector<Button> periods;
  std::vector<Button> measures;
  std::vector<MonthBar> months;
  std::string most;          ///< "41 h": the height of the tallest bar.
  std::vector<double> week;  ///< 168 shares of the busiest hour, Monday 00:00 first; empty when unknown.
  std::vector<std::string> week_values;  ///< "Monday 14:00: 9.4 h"
  std::string week_words;                ///< "Busiest on Friday at 18:00."
  std::vector<TopLine> artists;
  std::vector<TopLine> tracks;
};

InsightsView insights_view(const State& state);

}  // namespace earshot::app
