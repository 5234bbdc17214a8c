#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "engine/chat_task_kinds.h"
#include "engine/chat_told.h"
#include "engine/recommend_answer.h"
#include "history/timestamp.h"
#include "llm/free_picks.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;
using catalogue::Catalogue;

/// What the person's own plays say of a name.
struct Heard {
  std::uint32_t plays = 0;  ///< Counted.
  std::int64_t last = 0;    ///< Start of the last counted one.

  void add(const Heard& other) {
    plays += other.plays;
    last = std::max(last, other.last);
  }
};

class Library {
 public:
  explicit Library(const Person& person) {
    std::vector<Heard> heard(person.history.artists.size());
    for (std::size_t row = 0; row < person.history.plays.size(); ++row) {
      if (!person.history.counts(row)) continue;
      heard[person.history.track(person.history.plays.track[row]).artist.index()].add({1, person.history.plays.start[row]});
    }
    for (std::size_t i = 0; i < heard.size(); ++i) {
      by_key_[match_key(person.history.artists[i])].add(heard[i]);
      if (person.matches[i].found()) by_artist_[person.matches[i].artist.value].add(heard[i]);
    }
  }

  Heard of(ArtistId artist) const { return found(by_artist_, artist.value); }
  Heard of(const std::string& name) const { return found(by_key_, match_key(name)); }

 private:
  template <class Key>
  static Heard found(const std::map<Key, Heard>& all, const Key& key) {
    const auto at = all.find(key);
    return at == all.end() ? Heard{} : at->second;
  }
  std::map<std::string, Heard> by_key_;
  std::map<std::uint32_t, Heard> by_artist_;
};

std::string note_on(const Heard& heard) {
  return std::to_string(heard.plays) + (heard.plays == 1 ? " play" : " plays") + ", last in " + std::to_string(history::date_from_days(history::floor_div(heard.last, 86'400)).year);
}

/// The artist of a track of that name; empty when there is none.
std::string artist_of_title(const std::string& said, const Catalogue& catalogue) {
  const std::string key = match_key(said);
  for (const catalogue::Artist& artist : catalogue.artists) {
    for (const std::string& track : artist.tracks) {
      if (match_key(track) == key) return artist.name;
    }
  }
  return "";
}

class RecommendTask final : public ChatTask {
 public:
  explicit RecommendTask(Settings settings) : ChatTask(ChatPurpose::recommend, "recommend-1"), settings_(std::move(settings)) {}

  void ask(const ChatRequest& request, ToldPerson person) {
    prompts_ = {llm::picks_prompt(person.sample, person.telling, request.goal, settings_.seed, request.to.max_output_tokens)};
    artists_ = std::move(person.artists);
    sent_ = std::move(person.sent);
    left_out_ = std::move(person.left_out);
  }

  std::string question() const override { return "{}"; }

  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World& world) const override {
    receipt.prompt = prompt_name_;
    ChatFree answer;
    const Library library(world.person);
    std::set<std::uint32_t> named;
    for (const PromptOutcome& outcome : outcomes) {
      const llm::FreePicks reply = llm::read_picks(outcome.text);
      settle(outcome, reply.picks.empty() ? "The reply names no artist that can be read." : "", receipt);
      receipt.ids_twice += reply.twice;
      receipt.salvaged += reply.found != llm::Found::clean && !reply.picks.empty() ? 1U : 0U;
      for (const llm::FreePick& pick : reply.picks) {
        ChatNamed row = looked_up(pick, library, world);
        if (row.item && !named.insert(row.item->artist).second) {
          ++receipt.ids_twice;
          continue;
        }
        receipt.ids_unknown += row.standing == ChatStanding::unverifiable ? 1U : 0U;
        answer.named.push_back(std::move(row));
      }
    }
    answer.receipt = std::move(receipt);
    return answer;
  }

 private:
  ChatNamed looked_up(const llm::FreePick& pick, const Library& library, const World& world) const {
    ChatNamed row{pick.artist, pick.why, ChatStanding::unverifiable, std::nullopt, ""};
    bool ambiguous = false;
    for (const std::string& name : llm::readings_of(pick.artist)) {
      const catalogue::Match match = world.knowledge().resolver.resolve(name);
      if (match.found()) return place(match.artist, library, world, std::move(row));
      ambiguous = ambiguous || match.how == catalogue::How::ambiguous;
      if (const Heard heard = library.of(name); heard.plays > 0) {
        row.standing = ChatStanding::known;
        row.note = note_on(heard);
        return row;
      }
    }
    const std::string of_title = artist_of_title(pick.artist, world.knowledge().catalogue);
    row.note = !of_title.empty() ? "A title, by " + of_title + ", and no artist of that name."
               : ambiguous       ? "Several artists of the catalogue could be meant."
                                 : "Looked for in the catalogue and in your plays: in neither.";
    return row;
  }

  /// An artist of the catalogue: heard, put aside, or new.
  ChatNamed place(ArtistId artist, const Library& library, const World& world, ChatNamed row) const {
    const auto listed = [&](const std::vector<std::uint32_t>& ids) { return std::find(ids.begin(), ids.end(), artist.value) != ids.end(); };
    const Heard heard = library.of(artist);
    const std::vector<ArtistId>& typed = world.person.typed;
    row.standing = ChatStanding::known;
    if (heard.plays >= std::max(1U, settings_.known_plays)) {
      row.note = note_on(heard);
    } else if (listed(settings_.never)) {
      row.note = "You said never.";
    } else if (listed(settings_.liked) || listed(settings_.not_now)) {
      row.note = "You have marked this artist already.";
    } else if (std::find(typed.begin(), typed.end(), artist) != typed.end()) {
      row.note = "You typed this artist in.";
    } else {
      row.standing = ChatStanding::unheard;
      row.item = items_of({&artist, 1}, settings_, world.person, world.knowledge().models).front();
    }
    return row;
  }

  Settings settings_;
};

}  // namespace

StartedTask recommend_task(const ChatRequest& request, const World& world) {
  ToldPerson person = told_person(request.settings, request.told, world);
  if (person.sample.often.empty()) return Error{"There is no taste to tell of.", "Drop your export, type a few artists or try a sample listener first."};
  auto task = std::make_unique<RecommendTask>(request.settings);
  task->ask(request, std::move(person));
  return std::unique_ptr<ChatTask>(std::move(task));
}

StartedTask recommend_task_again(std::string_view, const Settings& settings, const World&) {
  return std::unique_ptr<ChatTask>(std::make_unique<RecommendTask>(settings));
}

}  // namespace earshot::engine
