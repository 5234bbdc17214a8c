# The two functions that folders use. Sources are listed, never globbed.

# A layer: a static library named after its folder, included as "folder/file.h".
#   earshot_layer(history SOURCES plays.cpp zip.cpp DEPENDS base deflate)
# Without sources (headers only) it is an interface library of the same name. SMALL: a layer without hot loops; for the browser,
# where every byte is downloaded first, it is compiled for size.
function(earshot_layer NAME)
  cmake_parse_arguments(PARSE_ARGV 1 arg "SMALL" "" "SOURCES;DEPENDS")
  if(arg_SOURCES)
    add_library(${NAME} STATIC ${arg_SOURCES})
    target_include_directories(${NAME} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${NAME} PUBLIC earshot_platform ${arg_DEPENDS} PRIVATE earshot_warnings)
    if(EMSCRIPTEN AND arg_SMALL)
      target_compile_options(${NAME} PRIVATE -Os)
    endif()
  else()
    add_library(${NAME} INTERFACE)
    target_include_directories(${NAME} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${NAME} INTERFACE earshot_platform ${arg_DEPENDS})
  endif()
endfunction()

# A GoogleTest program test_NAME, registered in CTest and linked with the layer NAME where there is one.
#   earshot_test(history SOURCES zip_test.cpp DEPENDS catalogue)
# Tests find committed files through the macro EARSHOT_SOURCE_DIR (the top folder, no slash at its end).
function(earshot_test NAME)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
  add_executable(test_${NAME} ${arg_SOURCES})
  if(TARGET ${NAME})
    target_link_libraries(test_${NAME} PRIVATE ${NAME})
  endif()
  target_include_directories(test_${NAME} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(test_${NAME} PRIVATE EARSHOT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${NAME} PRIVATE ${arg_DEPENDS} earshot_platform earshot_warnings GTest::gtest_main)
  # Compiling the tests is what takes time, not running them.
  target_compile_options(test_${NAME} PRIVATE -O0)
  target_precompile_headers(test_${NAME} PRIVATE <gtest/gtest.h>)
  add_test(NAME ${NAME} COMMAND test_${NAME})
  add_dependencies(every_test test_${NAME})
endfunction()
