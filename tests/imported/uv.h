/* In the style of libuv's uv.h and uv/errno.h: a list of codes with messages, and values that errno.h may have. */
#define UV__EOF     (-4095)
#define UV__UNKNOWN (-4094)
#define UV__ERR(x) (-(x))

/* Only map to the system errno on non-Windows platforms. */
#if defined(E2BIG) && !defined(_WIN32)
# define UV__E2BIG UV__ERR(E2BIG)
#else
# define UV__E2BIG (-4093)
#endif

#if defined(EACCES) && !defined(_WIN32)
# define UV__EACCES UV__ERR(EACCES)
#else
# define UV__EACCES (-4092)
#endif

#define UV_ERRNO_MAP(XX)                                                      \
  XX(E2BIG, "argument list too long")                                         \
  XX(EACCES, "permission denied")                                             \
  XX(UNKNOWN, "unknown error")                                                \
  XX(EOF, "end of file")                                                      \

typedef enum {
#define XX(code, _) UV_ ## code = UV__ ## code,
  UV_ERRNO_MAP(XX)
#undef XX
  UV_ERRNO_MAX = UV__EOF - 1
} uv_errno_t;
