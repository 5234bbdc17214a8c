#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/text.h"
#include "engine/chat_task_kinds.h"
#include "engine/chat_told.h"
#include "llm/shield.h"
#include "llm/wish.h"

namespace earshot::engine {
namespace {

using catalogue::Catalogue;

/// "0.35"
std::string two_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::optional<std::uint32_t> tag_named(const std::string& name, const Catalogue& catalogue) {
  const std::string key = match_key(name);
  for (std::uint32_t tag = 0; tag < catalogue.tags.size(); ++tag) {
    if (match_key(catalogue.tags[tag].name) == key) return tag;
  }
  return std::nullopt;
}

/// Writes what a reply wishes into settings, and says each change.
class WishWriter {
 public:
  WishWriter(ChatWish& wish, const Knowledge& knowledge) : wish_(wish), knowledge_(knowledge) {}

  void write(const llm::WishReply& reply) {
    dial("novelty", reply.novelty, wish_.settings.novelty);
    dial("popularity", reply.popularity, wish_.settings.popularity);
    if (reply.unheard_only && wish_.settings.known_plays > 1) {
      wish_.settings.known_plays = 1;
      wish_.changes.push_back("only artists of whom no play counts");
    }
    for (const std::string& name : reply.more) tag(name, true);
    for (const std::string& name : reply.less) tag(name, false);
    for (const std::string& name : reply.artists) artist(name);
    wish_.ignored.insert(wish_.ignored.end(), reply.ignored.begin(), reply.ignored.end());
  }

 private:
  void dial(const std::string& name, const std::optional<double>& value, double& setting) {
    if (!value || two_digits(*value) == two_digits(setting)) return;
    wish_.changes.push_back(name + " " + two_digits(setting) + " to " + two_digits(*value));
    setting = *value;
  }

  void tag(const std::string& name, bool plus) {
    const auto tag = tag_named(name, knowledge_.catalogue);
    if (!tag) return void(wish_.ignored.push_back("'" + name + "' is no tag of the catalogue"));
    seed({SeedKind::tag, *tag, knowledge_.catalogue.tags[*tag].name, plus});
  }

  void artist(const std::string& name) {
    const catalogue::Match match = knowledge_.resolver.resolve(name);
    if (!match.found()) return void(wish_.ignored.push_back("'" + name + "' is no artist of the catalogue"));
    seed({SeedKind::artist, match.artist.value, knowledge_.catalogue.artist(match.artist).name, true});
  }

  /// A seed of the other sign gives way; the same one stays as it is.
  void seed(Seed seed) {
    std::vector<Seed>& seeds = wish_.settings.seeds;
    const auto same = std::find_if(seeds.begin(), seeds.end(), [&](const Seed& other) { return other.kind == seed.kind && other.id == seed.id; });
    if (same != seeds.end() && same->plus == seed.plus) return;
    if (same != seeds.end()) seeds.erase(same);
    wish_.changes.push_back((seed.plus ? "more of: " : "less of: ") + seed.name);
    seeds.push_back(std::move(seed));
  }

  ChatWish& wish_;
  const Knowledge& knowledge_;
};

class WishTask final : public ChatTask {
 public:
  WishTask(std::string wish, Settings settings) : ChatTask(ChatPurpose::wish, "wish-1"), wish_(std::move(wish)), settings_(std::move(settings)) {}

  void ask(const ChatRequest& request, const Catalogue& catalogue) {
    std::vector<std::string> tags;
    for (const catalogue::Tag& tag : catalogue.tags) tags.push_back(tag.name);
    prompts_ = {llm::wish_prompt(wish_, tags, settings_.seed, request.to.max_output_tokens)};
    sent_ = {"Your wish, as you wrote it.", "The " + std::to_string(tags.size()) + " tags of the catalogue, which say nothing of you."};
    left_out_ = always_left_out(request.told);
    left_out_.push_back("All of your listening: a wish is read without it.");
  }

  std::string question() const override { return llm::wish_to_json(wish_); }

  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World& world) const override {
    receipt.prompt = prompt_name_;
    ChatWish answer;
    answer.words = wish_;
    answer.settings = settings_;
    if (!outcomes.empty()) {
      const llm::WishReply reply = llm::read_wish(outcomes[0].text);
      const bool any = reply.found != llm::Found::nothing;
      settle(outcomes[0], any ? "" : "The reply holds no settings.", receipt);
      receipt.salvaged += any && reply.found != llm::Found::clean ? 1U : 0U;
      WishWriter(answer, world.knowledge()).write(reply);
      receipt.ids_unknown = static_cast<std::uint32_t>(answer.ignored.size());
    }
    answer.receipt = std::move(receipt);
    return answer;
  }

 private:
  std::string wish_;
  Settings settings_;
};

}  // namespace

StartedTask wish_task(const ChatRequest& request, const World& world) {
  std::string wish = llm::clean_field(request.text, llm::kWishLength);
  if (wish.empty()) return Error{"There is no wish yet.", "Write what you would like to hear: rainy evening, nothing I have heard, no vocals."};
  const std::string struck = Struck(request.told.struck, world).named_in(wish);
  if (!struck.empty()) return Error{"Your wish names '" + struck + "', which you struck out.", "Leave the name out, or take it off the struck ones."};
  auto task = std::make_unique<WishTask>(std::move(wish), request.settings);
  task->ask(request, world.knowledge().catalogue);
  return std::unique_ptr<ChatTask>(std::move(task));
}

StartedTask wish_task_again(std::string_view question, const Settings& settings, const World&) {
  auto wish = llm::wish_from_json(question);
  if (!wish) return wish.error();
  return std::unique_ptr<ChatTask>(std::make_unique<WishTask>(std::move(*wish), settings));
}

}  // namespace earshot::engine
