#include "history/covered_dates.h"

#include <algorithm>

namespace earshot::history {

void CoveredDates::add(std::uint32_t file, std::int64_t time) {
  const auto [place, is_new] = by_file_.try_emplace(file, Span{time, time});
  place->second.first = std::min(place->second.first, time);
  place->second.last = std::max(place->second.last, time);
}

void CoveredDates::close() {
  std::vector<Span> all;
  for (const auto& [file, span] : by_file_) all.push_back(span);
  std::sort(all.begin(), all.end(), [](const Span& a, const Span& b) { return a.first < b.first; });
  for (const Span& span : all) {
    if (!spans_.empty() && span.first <= spans_.back().last) {
      spans_.back().last = std::max(spans_.back().last, span.last);
    } else {
      spans_.push_back(span);
    }
  }
}

bool CoveredDates::covers(std::int64_t time, std::int64_t reach) const {
  const auto after = std::upper_bound(spans_.begin(), spans_.end(), time + reach,
                                      [](std::int64_t value, const Span& span) { return value < span.first; });
  return after != spans_.begin() && time - reach <= std::prev(after)->last;
}

}  // namespace earshot::history
