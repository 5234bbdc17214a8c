# Third-party code, as targets: imgui, deflate, eigen, json. All are SYSTEM for whoever links them.
#
# imgui and deflate are compiled from sources that web/setup.sh unpacks into build/third_party; the
# header-only two are reached through a folder of links, since -I/usr/include breaks a wasm build.

set(earshot_sources_hint "run web/serve --build-only, or set EARSHOT_IMGUI_DIR and EARSHOT_LIBDEFLATE_DIR.")
earshot_check_header_version("${EARSHOT_IMGUI_DIR}/imgui.h" IMGUI_VERSION "${IMGUI_VERSION}"
    "${earshot_sources_hint}")
earshot_check_header_version("${EARSHOT_LIBDEFLATE_DIR}/libdeflate.h" LIBDEFLATE_VERSION_STRING
    "${LIBDEFLATE_VERSION}" "${earshot_sources_hint}")

# Core files only: no backends, no demo window, no font files.
add_library(imgui STATIC
    "${EARSHOT_IMGUI_DIR}/imgui.cpp"
    "${EARSHOT_IMGUI_DIR}/imgui_draw.cpp"
    "${EARSHOT_IMGUI_DIR}/imgui_tables.cpp"
    "${EARSHOT_IMGUI_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${EARSHOT_IMGUI_DIR}")
target_compile_definitions(imgui PUBLIC
    IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
    IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS)
target_link_libraries(imgui PUBLIC earshot_platform)

add_library(deflate STATIC
    "${EARSHOT_LIBDEFLATE_DIR}/lib/utils.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/crc32.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/adler32.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/deflate_compress.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/deflate_decompress.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/gzip_compress.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/gzip_decompress.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/zlib_compress.c"
    "${EARSHOT_LIBDEFLATE_DIR}/lib/zlib_decompress.c")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64" AND NOT EMSCRIPTEN)
  target_sources(deflate PRIVATE "${EARSHOT_LIBDEFLATE_DIR}/lib/x86/cpu_features.c")
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm" AND NOT EMSCRIPTEN)
  target_sources(deflate PRIVATE "${EARSHOT_LIBDEFLATE_DIR}/lib/arm/cpu_features.c")
endif()
target_include_directories(deflate SYSTEM PUBLIC "${EARSHOT_LIBDEFLATE_DIR}")
target_link_libraries(deflate PUBLIC earshot_platform)

# Links FOLDER of an installed library into build/*/include; the target NAME carries that include folder.
function(earshot_header_library NAME FOLDER PROBE)
  find_path(earshot_${NAME}_root "${FOLDER}/${PROBE}" PATHS /usr/include/eigen3 /usr/include
      NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT earshot_${NAME}_root)
    message(FATAL_ERROR "The headers of ${NAME} are missing: run web/serve --build-only to install them.")
  endif()
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/include")
  file(CREATE_LINK "${earshot_${NAME}_root}/${FOLDER}" "${PROJECT_BINARY_DIR}/include/${FOLDER}" SYMBOLIC)
  add_library(${NAME} INTERFACE)
  target_include_directories(${NAME} SYSTEM INTERFACE "${PROJECT_BINARY_DIR}/include")
endfunction()

# Stops when the three numbers of a header-only library, #defined in HEADER, are below MINIMUM.
function(earshot_check_minimum NAME HEADER MINIMUM)
  set(version "")
  foreach(macro IN LISTS ARGN)
    file(STRINGS "${PROJECT_BINARY_DIR}/include/${HEADER}" line REGEX "^#define ${macro} +[0-9]+")
    string(REGEX MATCH "[0-9]+ *(//.*)?$" number "${line}")
    string(REGEX MATCH "^[0-9]+" number "${number}")
    list(APPEND version "${number}")
  endforeach()
  list(JOIN version "." version)
  if(version VERSION_LESS MINIMUM)
    message(FATAL_ERROR "${NAME} ${version} is too old: emsdk.env asks for ${MINIMUM}.")
  endif()
endfunction()

earshot_header_library(eigen Eigen Dense)
target_compile_definitions(eigen INTERFACE EIGEN_MPL2_ONLY)
earshot_check_minimum(eigen Eigen/src/Core/util/Macros.h "${EIGEN_MINIMUM}"
    EIGEN_WORLD_VERSION EIGEN_MAJOR_VERSION EIGEN_MINOR_VERSION)

earshot_header_library(json nlohmann json.hpp)
earshot_check_minimum(json nlohmann/detail/abi_macros.hpp "${JSON_MINIMUM}"
    NLOHMANN_JSON_VERSION_MAJOR NLOHMANN_JSON_VERSION_MINOR NLOHMANN_JSON_VERSION_PATCH)
