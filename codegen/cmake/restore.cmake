# Removes a stamp if a file that was generated with it is missing, so that make generates the file again: make watches
# the stamp alone, since an unchanged output stays older than its spec. Ninja watches every output.
foreach(output IN LISTS OUTPUTS)
  if(NOT EXISTS "${output}")
    file(REMOVE "${STAMP}")
    return()
  endif()
endforeach()
