/* In the style of sql.h and sqlext.h */
#define SQL_SUCCESS                0
#define SQL_SUCCESS_WITH_INFO      1
#if (ODBCVER >= 0x0300)
#define SQL_NO_DATA              100
#endif
#define SQL_ERROR                 (-1)
#define SQL_INVALID_HANDLE        (-2)
#define SQL_NO_DATA_FOUND SQL_NO_DATA
#define SQL_SUCCEEDED(rc)  (((rc) & (~1)) == 0)
#define SQL_LEN_DATA_AT_EXEC_OFFSET  (-100)
#define SQL_ODBC_KEYWORDS "ABSOLUTE,ACTION,"\
"ADA"
