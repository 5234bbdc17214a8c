// Work that takes longer than one step of the engine: an import, reading a data set, an experiment.
#pragma once

#include "base/budget.h"
#include "engine/messages.h"
#include "engine/world.h"

namespace earshot::history {
class Importer;
}

namespace earshot::engine {

using Body = decltype(Reply::body);

/// A job may keep references into the world: nothing there changes while it runs.
class Job {
 public:
  virtual ~Job() = default;
  /// Works until done or the budget is used up, at least for one unit of work. True when done.
  virtual bool step(const Budget& budget) = 0;
  virtual Body progress() const = 0;
  /// The import that this job is, if it is one: other workers may read parts of it. Null for any other job.
  virtual history::Importer* importer() { return nullptr; }
  /// Asks for an early end. True: the job comes to it by further steps and has something to show (an import keeps what it has
  /// read). False: it can just be dropped.
  virtual bool cancel() { return false; }
  /// Once, after step() returned true: the reply, and what the world holds from now on.
  virtual Body finish(World& world) = 0;
};

}  // namespace earshot::engine
