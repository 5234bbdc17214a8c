# The two functions that folders use. Sources are listed, never globbed.

# A layer: a static library named after its folder, included as "folder/file.h".
#   earshot_layer(history SOURCES plays.cpp zip.cpp DEPENDS base deflate)
# Without sources (headers only) it is an interface library of the same name. SMALL: a layer without hot loops. For the browser,
# where every byte is downloaded first, it is compiled for size; elsewhere, where compiling takes longer than all that it ever
# does, with few optimisations. PRECOMPILE: what most of its files include anyway (-DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON shows
# whether each file says what it needs).
function(earshot_layer NAME)
  cmake_parse_arguments(PARSE_ARGV 1 arg "SMALL" "" "SOURCES;DEPENDS;PRECOMPILE")
  if(arg_SOURCES)
    add_library(${NAME} STATIC ${arg_SOURCES})
    target_include_directories(${NAME} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${NAME} PUBLIC earshot_platform ${arg_DEPENDS} PRIVATE earshot_warnings)
    if(arg_SMALL)
      target_compile_options(${NAME} PRIVATE ${earshot_small})
    endif()
    if(arg_PRECOMPILE)
      target_precompile_headers(${NAME} PRIVATE ${arg_PRECOMPILE})
    endif()
  else()
    add_library(${NAME} INTERFACE)
    target_include_directories(${NAME} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${NAME} INTERFACE earshot_platform ${arg_DEPENDS})
  endif()
endfunction()

# A GoogleTest program test_NAME, registered in CTest and linked with the layer NAME where there is one.
#   earshot_test(history SOURCES zip_test.cpp DEPENDS catalogue PRECOMPILE exports.h)
# Tests find committed files through the macro EARSHOT_SOURCE_DIR (the top folder, no slash at its end).
function(earshot_test NAME)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;PRECOMPILE")
  add_executable(test_${NAME} ${arg_SOURCES})
  if(TARGET ${NAME})
    target_link_libraries(test_${NAME} PRIVATE ${NAME})
  endif()
  target_include_directories(test_${NAME} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(test_${NAME} PRIVATE EARSHOT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${NAME} PRIVATE ${arg_DEPENDS} earshot_platform earshot_warnings GTest::gtest_main)
  # Compiling the tests is what takes time, not running them.
  target_compile_options(test_${NAME} PRIVATE -O0)
  target_precompile_headers(test_${NAME} PRIVATE <gtest/gtest.h> ${arg_PRECOMPILE})
  add_test(NAME ${NAME} COMMAND test_${NAME})
endfunction()
