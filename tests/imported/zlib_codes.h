/* In the style of zlib.h */
#define Z_OK            0
#define Z_STREAM_END    1
#define Z_NEED_DICT     2
#define Z_ERRNO        (-1)
#define Z_BUF_ERROR    (-5)
/* Return codes for the compression/decompression functions. Negative values
 * are errors, positive values are used for special but normal events.
 */
#define ZLIB_VERSION "1.3.1"
#define ZLIB_VERNUM 0x1310
#define ZEXTERN extern
