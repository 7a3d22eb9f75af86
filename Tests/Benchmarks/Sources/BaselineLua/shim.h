// The one place that says where Lua comes from. See Documentation/Decisions/where-lua-comes-from.md.
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
#if LUA_VERSION_NUM != 504
#error "CRMKit needs Lua 5.4."
#endif
