// Collaborative filtering on the device: the catalogue is extended by the artists of the data set, the methods are trained on
// its listeners, and the person's own artists are resolved again, against both.
#include <string>
#include <utility>
#include <vector>

#include "catalogue/extend.h"
#include "engine/data_set_job.h"
#include "evaluate/listeners_of.h"
#include "recommend/listeners.h"

namespace earshot::engine {
namespace {

/// Puts a knowledge in force, and everything known of the person into its terms.
void use(World& world, std::unique_ptr<Knowledge> extended) {
  world.extended = std::move(extended);
  set_history(world, std::move(world.person.history), world.person.origin);
  const std::size_t artists = world.knowledge().catalogue.artists.size();
  std::erase_if(world.person.typed, [&](catalogue::ArtistId typed) { return typed.index() >= artists; });
}

Methods methods_message(const World& world) {
  Methods message;
  for (const auto& method : world.knowledge().models.all()) {
    message.methods.push_back(
        {std::string(method->id()), std::string(method->label()), std::string(method->about())});
  }
  message.artists = static_cast<std::uint32_t>(world.knowledge().catalogue.artists.size() -
                                               world.base().catalogue.artists.size());
  return message;
}

class NoListenersJob final : public Job {
 public:
  bool step(const Budget&) override { return true; }
  Body progress() const override { return WorkProgress{"Taking the listeners away", 1}; }
  Body finish(World& world) override {
    use(world, nullptr);
    return methods_message(world);
  }
};

class ListenersJob final : public Job {
 public:
  ListenersJob(evaluate::Listeners listeners, const Knowledge& own) : listeners_(std::move(listeners)), own_(own) {}

  bool step(const Budget& budget) override {
    if (!training_) {
      extend();
      return false;
    }
    return training_->step(budget);
  }
  Body progress() const override {
    if (!training_) return WorkProgress{"Comparing the artists with the catalogue", 0};
    return WorkProgress{training_->doing(), training_->progress()};
  }
  Body finish(World& world) override;

 private:
  void extend();

  evaluate::Listeners listeners_;
  const Knowledge& own_;
  std::unique_ptr<Knowledge> extended_;
  std::optional<recommend::ListenerTraining> training_;
};

void ListenersJob::extend() {
  std::vector<catalogue::Listened> artists;
  for (std::size_t i = 0; i < listeners_.artists.size(); ++i) {
    artists.push_back({listeners_.artists[i], listeners_.listeners[i]});
  }
  catalogue::Extension extension =
      catalogue::extended(own_.catalogue, own_.resolver, artists, listeners_.label);
  extended_ = std::make_unique<Knowledge>(std::move(extension.catalogue));
  training_.emplace(recommend::ListenerData{listeners_.label, std::move(listeners_.matrix), std::move(extension.artists),
                                            extended_->catalogue.artists.size()});
}

Body ListenersJob::finish(World& world) {
  for (auto& method : training_->take()) extended_->models.add(std::move(method));
  use(world, std::move(extended_));
  Methods message = methods_message(world);
  message.listeners = listeners_.label;
  for (const std::string& note : training_->notes()) message.note += (message.note.empty() ? "" : " ") + note;
  return message;
}

}  // namespace

Result<std::unique_ptr<Job>> listeners_job(const ListenersRequest& request, const World& world) {
  if (!request.use) return std::unique_ptr<Job>(std::make_unique<NoListenersJob>());
  if (!world.data) return Error{"There are no listeners yet.", "Drop a data set of listeners and artists first."};
  auto listeners = evaluate::listeners_of(*world.data);
  if (!listeners) return listeners.error();
  return std::unique_ptr<Job>(std::make_unique<ListenersJob>(std::move(*listeners), world.base()));
}

}  // namespace earshot::engine
