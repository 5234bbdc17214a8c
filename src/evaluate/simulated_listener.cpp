// Two halves: `Taste` decides who is loved when (once, from the spec), `Diary` walks through the days and
// writes rows.
#include "evaluate/simulated_listener.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "catalogue/resolve.h"
#include "evaluate/invented_names.h"

namespace earshot::evaluate {
namespace {

using catalogue::ArtistId;
using catalogue::Catalogue;
using history::ExportRow;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kNewPipeline = 1'665'792'000;  // 2022-10-15: Spotify's log changed form.
constexpr double kWalksPerPhase = 700;                // Long enough for about a hundred artists a phase.

struct LovedArtist {
  std::string name;  ///< As the export spells it.
  double love = 0;
  std::int64_t found = 0;     ///< First possible play.
  double half_life_days = 0;  ///< Of the love after it was found.
  std::vector<std::string> titles;
};

/// Draws an index with probability proportional to its weight. Precondition: the weights' sum is above 0.
std::size_t draw(const std::vector<double>& weights, double sum, Random& random) {
  double left = random.uniform() * sum;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.size() - 1;
}

class Taste {
 public:
  Taste(const ListenerSpec& spec, const Catalogue& catalogue, const ListenerHabits& habits)
      : spec_(spec), catalogue_(catalogue), habits_(habits), resolver_(catalogue), random_(spec.seed) {}

  Result<std::vector<LovedArtist>> grow() {
    for (std::size_t i = 0; i < spec_.phases.size(); ++i) {
      const std::int64_t until = i + 1 < spec_.phases.size() ? spec_.phases[i + 1].from : spec_.to;
      if (auto error = walk(spec_.phases[i], until)) return *error;
    }
    invent_unknown();
    return std::move(loved_);
  }

 private:
  /// Random walks from the anchors: the more often an artist is visited, the more it is loved.
  std::optional<Error> walk(const Phase& phase, std::int64_t until) {
    std::vector<ArtistId> anchors;
    std::vector<double> weights;
    double sum = 0;
    for (const Anchor& anchor : phase.anchors) {
      const catalogue::Match match = resolver_.resolve(anchor.artist);
      if (!match.found())
        return Error{"The catalogue does not know the artist '" + anchor.artist + "'.", "Name another."};
      anchors.push_back(match.artist);
      weights.push_back(anchor.weight);
      sum += anchor.weight;
    }
    std::vector<std::uint32_t> visits(catalogue_.artists.size(), 0);
    for (int i = 0; i < kWalksPerPhase; ++i) {
      ArtistId at = anchors[draw(weights, sum, random_)];
      ++visits[at.index()];
      while (random_.uniform() < 0.6 && !catalogue_.artist(at).similar.empty()) {
        const auto& similar = catalogue_.artist(at).similar;
        at = similar[random_.below(similar.size())].artist;
        ++visits[at.index()];
      }
    }
    for (std::uint32_t id = 0; id < visits.size(); ++id) {
      // Once visited is once heard of: not everybody becomes part of the taste.
      if (visits[id] >= 3) love(ArtistId{id}, visits[id], phase.from, until);
    }
    return std::nullopt;
  }

  void love(ArtistId id, double visits, std::int64_t from, std::int64_t until) {
    if (!taken_.insert(id.value).second) return;
    const catalogue::Artist& artist = catalogue_.artist(id);
    std::string name = artist.name;
    if (random_.uniform() < habits_.awkward) name = awkward_spelling(name, random_);
    add(std::move(name), std::pow(visits, 0.6) * std::exp(0.7 * random_.normal()), from, until, artist.tracks);
  }

  void add(std::string name, double love, std::int64_t from, std::int64_t until,
           std::vector<std::string> titles) {
    const double found = random_.uniform() * random_.uniform();  // Most are found early in a phase.
    const std::size_t wanted = titles.size() + 3 + random_.below(12);
    while (titles.size() < wanted) titles.push_back(invented_title(random_));
    loved_.push_back({std::move(name), love,
                      from + static_cast<std::int64_t>(found * static_cast<double>(until - from)),
                      120 + 1'200 * random_.uniform(), std::move(titles)});
  }

  void invent_unknown() {
    const double known = static_cast<double>(loved_.size());
    const auto count = static_cast<std::size_t>(std::lround(known * spec_.unknown / (1 - spec_.unknown)));
    std::unordered_set<std::string> used;
    for (std::size_t made = 0; made < count;) {
      std::string name = invented_artist(random_);
      if (resolver_.resolve(name).how != catalogue::How::unknown || !used.insert(identity_key(name)).second) {
        // All words of the lists are used up in the end; a number makes a new name.
        name += " " + std::to_string(made + 2);
        if (!used.insert(identity_key(name)).second) continue;
      }
      const double like = loved_.empty() ? 5 : loved_[random_.below(loved_.size())].love;
      add(std::move(name), like, spec_.phases.front().from, spec_.to, {});
      ++made;
    }
  }

  const ListenerSpec& spec_;
  const Catalogue& catalogue_;
  const ListenerHabits& habits_;
  catalogue::Resolver resolver_;
  Random random_;
  std::vector<LovedArtist> loved_;
  std::unordered_set<std::uint32_t> taken_;
};

/// Hours at which sessions start, with weights for working days and weekends.
struct HourWeight {
  double hour, working_day, weekend;
};
constexpr std::array<HourWeight, 5> kHours = {
    {{7.8, 3, 0.5}, {12.5, 1.5, 1.5}, {16.5, 2, 3}, {20, 4, 4}, {23, 1.5, 2.5}}};

class Diary {
 public:
  Diary(const ListenerSpec& spec, const ListenerHabits& habits, const std::vector<LovedArtist>& loved)
      : spec_(spec), habits_(habits), loved_(loved), random_(spec.seed ^ 0xD1A7ULL) {}

  std::vector<ExportRow> write() {
    const double span = static_cast<double>(spec_.to - spec_.from);
    const double years = span / kDay / 365.25;
    for (std::int64_t day = spec_.from; day < spec_.to; day += kDay) {
      love_on(day);
      const double passed = static_cast<double>(day + kDay - spec_.from) / span;
      // Winter brings more music than summer, and some days bring none.
      const double season = 0.05 / years * std::sin(6.2831853 * passed * years) * (1 - passed);
      if (random_.uniform() < 0.12) continue;
      const auto quota = static_cast<double>(spec_.plays) * std::clamp(passed + season, 0.0, 1.0);
      std::int64_t free = day;
      while (static_cast<double>(rows_.size()) < quota && free < day + kDay) free = session(day, free);
    }
    while (rows_.size() < spec_.plays && love_sum_ > 0) session(spec_.to - kDay, spec_.to - kDay);
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const ExportRow& a, const ExportRow& b) { return a.end < b.end; });
    return std::move(rows_);
  }

 private:
  void love_on(std::int64_t day) {
    love_.assign(loved_.size(), 0.0);
    love_sum_ = 0;
    for (std::size_t i = 0; i < loved_.size(); ++i) {
      if (loved_[i].found > day) continue;
      const double age = static_cast<double>(day - loved_[i].found) / kDay;
      love_[i] = loved_[i].love * (0.08 + std::exp2(-age / loved_[i].half_life_days));
      love_sum_ += love_[i];
    }
  }

  /// Returns when the session is over. Sessions start at usual hours, not before `free`.
  std::int64_t session(std::int64_t day, std::int64_t free) {
    const bool weekend = (day / kDay + 3) % 7 >= 5;  // 1970-01-01 was a Thursday.
    std::vector<double> weights;
    double sum = 0;
    for (const HourWeight& slot : kHours) {
      weights.push_back(weekend ? slot.weekend : slot.working_day);
      sum += weights.back();
    }
    const double hour = kHours[draw(weights, sum, random_)].hour + 0.8 * random_.normal();
    std::int64_t now = std::max(free + 60, day + static_cast<std::int64_t>(hour * 3'600));
    if (love_sum_ <= 0) return day + kDay;
    if (random_.uniform() < habits_.podcast_session) return podcast(now);

    const std::size_t first_row = rows_.size();
    const bool album = random_.uniform() < habits_.album_session;
    const bool offline = random_.uniform() < habits_.offline_session;
    std::size_t artist = draw(love_, love_sum_, random_);
    const auto length = 2 + static_cast<std::size_t>(-10 * std::log(1 - random_.uniform()));
    for (std::size_t i = 0; i < length; ++i) {
      if (!album && random_.uniform() < 0.8) artist = draw(love_, love_sum_, random_);
      now = play(artist, album ? i : draw_title(artist), now, !album, i + 1 == length);
    }
    if (offline) take_offline(first_row, now);
    duplicate(first_row);
    return now + 1'800;
  }

  /// Zipf's law: the first titles of an artist are played most.
  std::size_t draw_title(std::size_t artist) {
    const auto count = static_cast<double>(loved_[artist].titles.size());
    return static_cast<std::size_t>(std::pow(count + 1, random_.uniform())) - 1;
  }

  std::int64_t play(std::size_t artist, std::size_t title_index, std::int64_t start, bool shuffle,
                    bool last) {
    const LovedArtist& loved = loved_[artist];
    const std::string& title = loved.titles[title_index % loved.titles.size()];
    ExportRow row;
    row.title = title;
    row.artist = loved.name;
    const std::string id = invented_track_id(loved.name, title);
    row.album = title_index % 3 == 0 ? title : loved.name + " Collected";
    row.uri = "spotify:track:" + id;
    row.ms = 150'000 + static_cast<std::uint32_t>(static_cast<unsigned char>(id[0]) * 1'000U +
                                                  static_cast<unsigned char>(id[1]) * 7U);
    row.country = spec_.country;
    row.platform = platform(start);
    row.shuffle = shuffle;
    row.reason_start = shuffle || !last ? "trackdone" : "clickrow";
    const double dislike = habits_.skip * (2 - std::min(1.5, 20 * love_[artist] / love_sum_));
    if (random_.uniform() < dislike) {
      row.reason_end = "fwdbtn";
      row.ms = static_cast<std::uint32_t>(random_.uniform() < 0.75 ? 29'000 * random_.uniform()
                                                                   : row.ms * random_.uniform());
    } else if (last && random_.uniform() < 0.6) {
      row.reason_end = random_.uniform() < 0.5 ? "endplay" : "logout";
      row.ms = static_cast<std::uint32_t>(row.ms * random_.uniform());
    }
    const std::int64_t seconds = row.ms / 1'000;
    row.end = start + seconds;
    row.skipped = start >= kNewPipeline && (row.reason_end == "fwdbtn" || row.reason_end == "endplay");
    if (start >= kNewPipeline) row.offline_timestamp = start;
    const std::int64_t end = row.end;
    rows_.push_back(std::move(row));
    return end + static_cast<std::int64_t>(random_.below(3));
  }

  /// Before the log changed, rows of an offline session carry the time at which they were uploaded.
  void take_offline(std::size_t first_row, std::int64_t now) {
    const std::int64_t upload = now + 600 + static_cast<std::int64_t>(random_.below(8 * 3'600));
    for (std::size_t i = first_row; i < rows_.size(); ++i) {
      ExportRow& row = rows_[i];
      row.offline = true;
      if (row.end >= kNewPipeline) continue;
      row.offline_timestamp = (row.end - row.ms / 1'000) * 1'000;
      row.end = upload;
    }
  }

  void duplicate(std::size_t first_row) {
    for (std::size_t i = rows_.size(); i-- > first_row;) {
      if (rows_[i].end >= kNewPipeline || random_.uniform() >= habits_.duplicate) continue;
      ExportRow copy = rows_[i];
      rows_.push_back(std::move(copy));
    }
  }

  std::int64_t podcast(std::int64_t start) {
    ExportRow row;
    row.show = "The Invented Hour";
    row.episode = "Episode " + std::to_string(1 + (start - spec_.from) / (7 * kDay));
    row.episode_uri = "spotify:episode:" + invented_track_id(row.show, row.episode);
    row.ms = 600'000 + static_cast<std::uint32_t>(random_.below(2'400'000));
    row.end = start + row.ms / 1'000;
    row.country = spec_.country;
    row.platform = platform(start);
    row.reason_start = "clickrow";
    row.reason_end = "endplay";
    const std::int64_t end = row.end;
    rows_.push_back(std::move(row));
    return end + 1'800;
  }

  /// The long form with a device model until the log changed.
  std::string platform(std::int64_t start) const {
    if (start >= kNewPipeline || spec_.platform != "android") return spec_.platform;
    return "Android OS 11 API 30 (Invented, Phone 1)";
  }

  const ListenerSpec& spec_;
  const ListenerHabits& habits_;
  const std::vector<LovedArtist>& loved_;
  Random random_;
  std::vector<double> love_;
  double love_sum_ = 0;
  std::vector<ExportRow> rows_;
};

}  // namespace

Result<std::vector<ExportRow>> simulate(const ListenerSpec& spec, const Catalogue& catalogue,
                                        const ListenerHabits& habits) {
  auto loved = Taste(spec, catalogue, habits).grow();
  if (!loved) return loved.error();
  return Diary(spec, habits, *loved).write();
}

ListenerSpec random_spec(std::uint64_t seed, std::int64_t from, std::int64_t to, std::size_t plays,
                         const Catalogue& catalogue) {
  Random random(seed);
  ListenerSpec spec{.label = "Listener " + std::to_string(seed),
                    .about = "",
                    .seed = seed,
                    .from = from,
                    .to = to,
                    .plays = plays,
                    .country = "ZZ",
                    .platform = "android",
                    .unknown = 0.2,
                    .phases = {}};
  for (const std::int64_t start : {from, from + (to - from) / 2}) {
    Phase phase{start, {}};
    for (int i = 0; i < 4; ++i) {
      const catalogue::Artist& artist = catalogue.artists[random.below(catalogue.artists.size())];
      phase.anchors.push_back({artist.name, 3 + static_cast<double>(random.below(7))});
    }
    spec.phases.push_back(std::move(phase));
  }
  return spec;
}

}  // namespace earshot::evaluate
