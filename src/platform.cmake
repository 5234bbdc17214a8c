# What every target of a build is compiled and linked with, as two interface targets:
#   earshot_platform  flags that must agree across the whole program, third party included
#   earshot_warnings  for our own code only: warnings are errors
# and ${earshot_small}, the options of code without hot loops (layer.cmake).

add_library(earshot_platform INTERFACE)
add_library(earshot_warnings INTERFACE)

target_compile_options(earshot_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-qual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside the standard library and Eigen once their code is inlined.
  target_compile_options(earshot_warnings INTERFACE
      -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
      -Wno-restrict)
else()
  # g++ needs the `this` that clang calls unused in templates.
  target_compile_options(earshot_warnings INTERFACE -Wno-unused-lambda-capture)
endif()

if(EMSCRIPTEN)
  if(EMSCRIPTEN_VERSION VERSION_LESS EMSCRIPTEN_MINIMUM)
    message(FATAL_ERROR "emscripten ${EMSCRIPTEN_VERSION} is too old: emsdk.env asks for ${EMSCRIPTEN_MINIMUM}")
  endif()
  if(NOT EMSCRIPTEN_VERSION VERSION_EQUAL EMSCRIPTEN_TESTED)
    message(STATUS "emscripten ${EMSCRIPTEN_VERSION}; tested with ${EMSCRIPTEN_TESTED}")
  endif()
  set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
  set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
  set(earshot_small -Os)
  target_compile_options(earshot_platform INTERFACE -fwasm-exceptions -msimd128)
  target_link_options(earshot_platform INTERFACE -fwasm-exceptions -msimd128)
  # Debian's emscripten keeps acorn where only Debian's own node looks; the post-link step needs it.
  if(EXISTS "/usr/share/nodejs/acorn")
    set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
  endif()
elseif(EARSHOT_SANITIZE)
  set(CMAKE_CXX_FLAGS_RELEASE "-O1 -g1")
  set(CMAKE_C_FLAGS_RELEASE "-O1 -g1")
  set(earshot_small -O0)
  target_compile_options(earshot_platform INTERFACE
      -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(earshot_platform INTERFACE -fsanitize=address,undefined)
else()
  # Our asserts stay on natively, in the command line too; Eigen's, one per element read, do not.
  set(CMAKE_CXX_FLAGS_RELEASE "-O3")
  set(CMAKE_C_FLAGS_RELEASE "-O3")
  set(earshot_small -O1)
  target_compile_definitions(earshot_platform INTERFACE EIGEN_NO_DEBUG)
  # Matrix products run on the vector units of the machine that builds (Eigen would stay at SSE2: a sixth of the speed).
  # Every C++ file gets the same flag, because Eigen's alignment depends on it. Without contraction a*b+c rounds twice,
  # as it does in wasm: plain code gives the same doubles on both sides.
  # (Of Eigen, keep away from sum() and dot() of values that it did not allocate itself: their order depends on the address.)
  if(EARSHOT_CPU)
    target_compile_options(earshot_platform INTERFACE
        $<$<COMPILE_LANGUAGE:CXX>:-march=${EARSHOT_CPU}> $<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>)
  endif()
endif()
