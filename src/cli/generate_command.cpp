#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>
#include <utility>
#include <variant>

#include "base/random.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "evaluate/export_corners.h"
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

/// A vintage, and the last day that such an export held when it was the newest kind.
struct Format {
  std::variant<history::ExtendedStyle, history::AccountStyle> style;
  std::int32_t to_day = kLastDay;
};

constexpr std::array<std::int32_t, history::kExtendedStyles> kExtendedLastDays = {
    18'352, 18'809, 19'478, 19'509, 19'754, 19'997, 20'057, kLastDay};  // 2020-03-31, 2021-07-01, 2023-05-01, ...
constexpr std::array<std::int32_t, history::kAccountStyles> kAccountLastDays = {17'683, 17'956, 19'692, 20'393, kLastDay};

std::string_view name_of(const Format& format) {
  return std::visit([](auto style) { return history::name_of(style); }, format.style);
}

std::vector<Format> all_formats() {
  std::vector<Format> formats;
  for (std::size_t i = 0; i < history::kExtendedStyles; ++i)
    formats.push_back({static_cast<history::ExtendedStyle>(i), kExtendedLastDays[i]});
  for (std::size_t i = 0; i < history::kAccountStyles; ++i)
    formats.push_back({static_cast<history::AccountStyle>(i), kAccountLastDays[i]});
  return formats;
}

Result<Format> format_of(const Arguments& arguments) {
  const std::string name = arguments.text("format", "extended");
  std::string known;
  for (const Format& format : all_formats()) {
    if (name_of(format) == name) return format;
    known.append(known.empty() ? "" : ", ").append(name_of(format));
  }
  return Error{"There is no format '" + name + "'.", "Choose one of " + known + "."};
}

/// What is to be written, as the words say.
struct Wish {
  std::string out;
  std::string sample;  ///< Empty: a listener drawn from `seed`.
  std::uint64_t seed = 1;
  std::int32_t from_day = kFirstDay;
  std::int32_t to_day = kLastDay;
  std::size_t plays = 0;  ///< 0: as many as the sample has, or kPlays.
  Format format{history::ExtendedStyle::pretty_k23};
};

Result<Wish> wish_of(const Arguments& arguments) {
  Wish wish{.out = arguments.text("out"), .sample = arguments.text("sample")};
  FirstError error;
  error.take(wish.seed, arguments.whole("seed", wish.seed, 0, UINT64_MAX));
  error.take(wish.from_day, arguments.day("from", wish.from_day));
  error.take(wish.format, format_of(arguments));
  error.take(wish.to_day, arguments.day("to", wish.format.to_day));
  error.take(wish.plays, arguments.whole("plays", wish.plays, 1, 5'000'000));
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

/// Account data holds the last 365 days only, in 2018 the last 90.
void keep_window(std::vector<history::ExportRow>& rows, history::AccountStyle style) {
  if (rows.empty()) return;
  const std::int64_t days = style == history::AccountStyle::timed_2018 ? 90 : 365;
  const std::int64_t first = rows.back().end - days * kDay;
  std::erase_if(rows, [&](const history::ExportRow& row) { return row.end < first; });
}

/// Fisher and Yates: early extended exports held the rows in no order.
void shuffle(std::vector<history::ExportRow>& rows, Random random) {
  for (std::size_t left = rows.size(); left > 1; --left) std::swap(rows[left - 1], rows[random.below(left)]);
}

std::vector<history::ExportFile> files_of(std::vector<history::ExportRow>& rows, const Wish& wish) {
  if (const auto* extended = std::get_if<history::ExtendedStyle>(&wish.format.style)) {
    if (*extended <= history::ExtendedStyle::minified_k21) shuffle(rows, Random(wish.seed));
    return history::write_extended(rows, *extended);
  }
  const auto account = std::get<history::AccountStyle>(wish.format.style);
  keep_window(rows, account);
  auto files = history::write_account(rows, account);
  if (account != history::AccountStyle::timed_2018) files.push_back(history::write_library(rows));
  return files;
}

std::optional<Error> generate(const Arguments& arguments, const Wish& wish) {
  const auto catalogue = load_catalogue(arguments);
  if (!catalogue) return catalogue.error();
  const auto spec = spec_of(wish, *catalogue);
  if (!spec) return spec.error();
  auto rows = evaluate::simulate(*spec, *catalogue);
  if (!rows) return rows.error();
  // Samples are what the page shows; everybody else has what real exports have.
  if (wish.sample.empty()) *rows = evaluate::with_corners(std::move(*rows), wish.seed);
  const auto files = files_of(*rows, wish);
  const std::vector<std::byte> zip = history::pack_zip(
      files, std::visit([](auto style) { return history::folder_of(style); }, wish.format.style));
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
