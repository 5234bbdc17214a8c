#include "history/insights.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kWeekHours = 7 * 24;

struct Rows {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Plays ascend by start, so a period is a range of rows.
Rows rows_of(const Plays& plays, Period period) {
  const auto begin = plays.start.begin();
  const auto first = std::lower_bound(begin, plays.start.end(), period.from);
  const auto last = std::lower_bound(first, plays.start.end(), period.to);
  return {static_cast<std::size_t>(first - begin), static_cast<std::size_t>(last - begin)};
}

std::int64_t local(std::int64_t start, std::int32_t utc_offset_minutes) {
  return start + utc_offset_minutes * 60LL;
}

double minutes_of(const Plays& plays, std::size_t row) { return plays.ms[row] / 60'000.0; }

std::int32_t month_of(std::int64_t local_seconds) {
  const Date date = date_from_days(floor_div(local_seconds, kDay));
  return (date.year - 1970) * 12 + date.month - 1;
}

struct Sum {
  std::uint32_t id = 0;
  std::uint64_t plays = 0;
  double minutes = 0;
};

/// Sums over the counted plays of the period by `id_of(row)`, the largest first.
template <class IdOf>
std::vector<Sum> largest(const History& history, Period period, Measure measure, std::size_t ids,
                         IdOf id_of) {
  std::vector<Sum> sums(ids);
  for (std::uint32_t id = 0; id < ids; ++id) sums[id].id = id;
  const Rows rows = rows_of(history.plays, period);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (!history.counts(row)) continue;
    Sum& sum = sums[id_of(row)];
    ++sum.plays;
    sum.minutes += minutes_of(history.plays, row);
  }
  sums.erase(std::remove_if(sums.begin(), sums.end(), [](const Sum& sum) { return sum.plays == 0; }),
             sums.end());
  std::sort(sums.begin(), sums.end(), [measure](const Sum& a, const Sum& b) {
    const auto plays_a = static_cast<double>(a.plays);
    const auto plays_b = static_cast<double>(b.plays);
    if (measure == Measure::plays)
      return std::tuple(-plays_a, -a.minutes, a.id) < std::tuple(-plays_b, -b.minutes, b.id);
    return std::tuple(-a.minutes, -plays_a, a.id) < std::tuple(-b.minutes, -plays_b, b.id);
  });
  return sums;
}

/// Cuts the list to `rows` and gives each its share of the whole.
template <class Top, class TopId>
std::vector<Top> with_shares(const std::vector<Sum>& sums, Measure measure, std::size_t rows) {
  const auto measured = [measure](const Sum& sum) {
    return measure == Measure::plays ? static_cast<double>(sum.plays) : sum.minutes;
  };
  double whole = 0;
  for (const Sum& sum : sums) whole += measured(sum);
  std::vector<Top> top;
  for (std::size_t i = 0; i < std::min(rows, sums.size()); ++i) {
    top.push_back({TopId{sums[i].id}, sums[i].plays, sums[i].minutes, measured(sums[i]) / whole});
  }
  return top;
}

/// Adds up hours of the calendar into those of the week. Plays ascend by start, so what lies before a play's start is complete.
class WeekHours {
 public:
  /// Seconds of an hour since 1970, local; earlier ones come no more.
  void open(std::int64_t hour) {
    for (; first_ < hour && !seconds_.empty(); ++first_) {
      close(first_, seconds_.front());
      seconds_.pop_front();
    }
    if (seconds_.empty()) first_ = hour;
  }
  /// Precondition: hour is not before the one that was opened last.
  void add(std::int64_t hour, double seconds) {
    const auto index = static_cast<std::size_t>(hour - first_);
    if (index >= seconds_.size()) seconds_.resize(index + 1);
    seconds_[index] += seconds;
  }
  std::vector<double> minutes() {
    open(std::numeric_limits<std::int64_t>::max());
    return std::move(week_);
  }

 private:
  void close(std::int64_t hour, double seconds) {
    constexpr std::int64_t kThursday = 3;  // 1970-01-01, counted from Monday.
    const std::int64_t since_monday = hour + kThursday * 24;
    const std::int64_t of_week = since_monday - floor_div(since_monday, kWeekHours) * kWeekHours;
    week_[static_cast<std::size_t>(of_week)] += std::min(seconds, static_cast<double>(kHour)) / 60.0;
  }

  std::vector<double> week_ = std::vector<double>(kWeekHours);
  std::deque<double> seconds_;  ///< Of the hours from first_ on: as many as the longest play that is open.
  std::int64_t first_ = 0;
};

}  // namespace

Totals totals(const History& history, Period period, std::int32_t utc_offset_minutes) {
  const Plays& plays = history.plays;
  const Rows rows = rows_of(plays, period);
  Totals totals;
  if (rows.first == rows.last) return totals;
  totals.plays = rows.last - rows.first;
  totals.first = plays.start[rows.first];
  totals.last = plays.start[rows.last - 1];
  std::vector<char> artists(history.artists.size());
  std::vector<char> tracks(history.tracks.size());
  std::uint64_t ms = 0;
  std::int64_t last_day = std::numeric_limits<std::int64_t>::min();
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (!history.counts(row)) continue;
    ++totals.plays_30s;
    ms += plays.ms[row];
    tracks[plays.track[row].index()] = 1;
    artists[history.track(plays.track[row]).artist.index()] = 1;
    const std::int64_t day = floor_div(local(plays.start[row], utc_offset_minutes), kDay);
    if (day != last_day) ++totals.days_active;
    last_day = day;
  }
  totals.hours_30s = static_cast<double>(ms) / 3'600'000.0;
  totals.artists_30s = static_cast<std::uint64_t>(std::count(artists.begin(), artists.end(), 1));
  totals.tracks_30s = static_cast<std::uint64_t>(std::count(tracks.begin(), tracks.end(), 1));
  return totals;
}

std::vector<TopArtist> top_artists(const History& history, Period period, Measure measure, std::size_t rows) {
  const auto sums = largest(history, period, measure, history.artists.size(), [&](std::size_t row) {
    return history.track(history.plays.track[row]).artist.index();
  });
  return with_shares<TopArtist, ArtistId>(sums, measure, rows);
}

std::vector<TopTrack> top_tracks(const History& history, Period period, Measure measure, std::size_t rows) {
  const auto sums = largest(history, period, measure, history.tracks.size(),
                            [&](std::size_t row) { return history.plays.track[row].index(); });
  return with_shares<TopTrack, TrackId>(sums, measure, rows);
}

std::vector<Month> months(const History& history, std::int32_t utc_offset_minutes) {
  std::vector<Month> months;
  std::int64_t month_ends = std::numeric_limits<std::int64_t>::min();  // Plays ascend: most are of the month before.
  std::int32_t month = 0;
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    const std::int64_t start = local(history.plays.start[row], utc_offset_minutes);
    if (start >= month_ends) {
      month = month_of(start);
      month_ends = days_from_date({1970 + (month + 1) / 12, (month + 1) % 12 + 1, 1}) * kDay;
    }
    if (months.empty()) months.push_back({month});
    while (months.back().month < month) months.push_back({months.back().month + 1});
    ++months.back().plays;
    months.back().minutes += minutes_of(history.plays, row);
  }
  return months;
}

std::vector<double> week_minutes(const History& history, Period period, std::int32_t utc_offset_minutes) {
  WeekHours hours;
  const Rows rows = rows_of(history.plays, period);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (!history.counts(row)) continue;
    const std::int64_t start = local(history.plays.start[row], utc_offset_minutes);
    double at = static_cast<double>(start);
    const double end = at + history.plays.ms[row] / 1'000.0;
    std::int64_t hour = floor_div(start, kHour);
    hours.open(hour);
    for (; at < end; ++hour) {
      const double until = std::min(end, static_cast<double>((hour + 1) * kHour));
      hours.add(hour, until - at);
      at = until;
    }
  }
  return hours.minutes();
}

double skip_rate(const History& history, Period period) {
  const Plays& plays = history.plays;
  const Rows rows = rows_of(plays, period);
  std::uint64_t known = 0;
  std::uint64_t skipped = 0;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const bool music = plays.kind[row] == Kind::music && !(plays.flags[row] & kVideo);
    if (!music || plays.ending[row] == Ending::unknown) continue;
    ++known;
    const bool left = plays.ending[row] == Ending::skipped || plays.ending[row] == Ending::left;
    if (left && plays.ms[row] < 30'000) ++skipped;
  }
  return known == 0 ? 0 : static_cast<double>(skipped) / static_cast<double>(known);
}

}  // namespace earshot::history
