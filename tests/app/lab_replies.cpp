#include "app/lab_replies.h"

#include "app/sample_replies.h"

namespace earshot::app {

engine::LabMenu lab_menu_reply() {
  engine::LabMenu menu;
  menu.protocols = {{"holdout", "Hold-out", "A part of what each listener has is hidden.", "", "several listeners",
                     {{"share", "0.2", "0.01 to 0.9", "of each user's items that are hidden", {}, 0.01, 0.9},
                      {"weighting", "log", "binary, log or raw", "what a count is worth", {"binary", "log", "raw"}}}},
                    {"split", "Published split", "With the data's own test part.", "", "several listeners and a test part", {}},
                    {"next", "Next in session", "Each item from what came before it.", "", "times",
                     {{"gap", "30", "1 to 100000", "minutes without an event that end a session", {}, 1, 100'000, true}}},
                    {"recorded", "Recorded rankings", "Rankings of chat models, scored again.", "", "recorded rankings", {}, true}};
  menu.methods = {{"random", "Random", "Any order.", "", "", {}},
                  {"ease", "EASE", "One matrix inverse.", "Steck 2019", "", {{"l2", "500", "0 to 1e+09", "of the weights", {}, 0, 1e9}}},
                  {"itemknn", "Item-kNN", "Items like one's own.", "Deshpande 2004", "",
                   {{"k", "100", "1 to 100000", "neighbours kept", {}, 1, 100'000, true},
                    {"similarity", "cosine", "cosine or dice", "how two items are compared", {"cosine", "dice"}}}},
                  {"markov", "Markov chain", "What followed last time.", "Garcin 2013", "times", {}}};
  menu.metrics = {"ndcg", "recall", "arp", "calibration"};
  return menu;
}

engine::DataSetLoaded data_set_reply() {
  engine::DataSetLoaded data;
  data.name = "Invented listeners";
  data.format = "hetrec";
  data.summary = "Invented listeners: 1,892 users, 17,632 items, 92,834 events";
  data.has = {"several listeners", "tags or genres"};
  data.bad_rows = 3;
  data.listeners = true;
  data.fingerprint = "0123456789abcdef";
  return data;
}

engine::LabResult lab_result_reply(const engine::LabSpec& spec) {
  engine::LabResult result;
  result.spec = spec;
  result.spec.metrics = {"ndcg@10", "arp@10"};
  result.spec.settings = {{"share", "0.2"}};
  result.data = "Invented listeners: 1,892 users, 17,632 items, 92,834 events";
  result.fingerprint = "0123456789abcdef";
  result.users = 1870;
  result.items = 2828;
  result.users_left_out = 22;
  result.left_out_why = "fewer than 5 items";
  result.rows = {{"ease", "EASE", false, {}, {{0.2, 0.18, 0.22}, {150, 140, 160}}, {0.1F, 0.3F, 0.4F}, ""},
                 {"itemknn", "Item-kNN", false, {}, {{0.15, 0.13, 0.17}, {120, 110, 130}}, {0.1F, 0.2F, 0.5F}, ""},
                 {"worst", "Worst", false, {}, {{0.001, 0, 0.002}, {3, 2, 4}}, {0, 0, 0}, ""},
                 {"chance", "Chance", true, {}, {{0.01, 0.01, 0.01}, {5, 5, 5}}, {}, ""},
                 {"markov", "Markov chain", false, {}, {}, {}, "not run: needs times"}};
  result.comparisons = {{0, 1, {0.05, 0.04, 0.06}, 1000, 400, 470, 1e-5, 3e-5},
                        {0, 2, {0.199, 0.18, 0.21}, 1800, 70, 0, 1e-9, 1e-8},
                        {1, 2, {0.149, 0.13, 0.16}, 900, 100, 870, 0.2, 0.2}};
  result.conventions = {"NDCG@10 divides by the ideal of min(10, R) hits.", "Ties go to the lower item number."};
  result.notes = {"One data set says little about another."};
  return result;
}

std::vector<engine::Request> answer_laboratory(App& app) {
  const auto requests = app.take_requests();
  for (const engine::Request& request : requests) {
    const auto reply = [&](auto body) { app.receive({request.id, std::move(body)}); };
    if (std::holds_alternative<engine::LabMenuRequest>(request.body)) reply(lab_menu_reply());
    if (std::holds_alternative<engine::DataSetRequest>(request.body)) reply(data_set_reply());
    if (const auto* wanted = std::get_if<engine::LabRequest>(&request.body)) reply(lab_result_reply(wanted->spec));
    if (std::holds_alternative<engine::LabFileRequest>(request.body))
      reply(engine::LabFile{"earshot-holdout.json", "application/json", "{}"});
  }
  return requests;
}

void open_laboratory(App& app) {
  app.receive({0, ready_reply()});
  app.act({Verb::panel, "laboratory"});
  answer_laboratory(app);
  app.act({Verb::import_files, ""});
  answer_laboratory(app);
  app.take_effects();
}

}  // namespace earshot::app
