#include "llm/schema.h"

#include <string>
#include <utility>
#include <vector>

#include "llm/json.h"
#include "llm/ranking_reply.h"

namespace earshot::llm {
namespace {

const Json kText = {{"type", "string"}};

Json list_of(Json entry) { return {{"type", "array"}, {"items", std::move(entry)}}; }

Json one_of(std::vector<std::string> words) { return {{"type", "string"}, {"enum", std::move(words)}}; }

Json ids(std::size_t rows) {
  std::vector<std::string> all;
  for (std::size_t row = 0; row < rows; ++row) all.push_back(row_id(row));
  return one_of(std::move(all));
}

Json object(const std::vector<std::pair<std::string, Json>>& members) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}, {"additionalProperties", false}};
  for (const auto& [name, value] : members) {
    schema["properties"][name] = value;
    schema["required"].push_back(name);
  }
  return schema;
}

}  // namespace

std::string ranking_schema(std::size_t rows) { return object({{"ranking", list_of(ids(rows))}}).dump(); }

std::string picks_schema() { return object({{"picks", list_of(object({{"artist", kText}, {"why", kText}}))}}).dump(); }

std::string reasons_schema(std::size_t rows) { return object({{"reasons", list_of(object({{"id", ids(rows)}, {"why", kText}}))}}).dump(); }

std::string wish_schema() {
  const Json number = {{"type", "number"}};
  return object({{"novelty", number},
                 {"popularity", number},
                 {"unheard_only", {{"type", "boolean"}}},
                 {"more", list_of(kText)},
                 {"less", list_of(kText)},
                 {"artists", list_of(kText)}})
      .dump();
}

std::string judge_schema() { return object({{"winner", one_of({"A", "B", "tie"})}, {"why", kText}}).dump(); }

}  // namespace earshot::llm
