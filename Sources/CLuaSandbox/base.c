// The basic functions that differ from the stock ones.
#include "internal.h"

#include <math.h>
#include <string.h>

// Memory errors are fatal too: a program cannot catch its way past a limit.
static bool is_fatal(cls_vm *vm, int status) {
  if (status == LUA_ERRMEM && !vm->killed) vm->killed = CLS_MEMORY;
  return vm->killed != CLS_OK;
}

// The results of a protected call: true and the values, or false and the error.
static int finish_protected(lua_State *L, int status) {
  if (status == LUA_OK) return lua_gettop(L);
  if (is_fatal(cls_vm_of(L), status)) return cls_raise_killed(L);
  lua_pushboolean(L, false);
  lua_insert(L, -2);
  return 2;
}

// As `lua_pcall`; modules whose loading failed inside are no longer being loaded.
static int catch(lua_State *L, int arguments, int handler) {
  cls_vm *vm = cls_vm_of(L);
  const cls_loading *loading = vm->loading;
  int status = lua_pcall(L, arguments, LUA_MULTRET, handler);
  vm->loading = loading;
  return status;
}

static int protected_call(lua_State *L) {
  luaL_checkany(L, 1);
  cls_charge(L, 1);
  lua_pushboolean(L, true);
  lua_insert(L, 1);
  return finish_protected(L, catch(L, lua_gettop(L) - 2, 0));
}

// A limit is raised by the hook, and its handler would run inside that hook, where Lua has turned
// hooks off: a handler that spins could never be stopped. So it is not called at all.
static int handle_unless_killed(lua_State *L) {
  if (cls_vm_of(L)->killed) return 1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

static int protected_call_with_handler(lua_State *L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  cls_charge(L, 1);
  int count = lua_gettop(L);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handle_unless_killed, 1);
  lua_replace(L, 2);     // function, handler, arguments
  lua_pushvalue(L, 1);
  lua_insert(L, 3);
  lua_remove(L, 1);      // handler, function, arguments
  int status = catch(L, count - 2, 1);
  if (status == LUA_OK) {
    lua_pushboolean(L, true);
    lua_replace(L, 1);
  }
  return finish_protected(L, status);
}

// As `tostring`, but without addresses (they leak the layout of memory and differ from run to run)
// and with one spelling of NaN (its sign differs from processor to processor).
void cls_push_tostring(lua_State *L, int index) {
  index = lua_absindex(L, index);
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      if (!lua_isinteger(L, index) && isnan(lua_tonumber(L, index))) {
        lua_pushliteral(L, "nan");
        return;
      }
      luaL_tolstring(L, index, NULL);
      return;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TSTRING:
      luaL_tolstring(L, index, NULL);
      return;
    default:
      if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        lua_pop(L, 1);
        luaL_tolstring(L, index, NULL);
      } else {
        lua_pushstring(L, luaL_typename(L, index));
      }
  }
}

static int to_string(lua_State *L) {
  luaL_checkany(L, 1);
  cls_charge(L, 2);
  cls_push_tostring(L, 1);
  return 1;
}

static int to_number(lua_State *L) {
  cls_charge_bytes(L, lua_rawlen(L, 1));
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Goes to the host's log; the volume is charged, so that a log cannot be flooded.
static int print(lua_State *L) {
  cls_vm *vm = cls_vm_of(L);
  int count = lua_gettop(L);
  luaL_Buffer line;
  luaL_buffinit(L, &line);
  for (int i = 1; i <= count; i++) {
    if (i > 1) luaL_addchar(&line, '\t');
    cls_push_tostring(L, i);
    luaL_addvalue(&line);
  }
  luaL_pushresult(&line);
  size_t length;
  const char *text = lua_tolstring(L, -1, &length);
  cls_charge(L, 50 + (int64_t)(length >> 2));
  if (vm->host.log) {
    uselocale(vm->host_locale);
    vm->host.log(vm->host.context, text, length);
    uselocale(vm->c_locale);
  }
  return 0;
}

// Stock functions that touch nothing but their arguments, in constant time.
static const char *const stock_names[] = {
  "assert", "error", "ipairs", "rawequal", "rawget", "rawlen", "select", "type", NULL,
};

static const luaL_Reg own[] = {
  {"next", cls_next},     {"pairs", cls_pairs},
  {"pcall", protected_call}, {"print", print},
  {"tostring", to_string}, {"xpcall", protected_call_with_handler},
  {NULL, NULL},
};

void cls_open_base(lua_State *L, int environment, int stock) {
  for (int i = 0; stock_names[i]; i++) {
    lua_getfield(L, stock, stock_names[i]);
    lua_setfield(L, environment, stock_names[i]);
  }
  lua_pushvalue(L, environment);
  luaL_setfuncs(L, own, 0);
  lua_pop(L, 1);
  lua_getfield(L, stock, "tonumber");
  lua_pushcclosure(L, to_number, 1);
  lua_setfield(L, environment, "tonumber");
  lua_pushliteral(L, LUA_VERSION);
  lua_setfield(L, environment, "_VERSION");
}
