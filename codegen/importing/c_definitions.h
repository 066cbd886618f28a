/* What headers of error codes use and leave to others. A definition in a header of the call comes first. */

#define __MSABI_LONG(x) x##l
#define _HRESULT_TYPEDEF_(code) ((HRESULT)(code))
#define _NDIS_ERROR_TYPEDEF_(code) ((DWORD)(code))
#define SEVERITY_SUCCESS 0
#define SEVERITY_ERROR 1
#define MAKE_HRESULT(severity, facility, code) \
    ((HRESULT)(((unsigned int)(severity) << 31) | ((unsigned int)(facility) << 16) | (unsigned int)(code)))
#define MAKE_SCODE(severity, facility, code) MAKE_HRESULT(severity, facility, code)
#define HRESULT_FROM_WIN32(x) ((HRESULT)((x) <= 0 ? (x) : (((x) & 0xFFFF) | (7 << 16) | 0x80000000)))
#define NO_ERROR 0
#define ERROR_SUCCESS 0
#define S_OK ((HRESULT)0)
#define S_FALSE ((HRESULT)1)
#define E_NOTIMPL ((HRESULT)0x80004001)
#define E_NOINTERFACE ((HRESULT)0x80004002)
#define E_POINTER ((HRESULT)0x80004003)
#define E_ABORT ((HRESULT)0x80004004)
#define E_FAIL ((HRESULT)0x80004005)
#define E_PENDING ((HRESULT)0x8000000A)
#define E_UNEXPECTED ((HRESULT)0x8000FFFF)
#define E_ACCESSDENIED ((HRESULT)0x80070005)
#define E_HANDLE ((HRESULT)0x80070006)
#define E_OUTOFMEMORY ((HRESULT)0x8007000E)
#define E_INVALIDARG ((HRESULT)0x80070057)
#define FACILITY_NULL 0
#define FACILITY_RPC 1
#define FACILITY_DISPATCH 2
#define FACILITY_STORAGE 3
#define FACILITY_ITF 4
#define FACILITY_WIN32 7
#define FACILITY_WINDOWS 8
#define FACILITY_CONTROL 10

#define __WORDSIZE 64
#define INT8_C(x) x
#define INT16_C(x) x
#define INT32_C(x) x
#define INT64_C(x) x##ll
#define UINT8_C(x) x
#define UINT16_C(x) x
#define UINT32_C(x) x##u
#define UINT64_C(x) x##ull
#define G_GINT64_CONSTANT(x) x##ll
#define SCHAR_MIN (-128)
#define SCHAR_MAX 127
#define UCHAR_MAX 255
#define SHRT_MIN (-32768)
#define SHRT_MAX 32767
#define USHRT_MAX 65535
#define INT_MAX 2147483647
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX 4294967295u
#define INT8_MIN SCHAR_MIN
#define INT8_MAX SCHAR_MAX
#define UINT8_MAX UCHAR_MAX
#define INT16_MIN SHRT_MIN
#define INT16_MAX SHRT_MAX
#define UINT16_MAX USHRT_MAX
#define INT32_MIN INT_MIN
#define INT32_MAX INT_MAX
#define UINT32_MAX UINT_MAX
#define G_MAXINT INT_MAX
#define G_MININT INT_MIN
#define G_MAXUINT UINT_MAX
#define TRUE 1
#define FALSE 0

/* FFmpeg's libavutil/macros.h and error.h */
#define MKTAG(a, b, c, d) ((a) | ((b) << 8) | ((c) << 16) | ((unsigned)(d) << 24))
#define FFERRTAG(a, b, c, d) (-(int)MKTAG(a, b, c, d))

/* Apple's CFAvailability.h and NSObjCRuntime.h */
#define CF_ENUM(...) enum
#define CF_OPTIONS(...) enum
#define CF_CLOSED_ENUM(...) enum
#define NS_ENUM(...) enum
#define NS_OPTIONS(...) enum
#define NS_CLOSED_ENUM(...) enum
#define NS_ERROR_ENUM(...) enum

/* PostgreSQL's elog.h */
#define PGSIXBIT(ch) (((ch) - '0') & 0x3F)
#define MAKE_SQLSTATE(ch1, ch2, ch3, ch4, ch5) \
    (PGSIXBIT(ch1) + (PGSIXBIT(ch2) << 6) + (PGSIXBIT(ch3) << 12) + (PGSIXBIT(ch4) << 18) + (PGSIXBIT(ch5) << 24))

/* Mach's error.h */
#define err_system(x) ((int)(((unsigned)(x) & 0x3F) << 26))
#define err_sub(x) (((x) & 0xFFF) << 14)

/* UEFI's efibind.h and ProcessorBind.h: the 32-bit forms, since a spec holds no 64-bit numbers */
#define EFI_ERROR_MASK 0x80000000
#define MAX_BIT 0x80000000
