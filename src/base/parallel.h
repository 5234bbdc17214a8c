// Loops that use the cores there are. Which of the two .cpp files is built is CMake's choice: threads natively, a plain
// loop in wasm, where a worker is one thread. Results must not depend on it: each call of `body` writes its own places.
#pragma once

#include <cstddef>
#include <functional>

namespace earshot {

/// Threads that parallel_for uses: the cores of the machine natively, 1 in wasm.
std::size_t parallelism();

/// Calls body(begin, end) over pieces that cover [0, count) once each, at most `grain` (> 0) long, from several threads, and returns
/// when all are done. Pieces are handed out in order, so pieces of uneven cost balance. `body` must not throw.
void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body);

}  // namespace earshot
