/* In the style of curl.h */
typedef enum {
  CURLE_OK = 0,
  CURLE_UNSUPPORTED_PROTOCOL,    /* 1 */
  CURLE_FAILED_INIT,             /* 2 */
  CURLE_NOT_BUILT_IN,            /* 3 - [was obsoleted in August 2007 for
                                    7.17.0, reused in April 2011 for 7.21.5] */
  CURLE_REMOTE_ACCESS_DENIED,    /* 4 a service was denied by the server
                                    due to lack of access - when login fails
                                    this is not returned. */
  CURLE_OBSOLETE24 = 24,         /* 24 - NOT USED */
  CURLE_OPERATION_TIMEDOUT = 28, /* 28 - the timeout time was reached */
  CURLE_OBSOLETE29,              /* 29 - NOT USED */
  CURL_LAST /* never use! */
} CURLcode;

#ifndef CURL_NO_OLDIES /* define this to test if your app builds with all
                          the obsolete stuff removed! */

/* Previously obsolete error code reused in 7.38.0 */
#define CURLE_OBSOLETE28 CURLE_OPERATION_TIMEDOUT

/* compatibility with older names */
#define CURLE_FTP_ACCESS_DENIED CURLE_REMOTE_ACCESS_DENIED
#define CURLE_ALREADY_COMPLETE 99999
#endif
