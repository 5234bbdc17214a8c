// The next item of a session, from what came before in it: the protocol "next" (Ludewig and Jannach 2018;
// session-rec).
//
// Events become sessions (next_sessions.h). Methods learn from the earlier ones, each a sequence and a row of the
// matrix; popularity counts sessions. In every later one, each event but the first is predicted from all events before
// it in the session: one relevant item, all items of the past are candidates, those of the session too (a track may be
// played again). Only items that score more than 0 are listed: a method that has nothing to say misses. Recall is the
// hit rate, since R = 1.
//
// The unit ("user" of the result) is a session, whose value is the mean over its predictions, so that intervals do not
// take predictions of one session for independent; with average=predictions each prediction is a unit, as in the
// published tables.
//
// Controls: repeat-last (the last item again), repeat-listen (what this user played most so far, in the past and in the
// session).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "evaluate/experiment.h"
#include "evaluate/next_sessions.h"

namespace earshot::evaluate {

enum class NextAverage : std::uint8_t { sessions, predictions };

struct NextOptions {
  NextSessionOptions sessions;
  NextAverage average = NextAverage::sessions;
};
/// For reading, writing and help texts (recommend/settings.h).
template <class V>
void fields(V& visit, NextOptions& o) {
  visit("gap", o.sessions.gap_minutes, 1, 100'000, "minutes without an event that end a session");
  visit("least", o.sessions.least, 2, 1'000, "events of a session; shorter ones are left out");
  visit("share", o.sessions.share, 0.001, 0.9, "of the sessions, the latest, that are predicted");
  visit("days", o.sessions.days, 0, 100'000,
        "if not 0: the sessions of so many last days are predicted, whatever the share");
  visit("sessions", o.sessions.most, 0, 1e9, "at most so many sessions are predicted, drawn with the seed; 0 for all");
  visit("average", o.average, {"sessions", "predictions"},
        "what is averaged: sessions, or single predictions as in the published tables");
}

/// Metrics: all but ndcg_ties; usual ones hit@20, mrr@20, coverage@20, arp@20 (sessions that have the item).
/// Methods: usual ones random, popularity, itemknn, markov, rules, sknn, vsknn.
/// `data` must outlive the experiment. Error: data without times or with too few sessions; methods, metrics or settings
/// that are not known or need what the data lack.
Result<std::unique_ptr<Experiment>> next_experiment(const ExperimentSpec& spec, const DataSet& data);

}  // namespace earshot::evaluate
