#include "evaluate/candidate_pools.h"

#include <array>
#include <numeric>
#include <utility>

#include "evaluate/pool_recipes.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kPreparations = 2;
constexpr std::int64_t kDay = 86'400;

/// Items by the person's plays of them.
std::vector<recommend::Entry> counted(std::span<const std::uint32_t> plays) {
  std::vector<std::uint32_t> items(plays.begin(), plays.end());
  std::sort(items.begin(), items.end());
  std::vector<recommend::Entry> entries;
  for (const std::uint32_t item : items) {
    if (entries.empty() || entries.back().item != item) entries.push_back({item, 0});
    entries.back().value += 1;
  }
  return entries;
}

float plays_of(std::span<const recommend::Entry> row, std::uint32_t item) {
  const auto found = std::lower_bound(row.begin(), row.end(), item,
                                      [](const recommend::Entry& entry, std::uint32_t wanted) { return entry.item < wanted; });
  return found != row.end() && found->item == item ? found->value : 0.0F;
}

/// The first play of each user's test part.
std::uint32_t first_test_play(std::span<const std::int64_t> times, std::uint32_t days) {
  if (times.empty()) return 0;
  if (days == 0) return static_cast<std::uint32_t>(times.size() - 1);
  const std::int64_t from = times.back() - static_cast<std::int64_t>(days) * kDay;
  return static_cast<std::uint32_t>(std::lower_bound(times.begin(), times.end(), from) - times.begin());
}

}  // namespace

PlayLog log_of(const DataSet& data, std::uint32_t days) {
  const Events& events = data.events;
  PlayLog log;
  const std::size_t users = data.users.size();
  log.all.items = static_cast<std::uint32_t>(data.items.size());
  log.all.start.assign(users + 1, 0);
  for (const std::uint32_t user : events.user) ++log.all.start[user + 1];
  std::partial_sum(log.all.start.begin(), log.all.start.end(), log.all.start.begin());

  std::vector<std::uint32_t> order(events.size());
  std::vector<std::uint32_t> next(log.all.start.begin(), log.all.start.end() - 1);
  for (std::uint32_t event = 0; event < events.size(); ++event) order[next[events.user[event]]++] = event;
  log.cut.resize(users);
  log.all.item.resize(events.size());
  std::vector<std::int64_t> times(events.size());
  std::vector<recommend::Cell> cells;
  for (std::uint32_t user = 0; user < users; ++user) {
    const std::uint32_t begin = log.all.start[user], end = log.all.start[user + 1];
    std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](std::uint32_t a, std::uint32_t b) { return events.time[a] < events.time[b]; });
    for (std::uint32_t at = begin; at < end; ++at) {
      log.all.item[at] = events.item[order[at]];
      times[at] = events.time[order[at]];
    }
    log.cut[user] = first_test_play(std::span(times).subspan(begin, end - begin), days);
    for (const std::uint32_t item : log.before(user)) cells.push_back({user, item, 1});
  }
  log.train = recommend::interactions_of(static_cast<std::uint32_t>(users), log.all.items, cells);
  log.listeners.assign(log.all.items, 0.0F);
  for (const recommend::Entry& entry : log.train.entries) log.listeners[entry.item] += 1;
  return log;
}

struct PoolBuilder::State {
  const DataSet& data;
  std::uint64_t seed;
  PlayLog log = {};
  std::unique_ptr<PoolRecipe> recipe = {};
  PoolStudy study = {};
  std::array<std::size_t, 4> left_out = {};  ///< By LeftOut.

  void prepare(std::size_t step) {
    const PoolOptions& options = study.options;
    if (step == 0) {
      log = log_of(data, options.recipe == Recipe::study_d7dc ? 0 : options.days);
      return;
    }
    switch (options.recipe) {
      case Recipe::study_84bb: recipe = recipe_84bb(log, data, options); break;
      case Recipe::study_d7dc: recipe = recipe_d7dc(log, data, options); break;
      case Recipe::matched: recipe = recipe_matched(log, options, seed); break;
    }
  }

  void add(std::uint32_t user) {
    if (study.options.users > 0 && study.people.size() >= study.options.users) return;
    Random random(Random(seed ^ ((user + 1) * 0x9E3779B97F4A7C15ULL)).next());
    const MadePools made = recipe->make(user, random);
    study.positives_left_out += made.positives_left_out;
    if (made.why != LeftOut::no) {
      ++left_out[static_cast<std::size_t>(made.why)];
      return;
    }
    study.people.push_back({user, history_of(user), study.pools.size(), made.pools.size()});
    for (const MadePool& pool : made.pools) study.pools.push_back(shuffled(pool, user, random));
  }

  recommend::Profile history_of(std::uint32_t user) const {
    std::span<const std::uint32_t> plays = log.before(user);
    const std::size_t context = study.options.context;
    if (study.options.recipe == Recipe::study_d7dc && context > 0 && plays.size() > context) plays = plays.last(context);
    return {counted(plays), {plays.begin(), plays.end()}};
  }

  CandidatePool shuffled(const MadePool& made, std::uint32_t user, Random& random) const {
    std::vector<std::uint32_t> items = made.positives;
    items.insert(items.end(), made.negatives.begin(), made.negatives.end());
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), 0);
    shuffle(order, random);
    CandidatePool pool;
    pool.person = study.people.size() - 1;
    for (const std::size_t at : order) {
      pool.items.push_back(items[at]);
      pool.positive.push_back(at < made.positives.size());
      pool.own_plays.push_back(plays_of(log.train.row(user), items[at]));
      if (!made.co_occurrence.empty()) pool.co_occurrence.push_back(made.co_occurrence[at]);
    }
    return pool;
  }

  void describe() {
    const PoolOptions& options = study.options;
    const std::array<std::string, 4> reasons = {
        "", "with fewer than " + std::to_string(options.recipe == Recipe::study_d7dc ? 1 : options.least_train) + " plays before the test part",
        "with fewer than " + std::to_string(options.least) + " positives", "for whom no whole pool could be made"};
    for (std::size_t why = 1; why < reasons.size(); ++why) {
      if (left_out[why] == 0) continue;
      study.users_left_out += left_out[why];
      study.left_out_why += (study.left_out_why.empty() ? "" : ", ") + std::to_string(left_out[why]) + " " + reasons[why];
    }
    study.notes = recipe->notes();
    if (study.positives_left_out > 0) {
      study.notes.push_back(std::to_string(study.positives_left_out) +
                            " positives were left out: nobody else had them before, or too few others are as popular or more so.");
    }
  }
};

PoolBuilder::PoolBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}
PoolBuilder::PoolBuilder(PoolBuilder&&) noexcept = default;
PoolBuilder& PoolBuilder::operator=(PoolBuilder&&) noexcept = default;
PoolBuilder::~PoolBuilder() = default;

Result<PoolBuilder> PoolBuilder::create(const DataSet& data, const PoolOptions& options, std::uint64_t seed) {
  if (!data.events.timed()) {
    return Error{"Candidate pools need to know when each item was played, and these data have no times.",
                 "Take a data set with times, such as one in the format of Last.fm-1K."};
  }
  if (options.recipe == Recipe::study_d7dc && data.artists.empty()) {
    return Error{"The recipe d7dc takes negatives by the artists of the tracks, and these data name no artists.",
                 "Take the recipe matched, or data of tracks."};
  }
  auto state = std::unique_ptr<State>(new State{data, seed});
  state->study.options = options;
  return PoolBuilder(std::move(state));
}

std::size_t PoolBuilder::units() const { return kPreparations + state_->data.users.size(); }

void PoolBuilder::run(std::size_t unit) {
  if (unit < kPreparations) return state_->prepare(unit);
  state_->add(static_cast<std::uint32_t>(unit - kPreparations));
}

Result<PoolStudy> PoolBuilder::take() {
  state_->describe();
  PoolStudy& study = state_->study;
  if (study.people.empty()) {
    return Error{"Nobody in these data can be given a pool" + (study.left_out_why.empty() ? "" : ": " + study.left_out_why) + ".",
                 "Ask for less: fewer plays (least_train), fewer positives (least) or a smaller pool."};
  }
  study.popularity = state_->recipe->popularity();
  PlayLog& log = state_->log;
  study.sequences.items = log.all.items;
  for (std::size_t user = 0; user < log.cut.size(); ++user) {
    const auto plays = log.before(user);
    study.sequences.item.insert(study.sequences.item.end(), plays.begin(), plays.end());
    study.sequences.start.push_back(static_cast<std::uint32_t>(study.sequences.item.size()));
  }
  study.train = std::move(log.train);
  study.listeners = std::move(log.listeners);
  return std::move(study);
}

Result<PoolStudy> build_pools(const DataSet& data, const PoolOptions& options, std::uint64_t seed) {
  auto builder = PoolBuilder::create(data, options, seed);
  if (!builder) return builder.error();
  for (std::size_t unit = 0; unit < builder->units(); ++unit) builder->run(unit);
  return builder->take();
}

}  // namespace earshot::evaluate
