// 'earshot chat': the prompts of a question, the check of replies that were carried by hand, and recorded exchanges again. No
// connection is ever opened here.
#include <algorithm>
#include <array>
#include <iostream>
#include <utility>

#include "cli/chat_answers.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/list_settings.h"

namespace earshot::cli {
namespace {

using engine::ChatPurpose;

constexpr std::array<std::pair<std::string_view, ChatPurpose>, 6> kTasks = {{{"rerank", ChatPurpose::rerank},
                                                                             {"recommend", ChatPurpose::recommend},
                                                                             {"reasons", ChatPurpose::reasons},
                                                                             {"wish", ChatPurpose::wish},
                                                                             {"judge", ChatPurpose::judge},
                                                                             {"study", ChatPurpose::study}}};

Accepted accepted() {
  Accepted words{.options = list_options(), .flags = {}};
  words.options.insert({"task", "names", "artists", "strike", "candidates", "shuffles", "goal", "wish", "other", "other-name", "data", "people", "runs",
                        "arm", "reply", "model", "save"});
  return words;
}

/// What a command line asks for: the question, and the listening it is about.
struct Question {
  engine::ChatRequest request;
  Arguments arguments;
  std::vector<std::string> files;
  std::int32_t until = engine::kAllTime;
};

Result<ChatPurpose> purpose_of(const Arguments& arguments) {
  const std::string task = arguments.text("task", "rerank");
  for (const auto& [name, purpose] : kTasks) {
    if (name == task) return purpose;
  }
  return Error{"There is no task '" + task + "'.", "Choose among rerank, recommend, reasons, wish, judge and study."};
}

/// All but the names of the catalogue and the other list.
Result<Question> question_of(const Arguments& arguments, std::span<const std::string> files) {
  const auto purpose = purpose_of(arguments);
  if (!purpose) return purpose.error();
  Question question{{}, arguments, {files.begin(), files.end()}};
  engine::ChatRequest& request = question.request;
  request.purpose = *purpose;
  request.to = {.provider = "other", .address = "", .model = arguments.text("model", "by hand")};
  FirstError error;
  error.take(request.settings, list_settings(arguments));
  error.take(question.until, arguments.day("until", engine::kAllTime));
  error.take(request.told.artists, arguments.whole("artists", request.told.artists, 0, 200));
  error.take(request.candidates, arguments.whole("candidates", request.candidates, 20, 60));
  error.take(request.shuffles, arguments.whole("shuffles", request.shuffles, 1, 9));
  error.take(request.study.people, arguments.whole("people", request.study.people, 1, 200));
  error.take(request.study.runs, arguments.whole("runs", request.study.runs, 1, 9));
  if (error.get()) return *error.get();
  request.told.names = arguments.text("names", "on") != "off";
  request.told.struck = arguments.all("strike");
  request.goal = arguments.text("goal", request.goal);
  request.text = arguments.text("wish");
  request.text_source = arguments.text("other-name");
  if (const auto arms = arguments.all("arm"); !arms.empty()) request.study.arms = arms;
  request.study.pools.data = arguments.all("data").empty() ? engine::LabData::generated : engine::LabData::data_set;
  request.study.pools.seed = request.settings.seed;
  return question;
}

std::optional<Error> read_other_list(Question& question) {
  const std::string path = question.arguments.text("other");
  if (path.empty()) return std::nullopt;
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  question.request.text = as_text(*bytes);
  return std::nullopt;
}

/// An engine that has been told the listening, and the data of a study.
Result<Session> session_for(Question& question) {
  const auto catalogue = load_catalogue(question.arguments);
  if (!catalogue) return catalogue.error();
  if (const auto error = look_up_names(question.arguments, *catalogue, question.request.settings)) return *error;
  if (const auto error = read_other_list(question)) return *error;
  auto session = Session::create(*catalogue);
  if (!session) return session.error();
  if (const auto error = check_method(session->ready(), question.request.settings.method)) return *error;
  if (const auto error = tell_listening(*session, question.files, question.arguments.all("artist"), question.until)) return *error;
  if (const auto data = question.arguments.all("data"); !data.empty()) {
    if (const auto error = session->open(data)) return *error;
    if (const auto done = session->say(engine::DataSetRequest{}); !done) return done.error();
  }
  return session;
}

void print(const engine::ChatPrepared& prepared) {
  for (const std::string& text : prepared.paste) std::cout << text << "\n\n";
  // Apart from the prompts, which can be copied from standard output as they are.
  std::cerr << "Prompt " << prepared.prompt << ", " << prepared.paste.size() << (prepared.paste.size() == 1 ? " call" : " calls") << ", about "
            << prepared.tokens_in << " tokens in.\nTold:\n";
  for (const std::string& line : prepared.sent) std::cerr << "  " << line << '\n';
  std::cerr << "Not told:\n";
  for (const std::string& line : prepared.left_out) std::cerr << "  " << line << '\n';
}

std::optional<Error> show_prompts(Question question) {
  auto session = session_for(question);
  if (!session) return session.error();
  const auto prepared = session->ask<engine::ChatPrepared>(question.request);
  if (!prepared) return prepared.error();
  print(*prepared);
  return std::nullopt;
}

std::optional<Error> save_record(Session& session, const std::string& path) {
  if (path.empty()) return std::nullopt;
  const auto file = session.ask<engine::LabFile>(engine::ChatRecordRequest{});
  if (!file) return file.error();
  const auto written = write_file(path, as_bytes(file->text));
  if (!written) return written.error();
  return std::nullopt;
}

/// The replies in the order of the prompts; those that are not there count as lost.
std::optional<Error> check_replies(Question question) {
  auto session = session_for(question);
  if (!session) return session.error();
  const auto prepared = session->ask<engine::ChatPrepared>(question.request);
  if (!prepared) return prepared.error();
  const std::vector<std::string> paths = question.arguments.all("reply");
  if (paths.size() > prepared->paste.size()) return Error{"There are more replies than prompts.", "'earshot chat prompt' says how many there are."};
  auto answer = Result<Session::Body>(Error{"There is no reply to check.", "Name a file with --reply."});
  for (const std::string& path : paths) {
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    answer = session->say(engine::ChatPaste{as_text(*bytes)});
    if (!answer) return answer.error();
  }
  if (!answer) return answer.error();
  if (paths.size() < prepared->paste.size()) answer = session->say(engine::ChatStop{});
  if (!answer) return answer.error();
  print_chat_answer(*answer);
  return save_record(*session, question.arguments.text("save"));
}

std::optional<Error> replay_record(Question question) {
  const std::vector<std::string> record = {question.files.front()};
  question.files.erase(question.files.begin());
  auto session = session_for(question);
  if (!session) return session.error();
  if (const auto error = session->open(record)) return error;
  const auto answer = session->say(engine::ChatReplayRequest{question.request.settings});
  if (!answer) return answer.error();
  print_chat_answer(*answer);
  return std::nullopt;
}

}  // namespace

Result<Work> chat_command(Words words) {
  const auto arguments = Arguments::parse(words, accepted());
  if (!arguments) return arguments.error();
  const std::vector<std::string>& all = arguments->positional();
  const std::string topic = all.empty() ? "" : all.front();
  const auto question = question_of(*arguments, std::span(all).subspan(std::min<std::size_t>(1, all.size())));
  if (!question) return question.error();
  if (topic == "prompt") return Work([question = *question] { return show_prompts(question); });
  if (topic == "check") {
    if (arguments->all("reply").empty()) return Error{"No reply was named.", "Say: earshot chat check my_spotify_data.zip --task rerank --reply reply.txt"};
    return Work([question = *question] { return check_replies(question); });
  }
  if (topic == "replay") {
    if (question->files.empty()) return Error{"No record was named.", "Say: earshot chat replay exchange.json my_spotify_data.zip"};
    return Work([question = *question] { return replay_record(question); });
  }
  return Error{"'earshot chat' prints prompts, checks replies and replays records.", "Say: earshot chat prompt, check or replay."};
}

}  // namespace earshot::cli
