// What a program sees. Nothing here can be changed by it, so no state passes from one evaluation to
// the next; a console's globals are the one exception, and live in a table of their own.
#include "internal.h"

// Registry keys.
const char cls_key_environment = 0;  // the `_ENV` of every chunk
const char cls_key_globals = 0;      // the hidden table behind it
const char cls_key_namespaces = 0;   // path -> hidden table of a host's namespace
const char cls_key_host_error = 0;   // text of the host's last error
const char cls_key_shapes = 0;       // names of records; see argument.c

static const char *key_name(lua_State *L) {
  return lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
}

static int refuse_write(lua_State *L) {
  return luaL_error(L, "attempt to modify a read-only table (key '%s')", key_name(L));
}

// `pairs` of a frozen table. Hands out the iterator only, never the table behind the proxy.
static int frozen_pairs(lua_State *L) {
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  cls_push_ordered_iterator(L, 2);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

// `#` of a frozen table.
static int frozen_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
  return 1;
}

// Hides the metatable on top from `getmetatable` and `setmetatable`.
static void protect(lua_State *L) {
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pushboolean(L, false);
  lua_rawsetp(L, -2, &cls_key_shown);
}

// Replaces the table on top by an empty proxy that reads from it and refuses writes.
void cls_freeze(lua_State *L) {
  int hidden = lua_gettop(L);
  lua_newtable(L);
  lua_createtable(L, 0, 6);
  lua_pushvalue(L, hidden);
  lua_rawsetp(L, -2, &cls_key_hidden);
  lua_pushvalue(L, hidden);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, hidden);
  lua_pushcclosure(L, frozen_length, 1);
  lua_setfield(L, -2, "__len");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushvalue(L, hidden);
  lua_pushcclosure(L, frozen_pairs, 1);
  lua_setfield(L, -2, "__pairs");
  protect(L);
  lua_setmetatable(L, -2);
  lua_remove(L, hidden);
}

static int refuse_global(lua_State *L) {
  return luaL_error(L, "undeclared global '%s'", key_name(L));
}

static int refuse_assignment(lua_State *L) {
  return luaL_error(L, "assignment to undeclared global '%s' (use 'local')", key_name(L));
}

// Methods of strings come from the hidden table; the global `string` is a proxy of the same.
static void bind_string_methods(lua_State *L) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

static void set_frozen(lua_State *L, int environment, const char *name) {
  cls_freeze(L);
  lua_setfield(L, environment, name);
}

static void open_libraries(lua_State *L, int environment) {
  luaL_requiref(L, LUA_GNAME, luaopen_base, false);
  int base = lua_gettop(L);
  cls_open_base(L, environment, base);
  cls_open_metatables(L, environment);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, false);
  cls_open_string(L, base + 1);
  bind_string_methods(L);
  set_frozen(L, environment, "string");
  luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, false);
  cls_open_utf8(L, lua_gettop(L));
  set_frozen(L, environment, "utf8");
  luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, false);
  cls_open_math(L, lua_gettop(L));
  set_frozen(L, environment, "math");
  cls_open_table(L);
  set_frozen(L, environment, "table");
  cls_open_money(L, environment);
  lua_settop(L, environment);
}

// Pushes the metatable of `_ENV`.
static void push_environment_metatable(lua_State *L, int globals) {
  lua_createtable(L, 0, 3);
  if (cls_vm_of(L)->console) {
    // What the console assigns shadows the globals and stays.
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, globals);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__newindex");
  } else {
    lua_pushcfunction(L, refuse_assignment);
    lua_setfield(L, -2, "__newindex");
    lua_pushvalue(L, globals);
  }
  lua_setfield(L, -2, "__index");
  protect(L);
}

static void set_registry_table(lua_State *L, const char *key) {
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

int cls_open_environment(lua_State *L) {
  lua_newtable(L);
  int globals = lua_gettop(L);
  open_libraries(L, globals);
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, refuse_global);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, globals);
  lua_newtable(L);
  push_environment_metatable(L, globals);
  lua_setmetatable(L, -2);

  // The stock tables are forgotten: neither a chunk nor a traceback finds a way to them.
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);

  lua_rawsetp(L, LUA_REGISTRYINDEX, &cls_key_environment);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &cls_key_globals);
  set_registry_table(L, &cls_key_namespaces);
  set_registry_table(L, &cls_key_shapes);
  set_registry_table(L, &cls_key_modules);
  return 0;
}
