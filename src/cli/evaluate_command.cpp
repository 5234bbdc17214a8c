// earshot evaluate TOPIC ...: each topic is a command of its own, in the file of its name.
#include <array>
#include <string>

#include "cli/commands.h"

namespace earshot::cli {
namespace {

struct Topic {
  std::string_view name;
  Result<Work> (*read)(Words words);
};

constexpr std::array kTopics = {
    Topic{"data", data_command},
    Topic{"catalogue", catalogue_worth_command},
    Topic{"methods", methods_command},
    Topic{"split", split_command},
    Topic{"table", table_command},
    Topic{"holdout", holdout_command},
    Topic{"next", next_command},
    Topic{"run", run_command},
    Topic{"pools", pools_command},
    Topic{"recorded", recorded_command},
};

std::string names() {
  std::string list;
  for (const Topic& topic : kTopics) list += (list.empty() ? "" : ", ") + std::string(topic.name);
  return list;
}

}  // namespace

Result<Work> evaluate_command(Words words) {
  for (const Topic& topic : kTopics) {
    if (!words.empty() && topic.name == words.front()) return topic.read(words.subspan(1));
  }
  return Error{"'earshot evaluate' takes one of: " + names() + ".", "'earshot help' says what each does."};
}

}  // namespace earshot::cli
