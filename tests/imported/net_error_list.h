// In the style of Chromium's net_error_list.h: calls of a macro that the file does not define.

// An asynchronous IO operation is not yet complete.  This usually does not
// indicate a fatal error.
NET_ERROR(IO_PENDING, -1)

// A generic failure occurred.
NET_ERROR(FAILED, -2)

// The operation timed out.
NET_ERROR(TIMED_OUT, -7)

NET_ERROR(SSL_PROTOCOL_ERROR, -107)
