/**
 * GIOErrorEnum:
 * @G_IO_ERROR_FAILED: Generic error condition.
 *
 * In the style of gioenums.h: macros after the names.
 */
typedef enum {
  G_IO_ERROR_FAILED,
  G_IO_ERROR_NOT_FOUND,
  G_IO_ERROR_BROKEN_PIPE,
  G_IO_ERROR_CONNECTION_CLOSED = G_IO_ERROR_BROKEN_PIPE,
  G_IO_ERROR_NOT_CONNECTED GIO_AVAILABLE_ENUMERATOR_IN_2_26,
  G_IO_ERROR_MESSAGE_TOO_LARGE GIO_DEPRECATED_ENUMERATOR_IN_2_48_FOR(G_IO_ERROR_OTHER) = 40,
  G_IO_ERROR_NO_SUCH_DEVICE __attribute__((__unused__))
} GIOErrorEnum;

/**
 * GFileError:
 * @G_FILE_ERROR_EXIST: Operation not permitted; only the owner of
 *     the file can perform the operation.
 * @G_FILE_ERROR_ISDIR: File is a directory.
 *
 * Values corresponding to @errno codes.
 */
typedef enum {
  G_FILE_ERROR_EXIST = 100,
  G_FILE_ERROR_ISDIR
} GFileError;
