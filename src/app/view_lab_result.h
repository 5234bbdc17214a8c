// What came out of an experiment: bars with intervals, who beats whom, popularity against accuracy, user by user.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

/// One method under one metric. Places are 0..1 on the axis that all bars share.
struct LabBar {
  std::string label;
  std::string value;     ///< "0.2085"
  std::string interval;  ///< "0.2011 to 0.2160"
  std::string note;      ///< "below chance", why it was not run; else empty.
  std::string figures;   ///< "z = 0.81, p = 0.208, published 0.3753": what stands beside the metrics; may be empty.
  double at = 0, low = 0, high = 0;
  double published = -1; ///< What the literature printed; below 0 when nothing.
  Tone tone = Tone::fresh;  ///< Fresh: a method. Faint: a control. No: below chance.
  bool control = false;
  bool told = true;      ///< False: it was not run, and there is nothing to draw.
};

/// One method against another.
struct LabCell {
  std::string text;   ///< "62 %": users for whom the row is better.
  std::string words;  ///< The whole comparison as a sentence.
  Tone tone = Tone::plain;  ///< Fresh: better, and not by chance. No: worse, and not by chance.
  bool blank = false;       ///< On the diagonal.
  Action action;            ///< Shows the two user by user.
};

struct LabPoint {
  double x = 0, y = 0;  ///< 0..1 of the axes.
  std::string label;    ///< Empty for users.
  std::string words;
  Tone tone = Tone::fresh;
};

struct LabScatter {
  Heading heading;
  std::string x_label, y_label;  ///< "arp@10: more popular to the right"
  std::string x_low, x_high, y_low, y_high;
  bool diagonal = false;
  std::vector<LabPoint> points;  ///< None: there is nothing to draw, and `heading.about` says why.
};

struct LabResultView {
  Heading heading;
  std::string again;  ///< Of a repeated experiment: the same ranking, or the first difference; else empty.
  std::vector<Button> metrics;
  std::string convention;
  std::vector<LabBar> bars;    ///< Methods best first, then controls.
  std::string controls_words;  ///< Over the first control; empty when there is none.
  std::string axis_low, axis_high;
  double chance = -1;          ///< Place of chance on the axis; below 0 when it is not known.
  std::string chance_label;
  std::string published_label;  ///< What the hollow diamonds are; empty when there are none.
  std::vector<std::string> settings;  ///< "EASE: l2 = 458", of every row that was run with settings.
  Heading wins_heading;
  std::string wins_list_about;             ///< Under the heading where one row is shown, as sentences.
  std::vector<std::string> names;          ///< Of the matrix' rows and columns.
  std::vector<std::vector<LabCell>> wins;  ///< [row][column]
  std::size_t row = 0;                     ///< The one that is shown where there is room for one only.
  LabScatter popularity;
  std::vector<Button> first, second;       ///< Choose the two methods of `users`.
  LabScatter users;
  std::vector<std::string> sentences;      ///< Conventions and notes.
  std::vector<Button> saves;
};

/// Precondition: there is a result.
LabResultView lab_result_view(const State& state);

}  // namespace earshot::app
