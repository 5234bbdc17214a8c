// The table as text (table.h).
#include <cstdarg>
#include <cstdio>

#include "evaluate/table.h"

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

std::string heading(const Table& table) {
  return line("Last.fm (HetRec 2011), the %s half: %zu listeners, %zu left out (too few artists known).\n",
              table.half == Half::reporting ? "reporting" : "tuning", table.users, table.users_left_out) +
         line("%zu catalogue artists, which hold %.1f %% of all plays. A quarter of each listener's artists is hidden;\n",
              table.catalogue_artists, 100 * table.plays_known) +
         line("all unheard artists are ranked. Recall@%zu divides by the number of hidden artists, NDCG@%zu by the best\n",
              table.k, table.k) +
         "list that is possible. Means, with 95 % bootstrap intervals over listeners.\n\n";
}

std::string row_text(const TableRow& row) {
  return line("%-15s %.4f [%.4f, %.4f]  %.4f [%.4f, %.4f]  %.3f  %5.2f  %5.1f %%\n", row.method.c_str(), row.ndcg.mean,
              row.ndcg.low, row.ndcg.high, row.recall.mean, row.recall.low, row.recall.high, row.hit_rate,
              row.mean_tier, 100 * row.coverage);
}

std::string difference_text(const TableRow& blend, const TableRow& other) {
  const Interval ndcg = bootstrap_difference(blend.user_ndcg, other.user_ndcg);
  const Interval recall = bootstrap_difference(blend.user_recall, other.user_recall);
  return line("  less %-15s %+.4f [%+.4f, %+.4f]  %+.4f [%+.4f, %+.4f]\n", other.method.c_str(), ndcg.mean, ndcg.low,
              ndcg.high, recall.mean, recall.low, recall.high);
}

}  // namespace

std::string to_text(const Table& table) {
  std::string text = heading(table);
  text += line("%-15s %-24s  %-24s  %-5s  %5s  %s\n", "method", line("NDCG@%zu", table.k).c_str(),
               line("recall@%zu", table.k).c_str(), "hit", "tier", "coverage");
  for (const TableRow& row : table.rows) text += row_text(row);
  if (table.rows.empty()) return text;
  text += "\nThe blend, paired by listener:\n";
  for (std::size_t at = 1; at < table.rows.size(); ++at) text += difference_text(table.rows[0], table.rows[at]);
  return text;
}

}  // namespace earshot::evaluate
