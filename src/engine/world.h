// All that the engine knows: the catalogue and what is made of it, the person, a dropped data set, the last experiment.
// Jobs (job.h) and answers (answers.h) read it; it changes only between two jobs.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "catalogue/resolve.h"
#include "catalogue/search.h"
#include "engine/messages_chat.h"
#include "engine/person.h"
#include "evaluate/data_set.h"
#include "evaluate/experiment.h"
#include "evaluate/listener_spec.h"
#include "evaluate/recorded_runs.h"
#include "recommend/models.h"

namespace earshot::engine {

/// A dropped file that no request has read yet.
struct Source {
  std::string path;
  std::unique_ptr<ByteSource> bytes;
};

/// A catalogue with what is computed from it once. It stays where it is: the models point into it.
struct Knowledge {
  explicit Knowledge(catalogue::Catalogue all);
  Knowledge(const Knowledge&) = delete;
  Knowledge& operator=(const Knowledge&) = delete;

  catalogue::Catalogue catalogue;
  catalogue::Resolver resolver;
  catalogue::Search search;
  recommend::Models models;
};

struct World {
  std::unique_ptr<Knowledge> own;       ///< From the pack. Never null.
  std::unique_ptr<Knowledge> dropped;   ///< From a pack that the person dropped; null: the own one is in use.
  std::unique_ptr<Knowledge> extended;  ///< With the listeners of the data set; null when they are not in use.
  std::map<std::string, evaluate::ListenerSpec> samples;
  Person person;                        ///< Its ids are those of knowledge().
  std::vector<Source> sources;
  std::optional<evaluate::DataSet> data;
  std::optional<evaluate::ExperimentResult> result;
  std::optional<evaluate::RecordedStudy> study;  ///< What models answered over generated listeners; over a data set: DataSet::study.
  std::optional<ChatRanking> chat_ranking;       ///< The last one with a usable reply: the list "chat" of a tasting.

  /// The catalogue in use without what listeners add to it.
  const Knowledge& base() const { return dropped ? *dropped : *own; }
  const Knowledge& knowledge() const { return extended ? *extended : base(); }
};

/// The sources, which are then no longer there.
std::vector<Source> take_sources(World& world);
/// Makes the history that of the person; everything derived from it is computed.
void set_history(World& world, history::History history, Origin origin);

}  // namespace earshot::engine
