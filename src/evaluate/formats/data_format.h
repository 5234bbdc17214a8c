// What a format of data sets is to the reader: which files it knows by their first bytes and names, and how it reads each.
// A new format is one file pair with a `SetFormat` and its line in data_format.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/formats/data_set_builder.h"

namespace earshot::evaluate {

/// What a file is in its set. Files are read in this order, those of one role by path.
enum class Role : std::uint8_t {
  names,     ///< Of items; features may stand beside them.
  events,    ///< Who had what.
  test,      ///< The part to predict.
  features,  ///< Which item has which tag, or what the tags are called.
  spare,     ///< Belongs to the set and is not needed: ages of users, friends.
};

/// The beginning of a file, from which it is recognised.
struct FileHead {
  std::string name;  ///< Lower case, without folders.
  std::string text;  ///< The first kHeadBytes, or all of a shorter file; without byte order mark.
  std::vector<std::string_view> lines;  ///< Its first complete ones that are not empty (kHeadLines at most), without line ends.

  FileHead(std::string_view path, std::string_view first_bytes);
  FileHead(const FileHead&) = delete;
  FileHead& operator=(const FileHead&) = delete;

  /// The first line; empty when there is none.
  std::string_view first() const { return lines.empty() ? std::string_view() : lines.front(); }
  /// True when the name holds this word, with no letter beside it: "test" in "ml.test.rating", not in "contest.csv".
  bool has_word(std::string_view word) const;
};
inline constexpr std::size_t kHeadBytes = 64 * 1024;
inline constexpr std::size_t kHeadLines = 20;

/// Takes the bytes of one file as they come and tells the builder what is in them.
class FileReader {
 public:
  virtual ~FileReader() = default;
  virtual void feed(std::string_view bytes) = 0;
  /// After the last bytes.
  virtual void finish() = 0;
};

struct SetFormat {
  std::string_view id;           ///< DataSet::format
  std::string_view name;         ///< "HetRec 2011 Last.fm"
  std::string_view events_file;  ///< What to ask for when it is missing: "user_artists.dat".
  /// What this file is in a set of this format; nothing when it is none of its files.
  std::optional<Role> (*role)(const FileHead& head);
  /// Precondition: role(head) == role, not spare. A reader of events describes the set to the builder.
  std::unique_ptr<FileReader> (*open)(Role role, const FileHead& head, DataSetBuilder& builder);
};

/// Every format, strict ones first: the first that knows a file has it.
std::span<const SetFormat* const> data_formats();

/// Why files like this one are not read and what to do instead; nothing when there is nothing special to say.
std::optional<Error> known_stranger(const FileHead& head);

}  // namespace earshot::evaluate
