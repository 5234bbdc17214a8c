#include "recommend/methods.h"

#include <functional>
#include <utility>

#include "recommend/bpr.h"
#include "recommend/ease.h"
#include "recommend/ials.h"
#include "recommend/item_knn.h"
#include "recommend/markov.h"
#include "recommend/most_popular.h"
#include "recommend/puresvd.h"
#include "recommend/random_order.h"
#include "recommend/rank_fusion.h"
#include "recommend/rp3beta.h"
#include "recommend/sequential_rules.h"
#include "recommend/session_knn.h"
#include "recommend/slim.h"
#include "recommend/tfidf_content.h"
#include "recommend/user_knn.h"
#include "recommend/vsknn.h"

namespace earshot::recommend {
namespace {

using Made = Result<std::unique_ptr<Training>>;

struct Method {
  MethodSpec spec;
  std::function<Made(const Settings&, const TrainingData&)> make;
  std::function<Settings(const Settings&)> complete;
};

Settings as_settings(std::vector<SettingSpec> specs) {
  Settings settings;
  for (SettingSpec& spec : specs) settings.emplace(std::move(spec.key), std::move(spec.value));
  return settings;
}

template <class Options>
std::vector<SettingSpec> written(Options options) {
  SettingsWriter writer;
  fields(writer, options);
  return writer.take();
}

/// One line of the table: `start` makes the training of checked options, or (a Result) an error.
template <class Options, class Started>
Method method(MethodSpec spec, Started (*start)(const Options&, const TrainingData&)) {
  spec.settings = written(Options{});
  const auto read = [](const Settings& given, Options& options) {
    SettingsReader reader(given);
    fields(reader, options);
    return reader.error();
  };
  return {std::move(spec),
          [start, read](const Settings& given, const TrainingData& data) -> Made {
            Options options;
            if (auto error = read(given, options)) return *error;
            return start(options, data);
          },
          [read](const Settings& given) {
            Options options;
            read(given, options);
            return as_settings(written(options));
          }};
}

const std::vector<Method>& table() {
  static const std::vector<Method> all = {
      method({"random", "Random", "Chance: any order is as good as any other.", "", Needs::matrix, {}}, train_random_order),
      method({"popularity", "Most popular", "The items that most people have, for everybody alike.", "", Needs::matrix, {}},
             train_most_popular),
      method({"userknn", "User-kNN", "What people have who have much in common with the person.",
              "Resnick et al. 1994; Ferrari Dacrema et al. 2021", Needs::matrix, {}},
             train_user_knn),
      method({"itemknn", "Item-kNN", "Items that the same people have as the items of the person.",
              "Sarwar et al. 2001; Ferrari Dacrema et al. 2021", Needs::matrix, {}},
             train_item_knn),
      method({"tfidf", "TF-IDF content", "Items that carry the same tags as the items of the person.",
              "Lops et al. 2011; Ferrari Dacrema et al. 2021", Needs::features, {}},
             train_tfidf_content),
      method({"p3alpha", "P3alpha", "A random walk of three steps over people and items.", "Cooper et al. 2014", Needs::matrix, {}},
             train_p3alpha),
      method({"rp3beta", "RP3beta", "A random walk of three steps over people and items that holds back what is popular.",
              "Paudel et al. 2017", Needs::matrix, {}},
             train_rp3beta),
      method({"ease", "EASE", "The linear model that best tells each item of a person from the others, solved exactly.",
              "Steck 2019", Needs::matrix, {}},
             train_ease),
      method({"puresvd", "PureSVD", "Items near each other in the few directions that explain most of what people have.",
              "Cremonesi et al. 2010", Needs::matrix, {}},
             train_puresvd),
      method({"slim", "SLIM", "The sparse linear model that best tells each item of a person from a few others.",
              "Ning and Karypis 2011", Needs::matrix, {}},
             train_slim),
      method({"ials", "iALS", "Factors of people and items, by alternating least squares with confidence in what was seen.",
              "Hu, Koren and Volinsky 2008; Rendle et al. 2021", Needs::matrix, {}},
             train_ials),
      method({"bpr", "BPR-MF", "Factors of people and items, learned by putting what was seen above what was not, pair by pair.",
              "Rendle et al. 2009", Needs::matrix, {}},
             train_bpr),
      method({"rrf", "Rank fusion", "The ranks of item-kNN, RP3beta and EASE together: what several of them put high comes first.",
              "Cormack, Clarke and Buettcher 2009", Needs::matrix, {}},
             train_rank_fusion),
      method({"markov", "Markov chain", "What came right after the last item, as often as it did.",
              "Ludewig and Jannach 2018", Needs::sequences, {}},
             train_markov),
      method({"rules", "Sequential rules", "What came some steps after the last item, nearer steps counting more.",
              "Ludewig and Jannach 2018", Needs::sequences, {}},
             train_sequential_rules),
      method({"sknn", "Session kNN", "The items of earlier sessions that hold the same items as this one.",
              "Jannach and Ludewig 2017", Needs::sequences, {}},
             train_session_knn),
      method({"vsknn", "V-SKNN", "The items of earlier sessions that hold the latest items of this one.",
              "Ludewig and Jannach 2018", Needs::sequences, {}},
             train_vsknn),
  };
  return all;
}

const Method* find(std::string_view id) {
  for (const Method& method : table()) {
    if (method.spec.id == id) return &method;
  }
  return nullptr;
}

Result<bool> check_needs(const MethodSpec& method, const TrainingData& data) {
  if (method.needs == Needs::sequences && !data.sequences) {
    return Error{method.label + " needs to know what was played after what, and these data have no times.", ""};
  }
  if (method.needs == Needs::features && !data.features) {
    return Error{method.label + " needs tags or genres, and these data have none.", ""};
  }
  return true;
}

}  // namespace

const std::vector<MethodSpec>& methods() {
  static const std::vector<MethodSpec> specs = [] {
    std::vector<MethodSpec> list;
    for (const Method& method : table()) list.push_back(method.spec);
    return list;
  }();
  return specs;
}

const MethodSpec* find_method(std::string_view id) {
  const Method* found = find(id);
  return found ? &found->spec : nullptr;
}

Result<std::unique_ptr<Training>> make_training(std::string_view id, const Settings& given, const TrainingData& data) {
  const Method* found = find(id);
  if (!found) return Error{"There is no method '" + std::string(id) + "'.", ""};
  if (const auto fit = check_needs(found->spec, data); !fit) return fit.error();
  return found->make(given, data);
}

Settings complete_settings(const MethodSpec& method, const Settings& given) { return find(method.id)->complete(given); }

}  // namespace earshot::recommend
