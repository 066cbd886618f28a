/* In the style of grpc/status.h: documentation before each code, and a value that forces the size. */
#include <grpc/support/port_platform.h>
typedef enum {
  /** Not an error; returned on success. */
  GRPC_STATUS_OK = 0,

  /** The operation was cancelled (typically by the caller). */
  GRPC_STATUS_CANCELLED = 1,

  /** Unknown error.  An example of where this error may be returned is
      if a Status value received from another address space belongs to
      an error-space that is not known in this address space. */
  GRPC_STATUS_UNKNOWN = 2,

  /** Force users to include a default branch: */
  GRPC_STATUS__DO_NOT_USE = -1
} grpc_status_code;
