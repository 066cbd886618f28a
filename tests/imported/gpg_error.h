/* In the style of libgpg-error: explicit values, a bit for system errors, and the size of the type. */
#ifndef GPG_ERROR_H
#define GPG_ERROR_H 1
#ifdef __cplusplus
extern "C" {
#endif

typedef enum
  {
    GPG_ERR_SOURCE_UNKNOWN = 0,
    GPG_ERR_SOURCE_GCRYPT = 1
  } gpg_err_source_t;

typedef enum
  {
    GPG_ERR_NO_ERROR = 0,
    GPG_ERR_GENERAL = 1,
    GPG_ERR_UNKNOWN_PACKET = 2,
    GPG_ERR_USER_16 = 1039,
    GPG_ERR_MISSING_ERRNO = 16381,
    GPG_ERR_EOF = 16383,

    /* The following error codes are used to map system errors.  */
#define GPG_ERR_SYSTEM_ERROR	(1 << 15)
    GPG_ERR_E2BIG = GPG_ERR_SYSTEM_ERROR | 0,
    GPG_ERR_EACCES = GPG_ERR_SYSTEM_ERROR | 1,

    /* This is one more than the largest allowed entry.  */
    GPG_ERR_CODE_DIM = 65536
  } gpg_err_code_t;

#define GPG_ERR_INLINE __inline__
static __inline__ int gpg_err_make(gpg_err_source_t source, gpg_err_code_t code);
#ifdef __cplusplus
}
#endif
#endif
