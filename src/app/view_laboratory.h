// The laboratory: which data, which experiment, how far it is, what came out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"
#include "app/view_for_you.h"
#include "app/view_lab_result.h"

namespace earshot::app {

/// A setting: its value is a button that opens a dialog, or one of a few words.
struct LabSettingLine {
  std::string name;   ///< "share", "itemknn.k"
  std::string about;
  Button value;       ///< Empty label when there are choices.
  std::vector<Button> choices;
};

/// A chosen method: how it computes, and what can be set of it.
struct LabMethodView {
  std::string words;     ///< "EASE: one matrix inverse. (Steck 2019)"
  std::string set;       ///< "l2 = 500": what differs from the defaults; else empty.
  Button open;           ///< Shows or hides the settings; empty label when there are none.
  std::vector<LabSettingLine> settings;  ///< While they are open.
  Button usual;          ///< Back to the defaults; empty label when they are in force.
};

struct LabProgress {
  double share = 0;
  std::string line;  ///< "EASE: training, 43 %"
  Button cancel;
};

struct LabDataView {
  std::vector<Button> sources;     ///< Your own history, generated listeners, the files.
  std::vector<std::string> words;  ///< About the chosen one.
  std::vector<Button> actions;     ///< Choose files.
  std::vector<std::string> help;   ///< What is understood, where it comes from.
  std::vector<Link> links;
  std::string listeners_words;     ///< Empty when the data have no artists.
  Button listeners;
};

struct LabChoiceView {
  std::vector<Button> protocols;
  std::string about;               ///< Of the chosen one.
  std::string why_not;             ///< Why it can't run; else empty.
  std::vector<Chip> methods;       ///< Chosen ones are ticked; those that can't run have no action. None: the data bring the rankings.
  std::string methods_words;       ///< What is run when none is chosen; where the rankings come from.
  std::vector<LabMethodView> chosen;
  std::vector<std::string> missing;       ///< Why some can't run, one sentence per reason.
  std::vector<Button> cuts;
  std::vector<Chip> metrics;
  std::string metric_words;
  std::vector<LabSettingLine> settings;
  Dial seed;
  Button run;                      ///< Empty label when it can't run.
};

struct LaboratoryView {
  Heading heading;
  std::string waiting;  ///< Shown instead of the rest while the engine gets ready; else empty.
  Button setup;         ///< Shows or hides the choices; empty before there is a result.
  bool setup_open = true;
  Heading data_heading;
  LabDataView data;
  Heading choice_heading;
  LabChoiceView choice;
  std::optional<LabProgress> progress;
  std::optional<LabResultView> result;
  Button again;  ///< Run again from file.
};

LaboratoryView laboratory_view(const State& state);

}  // namespace earshot::app
