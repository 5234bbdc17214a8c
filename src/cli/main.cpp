// earshot: the engine of the page as a command line.
//
// Exit codes: 0 done; 1 the work could not be done (bad file, empty history); 2 the words were not
// understood.
#include <array>
#include <iostream>
#include <string_view>

#include "cli/commands.h"
#include "cli/methods_text.h"

namespace earshot::cli {
namespace {

constexpr std::string_view kHelp =
    R"(Earshot: recommendations from your own listening history, computed on this machine.

  earshot import FILES [--json] [--until DATE]
      Reads exports (a zip, a folder, JSON files; several are merged) and says what was in them.

  earshot recommend FILES [--json] [settings]
      Unheard artists from the catalogue, with tracks to start on and reasons. Settings:
        --method NAME          blend (default), tagknn, tfidf, similar, popularity
        --n N                  items wanted (30)
        --seed S               shuffles among equals only (1)
        --until DATE           uses only the plays before that day (2024-05-31)
        --from DATE --to DATE  taste window: only these plays shape the taste
        --novelty X            0 close to home .. 1 bold (0.35)
        --popularity X         0 hidden gems .. 1 well-known names (0.5)
        --known N              plays from which an artist counts as known (2)
        --tracks N             tracks per artist (3)
        --plus NAME            more like this artist or tag; --minus NAME: less (both repeatable)
        --without NAME         an artist of yours that does not shape the taste (repeatable)
        --like, --not-now, --never NAME   as the buttons of the page (repeatable)
        --artist NAME          a typed-in artist; may stand in place of FILES (repeatable)

  earshot timemachine FILES [--json] [settings]
      Cuts the history at a date and counts which of each method's picks were adopted later; over cuts every half year,
      with the difference to popularity and its interval. JSON keys: see src/cli/time_machine_command.cpp. Settings:
        --cut DATE             plays from that day on are the future (default: the last with 20 artists to be found)
        --method NAME          as above, or list for the page's default list (repeatable; default: all)
        --picks N              picks of each method (50)
        --least-plays P --least-days D   adopted means so many plays (5) on so many different days (3) after the cut
        --horizon DAYS         adopted within so many days of the cut; 0: until the end of the history (0)
        --known N              plays before the cut from which an artist was known already (1)
        --until DATE           uses only the plays before that day

  earshot generate --out FILE.zip [--sample NAME | --seed S --from DATE --to DATE] [--plays N]
                   [--format extended|k19|pretty-k21|sorted-k21|by-year|endsong|endsong-k26|endsong-k24
                             |account|account-2026|account-2020|account-2019|account-2018]
      Writes a realistic export of a listener who does not exist, in the form of any year (the newest extended history).

  earshot evaluate data PATHS [--items artists|tracks] [--most EVENTS] [--json]
      Says what a data set of listeners holds: HetRec Last.fm, MovieLens 100K and 1M, LightGCN splits, Last.fm-1K and 360K, slices
      of the Million Playlist Dataset, CSV and TSV tables; files, folders, zips.

  earshot evaluate catalogue FOLDER [--half reporting|tuning] [--seed S]
      Compares all methods on the HetRec 2011 Last.fm data (user_artists.dat, artists.dat).

  earshot evaluate split --train FILE --test FILE --format lightgcn|tsv|ratings --method NAME [--set key=value ...]
                         [--metrics recall@20,ndcg@20] [--weighting binary|log|raw] [--seed S] [--json]
      Trains a method on one file, ranks everything that a user does not have there, and scores what the other file holds.
        lightgcn: user item item ...; tsv: user item [value]; ratings: user item rating [timestamp], commas and :: too
        metrics, each @k: recall, recall_min, precision, hit, ndcg, ndcg_all, ndcg_full, ndcg_ties, mrr, map, map_min, arp,
        arp_own, novelty, serendipity, coverage, gini, gini_diversity, entropy, herfindahl

  earshot evaluate holdout|next --data PATH [--methods a,b] [--set KEY=VALUE | METHOD.KEY=VALUE] [--metrics ndcg@10,recall@10]
                                [--seed S] [--json | --csv] [--by-user]
      Runs an experiment of the laboratory on a data set (--data is repeatable: files, folders, zips), or on generated listeners
      (--generated N). holdout hides a part of what each user has; next guesses the next item of a session. The settings of
      the protocols (KEY) are described in src/evaluate/protocol_holdout.h and protocol_next.h.

  earshot evaluate recorded PATH [--price MODEL=IN,OUT] [--methods ARM,ARM] [--metrics ndcg@10,mrr] [--json | --csv] [--by-user]
      Scores the recorded rankings of a chat-model study again (llm_runs.json, and per_user_metrics.csv when it is there), beside
      what chance gives on the very same pools and every ranking upside down. Prices in US dollars per million tokens.

  earshot evaluate pools [--recipe matched|84bb|d7dc] [--data PATH | --generated N] [--methods a,b] [--users N] [--seed S]
                         [--set KEY=VALUE | METHOD.KEY=VALUE] [--metrics ndcg@10,mrr] [--json | --csv] [--by-user]
      Closed candidate pools: each method orders 20 candidates, with and without the history, beside the controls (chance, most and
      least popular first, repeat listen, upside down). 84bb and d7dc are the published recipes, faults included; matched is
      ours, where popularity is at chance by construction. Data need times: Last.fm-1K files, one's own history, or generated
      listeners (the default: 100). KEYs: src/evaluate/candidate_pools.h.

  earshot evaluate run FILE.json [--data PATH] [--check] [--json | --csv] [--by-user]
      Runs again what a file says: a result that the page or --json wrote, or a spec by hand such as
        {"protocol": "holdout", "seed": 1, "metrics": ["ndcg@20"], "methods": ["ease", {"id": "itemknn", "settings": {"k": "50"}}]}
      --check compares every list and score with the file's and ends with 1 when they differ.

  earshot evaluate table ml-100k|gowalla --data FOLDER [--method NAME ...] [--all] [--seed S] [--json]
      Runs the rows of a published table with the settings that were published, and shows ours beside theirs. Rows that need
      much memory or time run with --all, or when their method is named. FOLDER holds ml-100k.train.rating and
      ml-100k.test.rating (the MCRec split), or train.txt and test.txt (Gowalla, the LightGCN split). Seconds and the largest
      memory are printed at the end.

  earshot evaluate methods [--json]
      The methods and their settings, as they are listed below.

  earshot chat prompt FILES --task rerank|recommend|reasons|wish|judge [what to tell] [settings of recommend]
      Prints the exact prompts that a chat model would get, and what they tell of you. Nothing is sent: this program opens no
      connection. Copy them to a model of your choice.
        --names off            tags, decades and countries in place of names
        --artists N            so many of the artists that shape your taste (15)
        --strike NAME          an artist that is never told (repeatable)
        --candidates N --shuffles N --goal more|discovery|focus|walk   rerank: 20 to 60 (30), calls (3); recommend: the goal
        --wish TEXT            wish: in your own words
        --other FILE --other-name TEXT   judge: the other list, an artist (or artist, tab, title) a line
  earshot chat prompt --task study [--data PATH] [--people N] [--runs N] [--arm minimal|profile|no_history] [--seed S]
      The prompts of the closed-pool study on a data set, or on generated listeners.
  earshot chat check ... --reply FILE [--reply FILE ...] [--model NAME] [--save RECORD.json]
      The same words, and the replies in the order of the prompts: checks them and says what becomes of them.
  earshot chat replay RECORD.json [FILES] [settings]
      The answer to a recorded exchange.

  earshot catalogue compile FOLDER PACK
  earshot catalogue build PACK --artists FILE [--tags FILE] [--co-listening FILE] --origin TEXT
      A pack of your own from tables of counts; assets/sql/README.md says how to make them.
  earshot catalogue lint FOLDER
  earshot catalogue stats
  earshot catalogue show NAME

Every command that needs the catalogue takes --catalogue PATH (a pack or a folder of text); the default is the one that
this program was built with. Errors are printed to standard error. Exit codes: 0 done, 1 could not be done, 2 not understood.
)";

struct Command {
  std::string_view name;
  Result<Work> (*read)(Words words);
};

constexpr std::array<Command, 7> kCommands = {{{"import", import_command},
                                               {"recommend", recommend_command},
                                               {"timemachine", time_machine_command},
                                               {"generate", generate_command},
                                               {"evaluate", evaluate_command},
                                               {"chat", chat_command},
                                               {"catalogue", catalogue_command}}};

int fail(const Error& error, int code) {
  std::cerr << "earshot: " << error.what << '\n';
  if (!error.next.empty()) std::cerr << error.next << '\n';
  return code;
}

int run(Words words) {
  if (words.empty()) {
    std::cerr << kHelp;
    return 2;
  }
  const std::string_view name = words.front();
  const std::string_view last = words.back();
  if (name == "help" || name == "-h" || last == "--help") {
    std::cout << kHelp << "\nMethods of 'earshot evaluate' and their settings (--set key=value):\n\n" << methods_text();
    return 0;
  }
  for (const Command& command : kCommands) {
    if (command.name != name) continue;
    const auto work = command.read(words.subspan(1));
    if (!work) return fail(work.error(), 2);
    const auto error = (*work)();
    return error ? fail(*error, 1) : 0;
  }
  return fail({"There is no command '" + std::string(name) + "'.", "'earshot help' lists them."}, 2);
}

}  // namespace
}  // namespace earshot::cli

int main(int count, char** words) {
  return earshot::cli::run({const_cast<const char* const*>(words) + 1, static_cast<std::size_t>(count - 1)});
}
