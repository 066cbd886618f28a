/* In the style of lua.h */
/* thread status */
#define LUA_OK		0
#define LUA_YIELD	1
#define LUA_ERRRUN	2
#define LUA_ERRERR	5
/* an extra one, of lauxlib.h */
#define LUA_ERRFILE     (LUA_ERRERR+1)
#define LUA_MULTRET	(-1)
#define LUA_SIGNATURE	"\x1bLua"
