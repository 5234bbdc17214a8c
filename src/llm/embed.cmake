# Text files compiled into a target, so that neither the page nor the command line has to find them.
#
#   earshot_embed_text(llm embedded_prompts FILES "${PROJECT_SOURCE_DIR}/assets/prompts/rerank-1.txt" ...)
#
# gives the target the function `std::span<const EmbeddedText> earshot::llm::embedded_prompts()`, declared in
# llm/embedded_text.h: the files in the order of the list, each named without folder and ending. A changed file configures anew.
function(earshot_embed_text TARGET FUNCTION)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
  set(rows "")
  foreach(file IN LISTS arg_FILES)
    get_filename_component(name "${file}" NAME_WE)
    file(READ "${file}" text)
    string(APPEND rows "    {\"${name}\", R\"~text~(${text})~text~\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  endforeach()
  set(source "// Made by src/llm/embed.cmake.\n#include \"llm/embedded_text.h\"\n\nnamespace earshot::llm {\n\n")
  string(APPEND source "static constexpr EmbeddedText kTexts[] = {\n${rows}};\n\n")
  string(APPEND source "std::span<const EmbeddedText> ${FUNCTION}() { return kTexts; }\n\n}  // namespace earshot::llm\n")
  # Written only when it is another text: nothing is compiled again for nothing.
  set(path "${CMAKE_CURRENT_BINARY_DIR}/${FUNCTION}.cpp")
  set(before "")
  if(EXISTS "${path}")
    file(READ "${path}" before)
  endif()
  if(NOT "${before}" STREQUAL "${source}")
    file(WRITE "${path}" "${source}")
  endif()
  target_sources(${TARGET} PRIVATE "${path}")
endfunction()
