# Removes a stamp if a file that was generated with it is missing, so that make generates the file again: make watches
# the stamp alone, since an output that stays as it is stays older than its spec. Ninja watches every output by itself.
foreach(output IN LISTS OUTPUTS)
  if(NOT EXISTS "${output}")
    file(REMOVE "${STAMP}")
    return()
  endif()
endforeach()
