// The table as text (catalogue_worth.h).
#include <cstdarg>
#include <cstdio>

#include "evaluate/catalogue_worth.h"

namespace earshot::evaluate {
namespace {

/// printf into a string; lines of the table are far shorter than the buffer.
[[gnu::format(printf, 1, 2)]] std::string line(const char* format, ...) {
  char buffer[256];
  std::va_list values;
  va_start(values, format);
  std::vsnprintf(buffer, sizeof buffer, format, values);
  va_end(values);
  return buffer;
}

std::string heading(const CatalogueWorth& worth) {
  const PlaysKnown& known = worth.plays_known;
  return line("Last.fm (HetRec 2011), the %s half: %zu listeners, %zu left out (too few artists known).\n",
              worth.half == Half::reporting ? "reporting" : "tuning", worth.users, worth.users_left_out) +
         line("%zu catalogue artists, which hold %.1f %% of all plays; of the median listener's %.1f %% (quartiles %.1f and\n"
              "%.1f %%; %.1f %% of the listeners have less than a tenth of their plays known).\n",
              worth.catalogue_artists, 100 * known.all, 100 * known.median, 100 * known.first_quartile,
              100 * known.third_quartile, 100 * known.none) +
         line("A quarter of each listener's artists is hidden; all unheard artists are ranked. Recall@%zu divides by the number\n"
              "of hidden artists, NDCG@%zu by the best list that is possible. Means, with 95 %% bootstrap intervals.\n",
              worth.k, worth.k);
}

const char* title(WorthKind kind) {
  switch (kind) {
    case WorthKind::method: return "Methods of the catalogue";
    case WorthKind::list: return "The list as the page shows it";
    case WorthKind::ablation: return "What the parts earn: the blend without some of them";
    case WorthKind::trained: return "Trained on these listeners (the other half, and what is not hidden of this one)";
    case WorthKind::control: return "Control";
  }
  return "";
}

std::string row_text(const WorthRow& row) {
  return line("%-15s %.4f [%.4f, %.4f]  %.4f [%.4f, %.4f]  %.3f  %5.2f  %6.2f  %5.1f %%\n", row.method.c_str(), row.ndcg.mean,
              row.ndcg.low, row.ndcg.high, row.recall.mean, row.recall.low, row.recall.high, row.hit_rate,
              row.mean_tier, row.scenes, 100 * row.coverage);
}

std::string difference_text(const WorthRow& blend, const WorthRow& other) {
  const Interval ndcg = bootstrap_difference(blend.user_ndcg, other.user_ndcg);
  const Interval recall = bootstrap_difference(blend.user_recall, other.user_recall);
  return line("  less %-15s %+.4f [%+.4f, %+.4f]  %+.4f [%+.4f, %+.4f]  NDCG x %.2f\n", other.method.c_str(), ndcg.mean,
              ndcg.low, ndcg.high, recall.mean, recall.low, recall.high,
              other.ndcg.mean > 0 ? blend.ndcg.mean / other.ndcg.mean : 0);
}

}  // namespace

std::string to_text(const CatalogueWorth& worth) {
  std::string text = heading(worth);
  text += line("\n%-15s %-24s  %-24s  %-5s  %5s  %6s  %s\n", "", line("NDCG@%zu", worth.k).c_str(),
               line("recall@%zu", worth.k).c_str(), "hit", "tier", "scenes", "coverage");
  const char* shown = "";
  for (const WorthRow& row : worth.rows) {
    if (const char* heading = title(row.kind); heading != shown) text += line("%s\n", shown = heading);
    text += row_text(row);
  }
  if (worth.rows.empty()) return text;
  text += "\nThe blend, paired by listener:\n";
  for (std::size_t at = 1; at < worth.rows.size(); ++at) text += difference_text(worth.rows[0], worth.rows[at]);
  return text;
}

}  // namespace earshot::evaluate
