#include "history/importer.h"

#include <gtest/gtest.h>

#include "history/importing.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kNoon = 1'700'000'000;

std::vector<ExportRow> many_rows(std::size_t count) {
  std::vector<ExportRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(listen(kNoon + static_cast<std::int64_t>(i) * 240, "Artist " + std::to_string(i % 50),
                          "Song " + std::to_string(i % 900)));
  }
  return rows;
}

std::string extended(const std::vector<ExportRow>& rows) {
  return write_extended(rows, ExtendedStyle::pretty_k23).at(0).text;
}

std::string zip_of(const std::vector<ExportFile>& files) {
  return as_text(pack_zip(files, "Spotify Account Data"));
}

bool has_note(const ImportReport& report, const std::string& part) {
  for (const std::string& note : report.notes) {
    if (note.find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(Importer, ZipFolderAndSingleFilesGiveTheSame) {
  const auto files = write_extended(many_rows(300), ExtendedStyle::pretty_k23);
  const Import zipped = import_file("my_spotify_data.zip", zip_of(files));
  const Import plain = import_files(files);
  EXPECT_EQ(zipped.history.plays.size(), 300U);
  EXPECT_EQ(dump(zipped.history), dump(plain.history));
  EXPECT_EQ(zipped.file().name, "Spotify Account Data/" + files[0].name);
}

TEST(Importer, ContentDecidesNotTheName) {
  const Import outcome = import_file("renamed (1).txt", extended(many_rows(3)));
  EXPECT_EQ(outcome.file().format, "Spotify extended history");
  const Import zip = import_file("download", zip_of({{"x.json.json", extended(many_rows(3))}}));
  EXPECT_EQ(zip.history.plays.size(), 3U);
}

TEST(Importer, PersonalFilesAreNeverOpened) {
  const std::string trap = extended(many_rows(2));  // If it were opened, its plays would show.
  for (const char* name :
       {"Userdata.json", "UserAddress.json", "Payments.json.json", "Identity (1).json", "Follow.json",
        "inferences_2.json", "MyData/FamilyPlan.json", "PlaylistInABottle.json"}) {
    for (const Import& outcome : {import_file(name, trap), import_file("my.zip", zip_of({{name, trap}}))}) {
      EXPECT_EQ(outcome.file().format, "personal, not opened") << name;
      EXPECT_EQ(outcome.history.plays.size(), 0U) << name;
    }
  }
}

TEST(Importer, OtherFilesOfAnExportAreListedQuietly) {
  const Import outcome =
      import_file("my.zip", zip_of({{"StreamingHistory_music_0.json", write_account(many_rows(2)).at(0).text},
                                    {"YourLibrary.json", "{}"},
                                    {"Playlist1.json", "{}"},
                                    {"Wrapped2024.json", "{}"},
                                    {"Read_Me_First.pdf", "%PDF-1.4"},
                                    {"picture.png", "\x89PNG"}}));
  EXPECT_EQ(outcome.report.files.size(), 6U);
  EXPECT_EQ(outcome.report.notes.size(), 1U);  // Account data only.
  for (const FileReport& file : outcome.report.files) EXPECT_EQ(file.note, "") << file.name;
}

TEST(Importer, AFolderOfManyFiles) {
  std::vector<ExportFile> files{{"Data/Streaming_History_Audio_2023.json", extended(many_rows(40))}};
  for (int i = 0; i < 150; ++i) {
    files.push_back(
        {"Data/Spotify Technical Log Information/Event" + std::to_string(i) + "_Hourly.json", "[{\"a\":1}]"});
  }
  const Import outcome = import_files(files);
  EXPECT_EQ(outcome.report.files.size(), 151U);
  EXPECT_EQ(outcome.history.plays.size(), 40U);
  EXPECT_TRUE(has_note(outcome.report, "technical log is not needed"));
}

TEST(Importer, WhatIsMissingIsSaid) {
  const auto note_for = [](const std::string& name, const std::string& text) {
    const auto notes = import_file(name, text).report.notes;
    return notes.empty() ? "" : notes[0];
  };
  EXPECT_NE(note_for("a.json", write_account(many_rows(2))[0].text).find("last year only"),
            std::string::npos);
  EXPECT_NE(note_for("StreamingHistory0.json", "[ ]\n").find("is empty"), std::string::npos);
  EXPECT_NE(note_for("ReadMeFirst.pdf", "%PDF-1.5").find("only its manual"), std::string::npos);
  EXPECT_NE(note_for("Technical Log Information/A.json", "[]").find("technical log"), std::string::npos);
  EXPECT_NE(note_for("holiday.jpg", "\xFF\xD8").find("No listening history"), std::string::npos);
  EXPECT_NE(note_for("my.zip", zip_of({{"a.json", "[]"}}).substr(0, 90)).find("has not finished"),
            std::string::npos);
}

TEST(Importer, WhatCanNotBeReadIsSaidPerFile) {
  const auto file_note = [](const std::string& text) { return import_file("a.json", text).file().note; };
  EXPECT_EQ(file_note(""), "The file is empty or could not be opened; its download may not have finished.");
  EXPECT_NE(file_note("<html>").find("choose JSON"), std::string::npos);
  EXPECT_EQ(file_note("[1, 2, 3]"), "");
}

TEST(Importer, ATruncatedFileKeepsItsRows) {
  const std::string whole = extended(many_rows(20));
  const Import outcome = import_file("a.json", whole.substr(0, whole.size() / 2));
  EXPECT_GE(outcome.file().rows, 9U);
  EXPECT_EQ(outcome.file().kept, outcome.file().rows);
  EXPECT_NE(outcome.file().note.find("breaks off"), std::string::npos);
}

TEST(Importer, OneBadFileInAZipDoesNotStopTheOthers) {
  std::string bytes = zip_of({{"a.json", extended(many_rows(9))}, {"b.json", extended(many_rows(5))}});
  bytes[bytes.find("a.json") + 20] ^= 0x55;
  const Import outcome = import_file("my.zip", bytes);
  ASSERT_EQ(outcome.report.files.size(), 2U);
  EXPECT_EQ(outcome.report.files[0].kept, 0U);
  EXPECT_NE(outcome.report.files[0].note.find("damaged"), std::string::npos);
  EXPECT_EQ(outcome.report.files[1].kept, 5U);
}

TEST(Importer, RowsAddUpWhateverIsInTheFile) {
  const std::string text = R"([5, {"ts":"2024-05-04T21:07:33Z","ms_played":1}, {"ts":"soon","ms_played":1},
      {"ts":"2024-05-04T21:07:33Z"}, {"ts":"2024-05-04T21:07:33Z","ms_played":-4}, {"ts":null,"ms_played":null},
      {"ts":"1999-05-04T21:07:33Z","ms_played":1}, {"ts":"2024-05-04T21:07:33Z","ms_played":1}, {"ts":]}])";
  const FileReport file = import_file("a.json", text).file();
  EXPECT_EQ(file.rows, 9U);
  EXPECT_EQ(file.kept, 1U);
  EXPECT_EQ(file.merged, 1U);
  std::uint64_t dropped = 0;
  for (const DroppedRows& reason : file.dropped) dropped += reason.rows;
  EXPECT_EQ(dropped, 7U);
}

TEST(Importer, WorksInSmallStepsWithRisingProgress) {
  Importer importer;
  importer.add_source("my.zip",
                      source_of(zip_of(write_extended(many_rows(3'000), ExtendedStyle::pretty_k23))));
  std::uint64_t rows = 0;
  int steps = 0;
  for (bool done = false; !done; ++steps) {
    done = importer.step(Budget([] { return true; }));
    ASSERT_GE(importer.progress().rows, rows);
    ASSERT_LE(importer.progress().bytes_done, importer.progress().bytes_total);
    ASSERT_LE(importer.progress().rows - rows, 600U);  // 192 KiB a step.
    rows = importer.progress().rows;
  }
  EXPECT_GT(steps, 10);
  EXPECT_EQ(rows, 3'000U);
  EXPECT_EQ(importer.progress().bytes_done, importer.progress().bytes_total);
  EXPECT_EQ(importer.progress().files_done, 1U);
}

TEST(Importer, CancelKeepsTheRowsReadSoFar) {
  Importer importer;
  importer.add_source("a.json", source_of(extended(many_rows(3'000))));
  importer.add_source("b.json", source_of(extended(many_rows(10))));
  while (importer.progress().rows < 100) ASSERT_FALSE(importer.step(Budget([] { return true; })));
  importer.cancel();
  while (!importer.step(Budget::unlimited())) {
  }
  const ImportReport& report = importer.report();
  EXPECT_TRUE(report.cancelled);
  ASSERT_EQ(report.files.size(), 2U);
  EXPECT_EQ(report.files[0].kept, report.files[0].rows);
  EXPECT_LT(report.files[0].rows, 3'000U);
  EXPECT_EQ(report.files[1].format, "not read");
  EXPECT_EQ(importer.take_history().plays.size(), report.files[0].kept);
}

TEST(Importer, CancelBeforeTheFirstStep) {
  Importer importer;
  importer.add_source("a.json", source_of(extended(many_rows(10))));
  importer.cancel();
  EXPECT_TRUE(importer.step(Budget::unlimited()));
  EXPECT_EQ(importer.report().files.at(0).format, "not read");
}

TEST(Importer, NothingDropped) {
  const Import outcome = import_files({});
  EXPECT_TRUE(outcome.report.files.empty());
  EXPECT_EQ(outcome.history.plays.size(), 0U);
}

TEST(Importer, TheOrderOfTheFilesDoesNotMatter) {
  const ExportFile a{"a.json", extended(many_rows(200))};
  const ExportFile b{"b.json",
                     extended({listen(kNoon - 500, "Artist 7", "Early"), listen(kNoon, "New", "Song")})};
  EXPECT_EQ(dump(import_files({a, b}).history), dump(import_files({b, a}).history));
  EXPECT_EQ(dump(import_files({a, b}).report), dump(import_files({b, a}).report));
}

}  // namespace

}  // namespace earshot::history
