#include "app/view_insights.h"

#include <algorithm>
#include <cmath>

#include "app/export_list.h"
#include "app/format.h"

namespace earshot::app {
namespace {

using engine::kAllTime;
using engine::Measure;

std::string period_words(const engine::InsightsRequest& period) {
  if (period.from_day == kAllTime) return "all time";
  const Date from = date_of_day(period.from_day);
  const Date to = date_of_day(period.to_day);
  if (from.month == 1 && from.day == 1 && to.month == 1 && to.day == 1 && to.year == from.year + 1)
    return std::to_string(from.year);
  const std::int32_t first = month_of_day(period.from_day);
  const std::int32_t last = month_of_day(period.to_day - 1);
  return first == last ? month_label(first) : month_label(first) + " to " + month_label(last);
}

std::vector<Button> period_buttons(const engine::Insights& insights, const engine::InsightsRequest& wanted) {
  std::vector<Button> buttons{{"All time", {Verb::period, "all"}, Tone::plain, wanted.from_day == kAllTime}};
  if (insights.months.empty()) return buttons;
  const int first = date_of_day(first_day_of_month(insights.months.front().month)).year;
  const int last = date_of_day(first_day_of_month(insights.months.back().month)).year;
  const std::string chosen = period_words(wanted);
  for (int year = last; year >= first && year > last - 40; --year) {
    const std::string label = std::to_string(year);
    buttons.push_back({label, {Verb::period, label}, Tone::plain, chosen == label});
  }
  return buttons;
}

std::vector<MonthBar> month_bars(const engine::Insights& insights, const engine::InsightsRequest& wanted) {
  const bool by_plays = wanted.measure == Measure::plays;
  const auto amount = [&](const engine::MonthRow& row) {
    return by_plays ? static_cast<double>(row.plays) : row.minutes;
  };
  double most = 1e-9;
  for (const auto& row : insights.months) most = std::max(most, amount(row));
  std::vector<MonthBar> bars;
  for (const auto& row : insights.months) {
    const std::int32_t from = first_day_of_month(row.month);
    const std::int32_t to = first_day_of_month(row.month + 1);
    const bool chosen = wanted.from_day == kAllTime || (from >= wanted.from_day && from < wanted.to_day);
    bars.push_back({row.month,
                    amount(row) / most,
                    month_label(row.month),
                    listening_time(row.minutes) + ", " + counted(row.plays, "play"),
                    chosen,
                    {Verb::period, std::to_string(from) + " " + std::to_string(to)}});
  }
  return bars;
}

std::string tallest(const engine::Insights& insights, Measure measure) {
  double minutes = 0;
  std::uint64_t plays = 0;
  for (const auto& row : insights.months) {
    minutes = std::max(minutes, row.minutes);
    plays = std::max(plays, row.plays);
  }
  return measure == Measure::plays ? counted(plays, "play") : listening_time(minutes);
}

std::vector<TopLine> top_lines(const std::vector<engine::TopRow>& rows, const State& state, bool artists) {
  double most = 1e-9;
  for (const auto& row : rows) most = std::max(most, row.share);
  std::vector<TopLine> lines;
  for (const auto& row : rows) {
    TopLine line{std::to_string(lines.size() + 1), row.name,         row.artist, counted(row.plays, "play"),
                 listening_time(row.minutes),      row.share / most, {},         {}};
    line.url = artists ? search_link(row.name, "") : track_link(row.uri, row.artist, row.name);
    if (artists) {
      const auto& without = state.settings.without;
      const bool left_out = std::find(without.begin(), without.end(), row.name) != without.end();
      line.leave_out = {left_out ? "Left out of your taste" : "Leave out of your taste",
                        {Verb::leave_out, row.name},
                        Tone::no,
                        left_out};
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

void add_week(InsightsView& view, const std::vector<double>& week) {
  if (week.size() != 168) return;
  const auto busiest = std::max_element(week.begin(), week.end());
  if (*busiest <= 0) return;
  for (std::size_t hour = 0; hour < week.size(); ++hour) {
    const auto day = static_cast<int>(hour / 24);
    view.week.push_back(week[hour] / *busiest);
    view.week_values.push_back(std::string(weekday_label(day)) + " " +
                               hour_label(static_cast<int>(hour % 24)) + ": " + listening_time(week[hour]));
  }
  const auto at = static_cast<int>(busiest - week.begin());
  view.week_words = "Busiest on " + std::string(weekday_label(at / 24)) + " at " + hour_label(at % 24) + ".";
}

std::vector<Figure> totals_of(const engine::Insights& insights) {
  const engine::Totals& totals = insights.totals;
  return {{grouped(static_cast<std::uint64_t>(std::llround(totals.hours_30s))), "hours"},
          {grouped(totals.plays_30s), "listens"},
          {grouped(totals.artists_30s), "artists"},
          {grouped(totals.tracks_30s), "tracks"},
          {grouped(totals.days_active), "days with music"},
          {percent(insights.skip_rate), "skipped before 30 s"}};
}

}  // namespace

InsightsView insights_view(const State& state) {
  InsightsView view;
  view.heading = {"Your listening", ""};
  if (!state.imported) {
    view.waiting = kNothingYet;
    return view;
  }
  if (!state.insights) {
    view.waiting = "Counting ...";
    return view;
  }
  const engine::Insights& insights = *state.insights;
  view.heading.about = "Listens of 30 seconds and more, " + period_words(state.period) + ".";
  view.totals = totals_of(insights);
  view.periods = period_buttons(insights, state.period);
  const bool by_plays = state.period.measure == Measure::plays;
  view.measures = {{"By minutes", {Verb::measure, "minutes"}, Tone::plain, !by_plays},
                   {"By plays", {Verb::measure, "plays"}, Tone::plain, by_plays}};
  view.months = month_bars(insights, state.period);
  view.most = tallest(insights, state.period.measure);
  add_week(view, insights.week);
  view.artists = top_lines(insights.artists, state, true);
  view.tracks = top_lines(insights.tracks, state, false);
  return view;
}

}  // namespace earshot::app
