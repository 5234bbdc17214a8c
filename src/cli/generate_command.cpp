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
constexpr std::size_t kPlays = 20'000;
constexpr std::int64_t kDay = 86'400;

Result<evaluate::ListenerSpec> sample(const std::string& name) {
  const auto samples = load_samples();
  if (!samples) return samples.error();
  const auto found =
      std::find_if(samples->begin(), samples->end(), [&](const auto& entry) { return entry.name == name; });
  if (found == samples->end())
    return Error{"There is no sample listener called '" + name + "'.", "See assets/samples/."};
  return evaluate::parse_listener(found->text);
}

enum class Format { extended, endsong, account };

Result<Format> format_of(const Arguments& arguments) {
  const std::string name = arguments.text("format", "extended");
  if (name == "extended") return Format::extended;
  if (name == "endsong") return Format::endsong;
  if (name == "account") return Format::account;
  return Error{"There is no format '" + name + "'.", "Choose extended, endsong or account."};
}

/// What is to be written, as the words say.
struct Wish {
  std::string out;
  std::string sample;  ///< Empty: a listener drawn from `seed`.
  std::uint64_t seed = 1;
  std::int32_t from_day = kFirstDay;
  std::int32_t to_day = kLastDay;
  std::size_t plays = 0;  ///< 0: as many as the sample has, or kPlays.
  Format format = Format::extended;
};

Result<Wish> wish_of(const Arguments& arguments) {
  Wish wish{.out = arguments.text("out"), .sample = arguments.text("sample")};
  FirstError error;
  error.take(wish.seed, arguments.whole("seed", wish.seed, 0, UINT64_MAX));
  error.take(wish.from_day, arguments.day("from", wish.from_day));
  error.take(wish.to_day, arguments.day("to", wish.to_day));
  error.take(wish.plays, arguments.whole("plays", wish.plays, 1, 5'000'000));
  error.take(wish.format, format_of(arguments));
  if (error.get()) return *error.get();
  if (wish.out.empty()) return Error{"No file to write was named.", "Say: earshot generate --out export.zip"};
  if (wish.to_day <= wish.from_day) return Error{"--to must be after --from.", "Write both as 2024-05-31."};
  return wish;
}

Result<evaluate::ListenerSpec> spec_of(const Wish& wish, const catalogue::Catalogue& catalogue) {
  if (wish.sample.empty()) {
    return evaluate::random_spec(wish.seed, wish.from_day * kDay, wish.to_day * kDay,
                                 wish.plays > 0 ? wish.plays : kPlays, catalogue);
  }
  auto spec = sample(wish.sample);
  if (spec.ok() && wish.plays > 0) spec->plays = wish.plays;
  return spec;
}

/// Account data holds the last 365 days only.
void keep_last_year(std::vector<history::ExportRow>& rows) {
  if (rows.empty()) return;
  const std::int64_t first = rows.back().end - 365 * 86'400;
  std::erase_if(rows, [&](const history::ExportRow& row) { return row.end < first; });
}

std::vector<std::byte> zip_of(const std::vector<history::ExportRow>& rows, Format format) {
  using history::ExtendedStyle;
  switch (format) {
    case Format::account:
      return history::pack_zip(history::write_account(rows), "Spotify Account Data");
    case Format::endsong:
      return history::pack_zip(history::write_extended(rows, ExtendedStyle::minified_k21), "MyData");
    case Format::extended:
      break;
  }
  return history::pack_zip(history::write_extended(rows, ExtendedStyle::pretty_k23),
                           "Spotify Extended Streaming History");
}

std::optional<Error> generate(const Arguments& arguments, const Wish& wish) {
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  const auto spec = spec_of(wish, *catalogue);
  if (!spec) return spec.error();
  auto rows = evaluate::simulate(*spec, *catalogue);
  if (!rows) return rows.error();
  if (wish.format == Format::account) keep_last_year(*rows);
  const std::vector<std::byte> zip = zip_of(*rows, wish.format);
  if (const auto written = write_file(wish.out, zip); !written) return written.error();
  std::cout << wish.out << ": " << rows->size() << " rows of " << spec->label << " (generated), "
            << zip.size() << " bytes\n";
  return std::nullopt;
}

}  // namespace

Result<Work> generate_command(Words words) {
  const auto arguments = Arguments::parse(
      words,
      {.options = {"out", "sample", "seed", "from", "to", "plays", "format", "catalogue"}, .flags = {}});
  if (!arguments) return arguments.error();
  const auto wish = wish_of(*arguments);
  if (!wish) return wish.error();
  return Work([arguments = *arguments, wish = *wish] { return generate(arguments, wish); });
}

}  // namespace earshot::cli
