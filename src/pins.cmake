# Reads emsdk.env into CMake variables of the same names, so that a version is written down once.

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/emsdk.env")
file(STRINGS "${PROJECT_SOURCE_DIR}/emsdk.env" earshot_pins REGEX "^[A-Z0-9_]+=")
foreach(pin IN LISTS earshot_pins)
  string(REGEX MATCH "^([A-Z0-9_]+)=(.*)$" matched "${pin}")
  set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()

# Stops with one sentence when the #define NAME of HEADER is not WANTED.
function(earshot_check_header_version HEADER NAME WANTED HOW)
  if(NOT EXISTS "${HEADER}")
    message(FATAL_ERROR "${HEADER} is missing: ${HOW}")
  endif()
  file(STRINGS "${HEADER}" line REGEX "^#define[ \t]+${NAME}[ \t]+\"")
  string(REGEX REPLACE ".*\"([^\"]*)\".*" "\\1" found "${line}")
  if(NOT found STREQUAL WANTED)
    message(FATAL_ERROR "${HEADER} is version '${found}', Earshot needs ${WANTED} (emsdk.env): ${HOW}")
  endif()
endfunction()
