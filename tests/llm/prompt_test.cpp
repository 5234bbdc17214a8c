#include "llm/prompt.h"

#include <gtest/gtest.h>

namespace earshot::llm {

TEST(Prompt, AsksForRoomEnoughToThink) { EXPECT_GE(Prompt{}.max_output_tokens, 1000u); }

}  // namespace earshot::llm
