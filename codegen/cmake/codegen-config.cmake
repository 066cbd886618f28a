# codegen in a CMake project: `codegen --cmake-dir` prints the folder of this file.
#
#   codegen_generate(<target> <spec>... [OUTPUT <folder>] [TARGETS <target of codegen>...])
#
# makes a target that generates the bindings of specs whenever a spec was edited. With c among TARGETS (the
# default is c alone) it is a static library of the generated C, whose headers are found by what links it; to link it
# into a shared library, set CMAKE_POSITION_INDEPENDENT_CODE.
# Specs are relative to the current source folder. OUTPUT is relative to the current binary folder; it may be
# given for several targets at once, and may lie in the source tree. After an edit that gives bindings other
# file names, such as that of a spec's `name`, run cmake again.

cmake_policy(VERSION 3.20...4.0)

if(NOT DEFINED CODEGEN_COMMAND)
  find_program(CODEGEN NAMES codegen errcodegen)
  if(NOT CODEGEN)
    message(FATAL_ERROR "the command codegen was not found; install it: pipx install errcodegen")
  endif()
  set(CODEGEN_COMMAND "${CODEGEN}")
endif()

function(codegen_generate target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "OUTPUT" "TARGETS")
  if(NOT arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "codegen_generate(${target}): a spec is missing")
  endif()
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT "${target}.generated")
  endif()
  if(NOT arg_TARGETS)
    set(arg_TARGETS c)
  endif()
  get_filename_component(output "${arg_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  set(specs "")
  foreach(spec IN LISTS arg_UNPARSED_ARGUMENTS)
    get_filename_component(spec "${spec}" ABSOLUTE)
    list(APPEND specs "${spec}")
  endforeach()
  list(TRANSFORM arg_TARGETS PREPEND "--only=" OUTPUT_VARIABLE only)
  set(command ${CODEGEN_COMMAND} generate ${specs} --output "${output}" ${only})

  execute_process(COMMAND ${command} --list-outputs
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    OUTPUT_VARIABLE outputs ERROR_VARIABLE errors RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "codegen_generate(${target}):\n${errors}")
  endif()
  string(REGEX REPLACE "\n$" "" outputs "${outputs}")
  string(REPLACE "\n" ";" outputs "${outputs}")
  # The manifest and the registries belong to all calls that share the folder; two rules for one file are an error.
  list(FILTER outputs EXCLUDE REGEX "/(codegen-manifest\\.txt|[^/]*\\.registry)$")

  # An output that stays as it is stays older than its spec; the stamp is what make and ninja watch.
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.codegen.stamp")
  add_custom_command(OUTPUT "${stamp}" BYPRODUCTS ${outputs} DEPENDS ${specs} DEPFILE "${stamp}.d"
    COMMAND ${command} --quiet --depfile "${stamp}.d" --depfile-target "${stamp}" --stamp "${stamp}"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    COMMENT "Generating ${target}" VERBATIM)

  if(NOT "c" IN_LIST arg_TARGETS)
    add_custom_target("${target}" ALL DEPENDS "${stamp}")
    codegen_restore("${target}" "${stamp}" "${outputs}")
    return()
  endif()
  set(sources ${outputs})
  list(FILTER sources INCLUDE REGEX "\\.c$")
  set(includes "")
  foreach(source IN LISTS sources)
    get_filename_component(include "${source}" DIRECTORY)
    list(APPEND includes "${include}")
  endforeach()
  add_custom_target("${target}-generate" DEPENDS "${stamp}")
  codegen_restore("${target}-generate" "${stamp}" "${outputs}")
  add_library("${target}" STATIC ${sources})
  add_dependencies("${target}" "${target}-generate")
  set_target_properties("${target}" PROPERTIES LINKER_LANGUAGE C)
  target_include_directories("${target}" PUBLIC ${includes})
endfunction()

# Lets a target generate its outputs again where one was deleted.
function(codegen_restore target stamp outputs)
  if(CMAKE_GENERATOR MATCHES "Make")
    add_custom_target("${target}-restore" VERBATIM
      COMMAND "${CMAKE_COMMAND}" "-DSTAMP=${stamp}" "-DOUTPUTS=${outputs}" -P "${codegen_DIR}/restore.cmake")
    add_dependencies("${target}" "${target}-restore")
  endif()
endfunction()
