#include <algorithm>
#include <iostream>
#include <string_view>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "evaluate/simulated_listener.h"
#include "history/export_writer.h"

namespace earshot::cli {
namespace {

constexpr std::int32_t kFirstDay = 16'801;  // 2016-01-01
constexpr std::int32_t kLastDay = 20'635;   // 2026-07-01

Result<evaluate::ListenerSpec> sample(const std::string& name) {
  const auto samples = load_samples();
  if (!samples) return samples.error();
  const auto found = std::find_if(samples->begin(), samples->end(), [&](const auto& entry) { return entry.name == name; });
  if (found == samples->end()) return Error{"There is no sample listener called '" + name + "'.", "See assets/samples/."};
  return evaluate::parse_listener(found->text);
}

Result<evaluate::ListenerSpec> spec_of(const Arguments& arguments, const catalogue::Catalogue& catalogue) {
  const auto plays = arguments.whole("plays", 0, 1, 5'000'000);
  if (!plays) return plays.error();
  if (const std::string name = arguments.text("sample"); !name.empty()) {
    auto spec = sample(name);
    if (spec.ok() && *plays > 0) spec->plays = *plays;
    return spec;
  }
  const auto seed = arguments.whole("seed", 1, 0, UINT64_MAX);
  const auto from = arguments.day("from", kFirstDay);
  const auto to = arguments.day("to", kLastDay);
  if (!seed) return seed.error();
  if (!from) return from.error();
  if (!to) return to.error();
  if (*to <= *from) return Error{"--to must be after --from.", ""};
  return evaluate::random_spec(*seed, *from * std::int64_t{86'400}, *to * std::int64_t{86'400}, *plays > 0 ? *plays : 20'000,
                               catalogue);
}

Result<std::vector<std::byte>> zip_of(const std::vector<history::ExportRow>& rows, std::string_view format) {
  using history::ExtendedStyle;
  if (format == "extended") {
    return history::pack_zip(history::write_extended(rows, ExtendedStyle::pretty_k23), "Spotify Extended Streaming History");
  }
  if (format == "endsong") return history::pack_zip(history::write_extended(rows, ExtendedStyle::minified_k21), "MyData");
  if (format == "account") return history::pack_zip(history::write_account(rows), "Spotify Account Data");
  return Error{"There is no format '" + std::string(format) + "'.", "Choose extended, endsong or account."};
}

/// Account data holds the last 365 days only.
void keep_last_year(std::vector<history::ExportRow>& rows) {
  if (rows.empty()) return;
  const std::int64_t first = rows.back().end - 365 * 86'400;
  std::erase_if(rows, [&](const history::ExportRow& row) { return row.end < first; });
}

}  // namespace

std::optional<Error> generate_command(Words words) {
  const auto arguments = Arguments::parse(
      words, {.options = {"out", "sample", "seed", "from", "to", "plays", "format", "catalogue"}, .flags = {}});
  if (!arguments) return arguments.error();
  const std::string out = arguments->text("out");
  if (out.empty()) return Error{"No file to write was named.", "Say: earshot generate --out export.zip"};
  const auto catalogue = load_catalogue(*arguments);
  if (!catalogue) return catalogue.error();
  const auto spec = spec_of(*arguments, *catalogue);
  if (!spec) return spec.error();
  auto rows = evaluate::simulate(*spec, *catalogue);
  if (!rows) return rows.error();
  const std::string format = arguments->text("format", "extended");
  if (format == "account") keep_last_year(*rows);
  const auto zip = zip_of(*rows, format);
  if (!zip) return zip.error();
  if (const auto written = write_file(out, *zip); !written) return written.error();
  std::cout << out << ": " << rows->size() << " rows of " << spec->label << " (generated), " << zip->size() << " bytes\n";
  return std::nullopt;
}

}  // namespace earshot::cli
