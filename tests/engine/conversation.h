// An engine to talk to: requests in, replies out, run to the end. Over five invented artists where only the
// protocol matters, over the shipped catalogue and sample listeners where the product's promises do.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "history/export_writer.h"

namespace earshot::engine {

/// Says that work is over each time it is asked: the smallest steps there are.
inline Budget tiny() {
  return Budget([] { return true; });
}

class Conversation {
 public:
  explicit Conversation(const catalogue::Catalogue& catalogue, const std::vector<SampleText>& samples = {});

  /// Adds a file of extended history with these rows, or with any text.
  void drop(const std::vector<history::ExportRow>& rows, const std::string& name = "endsong_0.json");
  void drop_text(const std::string& text, const std::string& name);

  /// Submits under a new id and returns that id.
  std::uint32_t submit(decltype(Request::body) body);
  /// Steps to the end and returns all replies since the last time.
  std::vector<Reply> run(const Budget& budget = Budget::unlimited());
  std::vector<Reply> say(decltype(Request::body) body) { return submit(std::move(body)), run(); }
  /// The last reply to a request, which must be an Answer.
  template <class Answer, class Body>
  Answer ask(Body body) {
    return std::get<Answer>(say(std::move(body)).back().body);
  }
  Recommended recommend(Settings settings = {}) {
    return ask<Recommended>(RecommendRequest{std::move(settings)});
  }

  Engine& engine() { return engine_; }

 private:
  Engine engine_;
  std::uint32_t next_id_ = 1;
};

/// The texts of assets/, read once.
const catalogue::Catalogue& shipped_catalogue();
const std::vector<SampleText>& shipped_samples();
/// A conversation in which this sample listener has been imported. Kept for the whole run: change nothing in
/// it.
Conversation& sample_listener(const std::string& name);

/// The id of a shipped artist with exactly this name. Precondition: there is one.
std::uint32_t artist_id(const std::string& name);
std::vector<std::string> names(const Recommended& list);
/// Null when the list does not hold the artist.
const Item* find(const Recommended& list, std::uint32_t artist);

}  // namespace earshot::engine
