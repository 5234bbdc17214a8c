#include "evaluate/export_corners.h"

#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "base/random.h"
#include "evaluate/invented_names.h"

namespace earshot::evaluate {
namespace {

using history::ExportRow;

constexpr std::int64_t kYear2018 = 1'514'764'800;
constexpr std::int64_t kNewPipeline = 1'665'792'000;  // 2022-10-15: Spotify's log changed form.
constexpr std::int64_t kAudiobooks = 1'672'531'200;   // 2023-01-01
constexpr double kHeaps = 0.8;  // Heaps' law: names grow with this power of the plays.

constexpr std::size_t kSerials = 60;  ///< Devices of one kind that tell their number.

constexpr std::array<std::string_view, 7> kLongDevices = {"iOS 12.4 (iPhone9,3)",
                                                          "Windows 10 (10.0.19042; x64)",
                                                          "OS X 10.14.6 [x86 8]",
                                                          "web_player windows 10;chrome 95.0.1;desktop",
                                                          "Partner google cast;Chromecast;;",
                                                          "Partner invented_tv Maker;Screen_55;#;;tpapi",
                                                          "WebPlayer (websocket RFC6455)"};
constexpr std::array<std::string_view, 4> kStarts = {"playbtn", "remote", "appload", "unknown"};
constexpr std::array<std::string_view, 7> kShortDevices = {"ios",  "windows", "osx",           "web_player",
                                                           "cast", "tizen",   "not_applicable"};
/// One title in each script that names come in; invented.
constexpr std::array<std::string_view, 8> kScripts = {
    "\u591c\u306e\u7a93", "\u05dc\u05d9\u05dc\u05d4 \u05e9\u05e7\u05d8", "\u0644\u064a\u0644\u0629 \u0647\u0627\u062f\u0626\u0629",
    "\u0939\u0935\u093e \u0915\u093e \u0917\u0940\u0924", "\uc870\uc6a9\ud55c \ubc24", "\u0422\u0438\u0445\u0438\u0439 \u0441\u0432\u0435\u0442",
    "\u5b89\u9759\u7684\u96e8", "\u039d\u03cd\u03c7\u03c4\u03b1 \u2728\U0001F319"};

class Corners {
 public:
  Corners(std::uint64_t seed, const ExportCorners& shares, std::size_t rows)
      : random_(seed ^ 0xC0E4E5ULL),
        shares_(shares),
        pool_(1 + static_cast<std::size_t>(std::pow(shares.tail * static_cast<double>(rows), kHeaps))) {}

  void apply(ExportRow& row) {
    if (!row.title.empty() && chance(shares_.tail)) become_tail(row);
    if (session_left_ == 0 && chance(shares_.private_session / 10)) session_left_ = 10;
    if (session_left_ > 0) {
      row.incognito = true;
      --session_left_;
    }
    if (chance(shares_.unknown_country)) row.country = "ZZ";
    if (chance(shares_.other_device)) {
      const auto& devices = row.end < kNewPipeline ? kLongDevices : kShortDevices;
      row.platform = with_serial(devices[random_.below(devices.size())]);
    }
    if (!row.title.empty()) become_one_of_two(row);
    set_reasons(row);
    if (row.end < kYear2018 && chance(shares_.no_reason)) row.reason_end.clear();
    if (row.offline || row.title.empty()) return;  // The times of offline batches stay as they are.
    if (chance(shares_.clip)) become_clip(row);
    if (row.end < kNewPipeline && chance(shares_.nameless)) forget_name(row);
    if (row.end >= kAudiobooks && chance(shares_.audiobook)) become_chapter(row);
  }

 private:
  bool chance(double share) { return random_.uniform() < share; }

  /// Squared: the first of the pool are heard several times, most once.
  void become_tail(ExportRow& row) {
    const double place = random_.uniform();
    const auto number = static_cast<std::size_t>(place * place * static_cast<double>(pool_));
    Random name(number * 2'654'435'761ULL + 17);
    row.artist = invented_artist(name) + ' ' + std::to_string(number);
    const std::size_t song = random_.below(3);
    row.title = (number + song) % 4 == 0 ? std::string(kScripts[(number / 4 + song) % kScripts.size()]) : invented_title(name);
    if (song > 0) row.title += " (" + std::to_string(song + 1) + ')';
    row.album = invented_title(name);
    row.uri = "spotify:track:" + invented_track_id(row.artist, row.title);
  }

  /// Some devices tell their number.
  std::string with_serial(std::string_view device) {
    std::string text(device);
    const std::size_t place = text.find('#');
    if (place != std::string::npos) text.replace(place, 1, invented_track_id("device", std::to_string(random_.below(kSerials))));
    return text;
  }

  /// The same tracks always; half of their plays.
  void become_one_of_two(ExportRow& row) {
    std::uint64_t seed = 0;
    for (const char c : row.uri) seed = seed * 131 + static_cast<unsigned char>(c);
    if (Random track(seed); track.uniform() < shares_.reissued && chance(0.5)) row.uri = "spotify:track:" + invented_track_id(row.uri, row.title);
  }

  /// Why a play begins is mostly why the one before ended; the shares of the rest are those of real exports.
  void set_reasons(ExportRow& row) {
    if (row.reason_end == "trackdone" && chance(shares_.left)) {
      row.reason_end = "endplay";
      row.ms = static_cast<std::uint32_t>(row.ms * random_.uniform());
      row.skipped = row.end >= kNewPipeline;
    } else if (row.reason_end == "fwdbtn" && chance(0.07)) {
      row.reason_end = "backbtn";
    }
    row.reason_start = last_end_ == "endplay" ? "clickrow" : last_end_;
    if (last_end_ == "logout") row.reason_start = kStarts[random_.below(kStarts.size())];
    if (!row.title.empty()) last_end_ = row.reason_end;
  }

  void become_clip(ExportRow& row) {
    row.video = true;
    row.ms = static_cast<std::uint32_t>(random_.below(4) == 0 ? 0 : 5'000 + random_.below(10'000));
    row.reason_start = "unknown";
    row.reason_end = "endplay";
  }

  void forget_name(ExportRow& row) { row.title = row.artist = row.album = row.uri = ""; }

  void become_chapter(ExportRow& row) {
    forget_name(row);
    const std::string number = std::to_string(1 + random_.below(30));
    row.book = "The Invented Novel";
    row.chapter = random_.below(10) == 0 ? "" : "Chapter " + number;
    row.book_uri = "spotify:show:" + invented_track_id(row.book, "");
    row.chapter_uri = "spotify:episode:" + invented_track_id(row.book, number);
  }

  Random random_;
  const ExportCorners& shares_;
  std::size_t pool_;
  std::size_t session_left_ = 0;
  std::string last_end_ = "logout";  ///< Of the music play before.
};

}  // namespace

std::vector<ExportRow> with_corners(std::vector<ExportRow> rows, std::uint64_t seed, const ExportCorners& shares) {
  Corners corners(seed, shares, rows.size());
  ExportRow original;  // Of the row before.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // Copies stand directly behind their originals and stay copies.
    if (i > 0 && rows[i].end == original.end && rows[i].ms == original.ms && rows[i].uri == original.uri) {
      rows[i] = rows[i - 1];
    } else {
      original = rows[i];
      corners.apply(rows[i]);
    }
  }
  return rows;
}

}  // namespace earshot::evaluate
