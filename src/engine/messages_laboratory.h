// The messages of the time machine, the laboratory and dropped data sets: a part of messages.h, which is the one to include.
//
// Work of minutes runs as a job (job.h): WorkProgress ... and then its reply. Other questions are answered between its
// steps. What changes the history or the data ends a running job with Cancelled, and so does CancelRequest.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace earshot::engine {

struct Setting {
  std::string key;
  std::string value;
};
template <class A> void fields(A& a, Setting& m) { a(m.key, m.value); }

/// How far a job is.
struct WorkProgress {
  std::string doing;  ///< "EASE: training"
  double share = 0;   ///< 0..1
};
template <class A> void fields(A& a, WorkProgress& m) { a(m.doing, m.share); }

/// A job that was ended before its time. What was there before is still there.
struct Cancelled {};
template <class A> void fields(A&, Cancelled&) {}

// ---- Time machine --------------------------------------------------------------------------------------------------

/// Cuts the history at several days, asks each method for picks from the plays before, and counts which were adopted after
/// (evaluate/time_machine.h has the protocol). Replies: WorkProgress..., TimeMachine. A newer one takes the place of a running one.
struct TimeMachineRequest {
  std::int32_t cut_day = -0x7FFFFFFF;  ///< Days since 1970 UTC; kAllTime: the engine chooses. The other cuts come on top.
  std::uint32_t picks = 50;
  std::uint32_t least_plays = 5;       ///< Counted plays after the cut that make an artist adopted ...
  std::uint32_t least_days = 3;        ///< ... on at least so many different days.
  std::uint32_t horizon_days = 0;      ///< Only so long after the cut; 0: to the end of the history.
  std::uint32_t known_plays = 1;       ///< From so many counted plays before the cut an artist was known: no pick, no target.
  std::vector<std::string> methods = {};  ///< Ids; popularity joins them. Empty: all.
};
template <class A> void fields(A& a, TimeMachineRequest& m) {
  a(m.cut_day, m.picks, m.least_plays, m.least_days, m.horizon_days, m.known_plays, m.methods);
}

/// An artist that was adopted after a cut.
struct FoundArtist {
  std::string name;
  std::uint32_t rank = 0;       ///< The method's, from 1; 0: it did not rank the artist.
  std::int32_t first_day = 0;   ///< Of the first counted play since the cut.
  std::uint32_t plays = 0;      ///< Counted plays since the cut, inside the horizon ...
  std::uint32_t days = 0;       ///< ... and on how many days.
};
template <class A> void fields(A& a, FoundArtist& m) { a(m.name, m.rank, m.first_day, m.plays, m.days); }

struct MethodAtCut {
  std::string method;
  std::uint32_t picks = 0;          ///< Made; fewer than asked for when it had no more.
  std::uint32_t hits = 0;
  double chance_of_as_many = 1;     ///< Probability that a random draw hits at least as often.
  std::vector<FoundArtist> found;   ///< By rank.
  std::vector<FoundArtist> missed;  ///< Known to the catalogue, adopted, and not among the picks: most plays first, at most 10.
};
template <class A> void fields(A& a, MethodAtCut& m) {
  a(m.method, m.picks, m.hits, m.chance_of_as_many, m.found, m.missed);
}

struct TimeCut {
  std::int32_t day = 0;
  std::uint32_t plays_before = 0;     ///< Counted.
  std::uint32_t artists_before = 0;   ///< Of the catalogue, heard before the cut.
  std::uint32_t targets = 0;          ///< Adopted later.
  std::uint32_t targets_known = 0;    ///< Of these, known to the catalogue: only they can be hit.
  std::uint32_t candidates = 0;       ///< Artists of the catalogue that were not known yet.
  double chance = 0;                  ///< Hits expected of a random draw.
  std::vector<MethodAtCut> methods;   ///< In the order of TimeMachine::methods. Empty: see `too_thin`.
  std::vector<FoundArtist> unknown;   ///< Adopted and not in the catalogue, most plays first, at most 10.
  std::string too_thin;               ///< Why this cut was not scored; else empty.
};
template <class A> void fields(A& a, TimeCut& m) {
  a(m.day, m.plays_before, m.artists_before, m.targets, m.targets_known, m.candidates, m.chance, m.methods, m.unknown,
    m.too_thin);
}

/// What the interval of the difference to popularity says. Unmeasured: fewer than three cuts.
enum class TimeVerdict : std::uint8_t { baseline, wins, loses, undecided, unmeasured };

/// One method over all cuts that were scored.
struct TimeMethod {
  std::string method;
  std::string label;
  double hits = 0;                       ///< Mean over the cuts.
  double chance = 0;                     ///< Hits expected of a random draw, mean over the cuts.
  double difference = 0, low = 0, high = 0;  ///< Mean of hits less those of popularity, with its 95 % interval by bootstrap over the cuts.
  std::uint32_t wins = 0, ties = 0, losses = 0;  ///< Cuts with more, as many, fewer hits than popularity.
  TimeVerdict verdict = TimeVerdict::unmeasured;
  std::string sentence;                  ///< The verdict in words and figures.
};
template <class A> void fields(A& a, TimeMethod& m) {
  a(m.method, m.label, m.hits, m.chance, m.difference, m.low, m.high, m.wins, m.ties, m.losses, m.verdict, m.sentence);
}

struct TimeMachine {
  TimeMachineRequest request;      ///< cut_day and methods: as really used.
  std::uint32_t chosen = 0;        ///< The cut of the request, in `cuts`.
  std::int32_t first_day = 0;      ///< Of the first and the last counted play of the history.
  std::int32_t last_day = 0;
  std::vector<TimeCut> cuts;       ///< Ascending: those that were scored, and the one asked for.
  std::vector<TimeMethod> methods; ///< As Ready::methods, then "list", the page's default list. Empty: see `too_short`.
  std::string too_short;           ///< Why no cut could be scored; else empty.
  std::vector<std::string> notes;  ///< What one must know to trust or distrust this.
};
template <class A> void fields(A& a, TimeMachine& m) {
  a(m.request, m.chosen, m.first_day, m.last_day, m.cuts, m.methods, m.too_short, m.notes);
}

// ---- Data sets -----------------------------------------------------------------------------------------------------

/// A setting as dialogs offer it.
struct LabSetting {
  std::string key;
  std::string value;  ///< The default.
  std::string range;  ///< In words.
  std::string about;
  std::vector<std::string> words = {};  ///< To choose from; empty: a number
  double low = 0, high = 0;             ///< inside these bounds,
  bool whole = false;                   ///< and a whole one.
};
template <class A> void fields(A& a, LabSetting& m) { a(m.key, m.value, m.range, m.about, m.words, m.low, m.high, m.whole); }

/// Reads the registered sources as one public data set, which takes the place of an earlier one. Replies: WorkProgress..., DataSetLoaded (or Failed).
struct DataSetRequest {};
template <class A> void fields(A&, DataSetRequest&) {}

struct DataSetLoaded {
  std::string name;
  std::string format;
  std::string summary;           ///< "HetRec 2011 Last.fm: 1,892 users, 17,632 items, 92,834 events"
  std::vector<std::string> has;  ///< Of what protocols and methods may need (LabChoice::needs).
  std::string protocol;          ///< The one that such data are made for; empty: any that they have what it takes for.
  std::vector<LabSetting> settings;  ///< That they add to those of that protocol.
  std::uint64_t bad_rows = 0;
  bool rankings = false;   ///< Recorded rankings of chat models: no listening, and nothing else runs on them.
  bool listeners = false;  ///< Of artists or tracks with artists: can be used for one's own recommendations.
  std::string fingerprint;
  std::string note;
};
template <class A> void fields(A& a, DataSetLoaded& m) {
  a(m.name, m.format, m.summary, m.has, m.protocol, m.settings, m.bad_rows, m.rankings, m.listeners, m.fingerprint, m.note);
}

/// Trains the collaborative methods on the listeners of the data set and offers them beside the others; `use` false takes them
/// away again. Replies: WorkProgress..., Methods (or Failed). Lists and coverage must be asked for anew.
struct ListenersRequest { bool use = true; };
template <class A> void fields(A& a, ListenersRequest& m) { a(m.use); }

struct OfferedMethod {
  std::string id;
  std::string label;
  std::string about;
};
template <class A> void fields(A& a, OfferedMethod& m) { a(m.id, m.label, m.about); }

/// What Ready::methods is from now on.
struct Methods {
  std::vector<OfferedMethod> methods;
  std::string listeners;       ///< Name of the data set in use; empty when none is.
  std::uint32_t artists = 0;   ///< Artists of it that the catalogue did not know and that can be recommended now.
  std::string note;
};
template <class A> void fields(A& a, Methods& m) { a(m.methods, m.listeners, m.artists, m.note); }

// ---- Laboratory ----------------------------------------------------------------------------------------------------

/// What can be run, for menus. Replies: LabMenu.
struct LabMenuRequest {};
template <class A> void fields(A&, LabMenuRequest&) {}

struct LabChoice {
  std::string id;
  std::string label;
  std::string about;
  std::string source;            ///< The paper, of a method.
  std::string needs;             ///< "", "times", "several listeners and a test part": what the data must have.
  std::vector<LabSetting> settings;
  bool brings_rankers = false;   ///< A protocol whose data bring the rankings: there are no methods to choose.
};
template <class A> void fields(A& a, LabChoice& m) { a(m.id, m.label, m.about, m.source, m.needs, m.settings, m.brings_rankers); }

struct LabMenu {
  std::vector<LabChoice> protocols;
  std::vector<LabChoice> methods;
  std::vector<std::string> metrics;  ///< Names without @k.
};
template <class A> void fields(A& a, LabMenu& m) { a(m.protocols, m.methods, m.metrics); }

enum class LabData : std::uint8_t { own_history, generated, data_set };

struct LabMethod {
  std::string id;
  std::vector<Setting> settings;
};
template <class A> void fields(A& a, LabMethod& m) { a(m.id, m.settings); }

struct LabSpec {
  std::string protocol = "holdout";
  LabData data = LabData::data_set;
  std::vector<LabMethod> methods;    ///< Empty: the protocol's usual ones.
  std::vector<std::string> metrics;  ///< "ndcg@20"; empty: the protocol's usual ones.
  std::vector<Setting> settings;
  std::uint64_t seed = 1;
};
template <class A> void fields(A& a, LabSpec& m) { a(m.protocol, m.data, m.methods, m.metrics, m.settings, m.seed); }

/// Runs one experiment. Replies: WorkProgress..., LabResult (or Failed).
struct LabRequest { LabSpec spec; };
template <class A> void fields(A& a, LabRequest& m) { a(m.spec); }

/// Runs again what a registered source, an exported result, describes, and compares. Replies as LabRequest.
struct LabAgainRequest {};
template <class A> void fields(A&, LabAgainRequest&) {}

struct LabInterval { double mean = 0, low = 0, high = 0; };
template <class A> void fields(A& a, LabInterval& m) { a(m.mean, m.low, m.high); }

/// Beside the metrics: "z ndcg@10", "published ndcg@10", "tokens_in". One that ends in a blank and a metric is about that metric.
struct LabFigure {
  std::string name;
  double value = 0;
};
template <class A> void fields(A& a, LabFigure& m) { a(m.name, m.value); }

struct LabRow {
  std::string id;
  std::string label;
  bool control = false;
  std::vector<Setting> settings;
  std::vector<LabInterval> values;   ///< By metric.
  std::vector<float> by_user;        ///< Of the first metric, for at most 2,000 users: the same ones in every row.
  std::string note;
  std::vector<LabFigure> figures = {};
};
template <class A> void fields(A& a, LabRow& m) { a(m.id, m.label, m.control, m.settings, m.values, m.by_user, m.note, m.figures); }

struct LabComparison {
  std::uint32_t a = 0, b = 0;  ///< Places in `rows`.
  LabInterval difference;
  std::uint32_t wins = 0, ties = 0, losses = 0;
  double p = 1;
  double p_adjusted = 1;
};
template <class A> void fields(A& a, LabComparison& m) {
  a(m.a, m.b, m.difference, m.wins, m.ties, m.losses, m.p, m.p_adjusted);
}

struct LabResult {
  LabSpec spec;        ///< Complete.
  std::string data;    ///< "HetRec 2011 Last.fm: 1,892 users, 17,632 items, 92,834 events"
  std::string fingerprint;
  std::uint64_t users = 0;
  std::uint64_t items = 0;
  std::uint64_t users_left_out = 0;
  std::string left_out_why;
  std::vector<LabRow> rows;
  std::vector<LabComparison> comparisons;
  std::vector<std::string> conventions;
  std::vector<std::string> notes;
  std::string again;   ///< Of LabAgainRequest: "The same ranking: ..." or the first difference; else empty.
};
template <class A> void fields(A& a, LabResult& m) {
  a(m.spec, m.data, m.fingerprint, m.users, m.items, m.users_left_out, m.left_out_why, m.rows, m.comparisons, m.conventions,
    m.notes, m.again);
}

enum class LabFormat : std::uint8_t { json, csv, users_csv };

/// The last result as a file. Replies: LabFile (or Failed).
struct LabFileRequest { LabFormat format = LabFormat::json; };
template <class A> void fields(A& a, LabFileRequest& m) { a(m.format); }

struct LabFile {
  std::string name;  ///< "earshot-holdout-1a2b3c4d.json"
  std::string mime;
  std::string text;
};
template <class A> void fields(A& a, LabFile& m) { a(m.name, m.mime, m.text); }

}  // namespace earshot::engine
