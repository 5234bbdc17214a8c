#include "history/part_report.h"

#include <cstddef>
#include <utility>

namespace earshot::history {

namespace {

void add_sentence(std::string& note, std::string_view more) {
  if (!note.empty() && !more.empty()) note += ' ';
  note += more;
}

/// "no readable time", as a sentence fragment.
const char* drop_reason(Drop reason) {
  switch (reason) {
    case Drop::unreadable:
      return "not readable";
    case Drop::no_time:
      return "no readable time";
    case Drop::no_duration:
      return "no usable playing time";
    case Drop::too_old:
      break;
  }
  return "dated before 2006";
}

/// A sentence on what the end of the text left out.
std::string_view why_short(const PartRows& rows, std::string_view stopped) {
  switch (rows.end) {
    case PartEnd::not_yet:
      return stopped;
    case PartEnd::breaks_off:
      return rows.fault.empty() ? "The file breaks off in the middle of a row; the rows before it were read." : "";
    case PartEnd::more:
      return "There is more after the end of the list, which was not read.";
    case PartEnd::whole:
      break;
  }
  return "";
}

}  // namespace

FileReport empty_report(std::string name, std::string_view format, std::string_view note) {
  FileReport report;
  report.name = std::move(name);
  report.format = format;
  report.note = note;
  return report;
}

FileReport open_report(const std::string& name, const PartRows& part, ImportFacts& facts) {
  facts.technical_log |= part.format == Format::technical_log;
  facts.document |= part.format == Format::document;
  facts.web_page |= part.format == Format::web_page;
  facts.empty_history |= part.format == Format::empty_list;
  return empty_report(name, format_label(part.format), format_note(part.format));
}

void close_report(FileReport& file, const PartRows& part, std::string_view stopped, ImportFacts& facts) {
  file.rows = part.rows() + part.entries;
  file.kept = part.entries;
  for (std::size_t reason = 0; reason < kDropReasons; ++reason) {
    if (part.dropped[reason] > 0) file.dropped.push_back({drop_reason(static_cast<Drop>(reason)), part.dropped[reason]});
  }
  facts.account |= is_account(part.format) && part.rows() > 0;
  facts.extended |= is_extended(part.format) && part.rows() > 0;
  if (part.transcoded) add_sentence(file.note, "It was saved as UTF-16 and read all the same.");
  if (!part.fault.empty()) {
    add_sentence(file.note, part.fault);
    add_sentence(file.note, "The rows that could be had are kept.");
    facts.failures.push_back(file.name + ": " + file.note);
  }
  add_sentence(file.note, why_short(part, stopped));
}

}  // namespace earshot::history
