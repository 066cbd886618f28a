/* In the style of OpenSSL's *err.h: an indented #define, and reasons that are made of flags. */
#ifndef OPENSSL_SSLERR_H
# define OPENSSL_SSLERR_H
# pragma once

# include <openssl/opensslconf.h>

/*
 * SSL reason codes.
 */
# define SSL_R_BAD_ALERT                                  102
# define SSL_R_BAD_CHANGE_CIPHER_SPEC                     103
# define SSL_R_SSLV3_ALERT_UNEXPECTED_MESSAGE             1010
# define SSL_R_TLSV1_ALERT_UNKNOWN_CA                     1048

# define ERR_RFLAGS_OFFSET              18L
# define ERR_RFLAG_FATAL                (0x1 << ERR_RFLAGS_OFFSET)
# define ERR_RFLAG_COMMON               (0x2 << ERR_RFLAGS_OFFSET)
# define ERR_R_FATAL                    (ERR_RFLAG_FATAL|ERR_RFLAG_COMMON)
# define ERR_R_MALLOC_FAILURE           (256|ERR_R_FATAL)
# define ERR_R_PASSED_NULL_PARAMETER    (258|ERR_R_FATAL)
# ifndef OPENSSL_NO_DEPRECATED_3_0
#  define SSL_F_ADD_CLIENT_KEY_SHARE_EXT 0
# endif
#endif
