// The time machine as a job: progress, cancel, questions in between, and what a sample listener's reply says.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/conversation.h"

namespace earshot::engine {
namespace {

/// A sample listener of its own, whose jobs may be cut short.
class TimeMachineJob : public testing::Test {
 protected:
  TimeMachineJob() { talk_.say(SampleRequest{"diego"}); }
  Conversation talk_{shipped_catalogue(), shipped_samples()};
};

TEST_F(TimeMachineJob, ReportsProgressThenTheResult) {
  TimeMachineRequest request;
  request.methods = {"similar"};
  const auto replies = talk_.say(request);
  const auto whole = std::get<TimeMachine>(replies.back().body);
  talk_.submit(request);
  const auto steps = talk_.run(tiny());
  double before = 0;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const auto& progress = std::get<WorkProgress>(steps[i].body);
    EXPECT_GT(progress.share, before);
    before = progress.share;
  }
  EXPECT_EQ(steps.size(), whole.cuts.size() * whole.methods.size() + 1);
  EXPECT_EQ(before, 1);
  EXPECT_EQ(encode(Reply{1, std::get<TimeMachine>(steps.back().body)}), encode(Reply{1, whole}));
}

TEST_F(TimeMachineJob, TellsThatAGeneratedListenerSuitsMethodsThatFollowTheGenerator) {
  const auto reply = talk_.ask<TimeMachine>(TimeMachineRequest{});
  ASSERT_FALSE(reply.cuts.empty()) << reply.too_short;
  ASSERT_FALSE(reply.notes.empty());
  EXPECT_NE(reply.notes.front().find("generated"), std::string::npos);
  for (const TimeMethod& method : reply.methods) {
    if (method.method == "similar" || method.method == "blend") {
      EXPECT_NE(method.verdict, TimeVerdict::loses) << method.sentence;
      EXPECT_GT(method.hits, 10 * method.chance) << method.sentence;
    }
  }
  for (const TimeCut& cut : reply.cuts) {
    EXPECT_LE(cut.targets_known, cut.targets);
    ASSERT_EQ(cut.methods.size(), reply.methods.size());
    for (const MethodAtCut& at : cut.methods) {
      EXPECT_EQ(at.hits, at.found.size());
      for (const FoundArtist& hit : at.found) {
        EXPECT_GE(hit.first_day, cut.day) << hit.name;
        EXPECT_GE(hit.plays, 5u);
        EXPECT_LE(hit.rank, 50u);
      }
    }
  }
}

TEST_F(TimeMachineJob, CanBeCancelledAndLeavesQuestionsTheirTurn) {
  const auto id = talk_.submit(TimeMachineRequest{});
  talk_.engine().step(tiny());
  talk_.engine().step(tiny());
  talk_.submit(CoverageRequest{});
  talk_.engine().step(tiny());
  const auto so_far = talk_.engine().take_replies();
  EXPECT_TRUE(std::holds_alternative<Coverage>(so_far.back().body));
  talk_.submit(CancelRequest{});
  const auto rest = talk_.run();
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].id, id);
  EXPECT_TRUE(std::holds_alternative<Cancelled>(rest[0].body));
}

TEST_F(TimeMachineJob, ANewWishTakesThePlaceOfTheOldOne) {
  const auto first = talk_.submit(TimeMachineRequest{});
  talk_.engine().step(tiny());
  TimeMachineRequest wish;
  wish.picks = 20;
  const auto second = talk_.submit(wish);
  const auto replies = talk_.run();
  const auto cancelled = std::find_if(replies.begin(), replies.end(), [](const Reply& reply) {
    return std::holds_alternative<Cancelled>(reply.body);
  });
  ASSERT_NE(cancelled, replies.end());
  EXPECT_EQ(cancelled->id, first);
  EXPECT_EQ(replies.back().id, second);
  EXPECT_EQ(std::get<TimeMachine>(replies.back().body).request.picks, 20u);
}

TEST_F(TimeMachineJob, FailsOnWhatMakesNoSense) {
  TimeMachineRequest request;
  request.methods = {"magic"};
  const auto failed = talk_.ask<Failed>(request);
  EXPECT_NE(failed.what.find("magic"), std::string::npos);
  EXPECT_NE(failed.next.find("popularity"), std::string::npos);
  TimeMachineRequest nothing;
  nothing.picks = 0;
  talk_.ask<Failed>(nothing);
}

TEST_F(TimeMachineJob, WithoutPlaysItSaysThatThereIsNoPast) {
  talk_.say(ForgetRequest{});
  const auto reply = talk_.ask<TimeMachine>(TimeMachineRequest{});
  EXPECT_TRUE(reply.cuts.empty());
  EXPECT_FALSE(reply.too_short.empty());
}

}  // namespace
}  // namespace earshot::engine
