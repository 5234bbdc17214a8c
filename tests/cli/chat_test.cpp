// 'earshot chat': prompts to standard output, replies checked, an exchange saved and replayed.
#include <gtest/gtest.h>

#include <fstream>

#include "process.h"

namespace earshot::cli {
namespace {

std::string export_of_mara() {
  const std::string path = scratch("chat.zip");
  earshot("generate --out " + path + " --sample mara --plays 1500");
  return path;
}

std::string file_with(const std::string& name, const std::string& text) {
  const std::string path = scratch(name);
  std::ofstream(path) << text;
  return path;
}

TEST(Chat, PrintsPromptsThatCanBeCopied) {
  const std::string zip = export_of_mara();
  const Outcome prompt = earshot("chat prompt " + zip + " --task rerank --shuffles 1");
  EXPECT_EQ(prompt.code, 0);
  EXPECT_NE(prompt.out.find("\nCANDIDATES\nc01\t"), std::string::npos);
  EXPECT_EQ(prompt.out, earshot("chat prompt " + zip + " --task rerank --shuffles 1").out);
  EXPECT_NE(prompt.out, earshot("chat prompt " + zip + " --task rerank --shuffles 1 --names off").out);
  EXPECT_EQ(earshot("chat prompt " + zip + " --task dance").code, 2);
  EXPECT_EQ(earshot("chat " + zip).code, 2);
}

TEST(Chat, ChecksRepliesAndReplaysTheRecord) {
  const std::string zip = export_of_mara(), record = scratch("exchange.json");
  const std::string reply = file_with("reply.txt", R"({"ranking": ["c03","c01","c02","c05","c04","c06","c07","c08"]})");
  const Outcome checked = earshot("chat check " + zip + " --task rerank --shuffles 1 --reply " + reply + " --save " + record);
  EXPECT_EQ(checked.code, 0);
  EXPECT_NE(checked.out.find("One reply could be used"), std::string::npos);
  const Outcome again = earshot("chat replay " + record + " " + zip);
  EXPECT_EQ(again.code, 0);
  EXPECT_EQ(again.out.substr(0, again.out.find("\nPrompt")), checked.out.substr(0, checked.out.find("\nPrompt")));
  EXPECT_EQ(earshot("chat replay " + reply + " " + zip).code, 1);
}

}  // namespace
}  // namespace earshot::cli
