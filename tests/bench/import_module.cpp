// The same in a worker of the browser: a module with two functions over a File.
#include <emscripten/bind.h>
#include <emscripten/heap.h>

#include "import_stages.h"
#include "web/file_source.h"

namespace {

using emscripten::val;
using earshot::web::FileSource;

val whole(const val& file) {
  const auto figures = earshot::bench::import_whole(std::make_unique<FileSource>(file));
  val result = val::object();
  result.set("milliseconds", figures.milliseconds);
  result.set("bytes", static_cast<double>(figures.bytes));
  result.set("rows", static_cast<double>(figures.rows));
  result.set("plays", static_cast<double>(figures.plays));
  result.set("plays_30s", static_cast<double>(figures.plays_30s));
  result.set("artists_30s", static_cast<double>(figures.artists_30s));
  result.set("top_artist", figures.top_artist);
  result.set("memory", static_cast<double>(emscripten_get_heap_size()));
  return result;
}

val stages(const val& file) {
  FileSource zip(file);
  val list = val::array();
  for (const auto& stage : earshot::bench::import_stages(zip)) {
    val pair = val::array();
    pair.call<void>("push", std::string(stage.name));
    pair.call<void>("push", stage.milliseconds);
    list.call<void>("push", pair);
  }
  return list;
}

}  // namespace

EMSCRIPTEN_BINDINGS(bench_import) {
  emscripten::function("whole", &whole);
  emscripten::function("stages", &stages);
}
