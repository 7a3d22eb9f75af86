// Tables of the host that programs may read only: what several calls share, such as a configuration.
#include "internal.h"

#include <string.h>

// In the metatable of a frozen table: the table behind it.
const char cls_key_hidden = 0;

// Replaces a frozen table at `index` (absolute) by the one behind it, for functions that read raw.
// The table behind must never reach the program.
void cls_see_through(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return;
  if (lua_rawgetp(L, -1, &cls_key_hidden) == LUA_TTABLE) {
    lua_replace(L, index);
    lua_pop(L, 1);
  } else {
    lua_pop(L, 2);
  }
}

// With the owner and the list of known names on top: raises what the host says of a missing name.
int cls_refuse_name(lua_State *L, int name) {
  int owner = lua_gettop(L) - 1;
  const char *text = lua_type(L, name) == LUA_TSTRING ? lua_tostring(L, name) : NULL;
  int32_t guide = cls_vm_of(L)->guide;
  if (guide < 0 || !text) {
    if (!text) return luaL_error(L, "%s has no %s", lua_tostring(L, owner), luaL_typename(L, name));
    cls_push_suggestion(L, name, owner + 1);
    const char *near = lua_tostring(L, -1);
    return luaL_error(L, "%s has no '%s'%s", lua_tostring(L, owner), text, near);
  }
  lua_pushinteger(L, guide);
  lua_pushcclosure(L, cls_call_host, 1);
  lua_pushvalue(L, owner);
  lua_pushvalue(L, name);
  lua_pushvalue(L, owner + 1);
  lua_call(L, 3, 1);
  return luaL_error(L, "%s", luaL_checkstring(L, -1));
}

// Pushes the names that a record came with, or an empty list.
static void push_names(lua_State *L, int table) {
  if (lua_getmetatable(L, table)) {
    int kind = lua_rawgetp(L, -1, &cls_key_order);
    lua_remove(L, -2);
    if (kind == LUA_TTABLE) return;
    lua_pop(L, 1);
  }
  lua_newtable(L);
}

static bool is_listed(lua_State *L, int names, int name) {
  lua_Integer count = (lua_Integer)lua_rawlen(L, names);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, names, i);
    bool same = lua_rawequal(L, -1, name);
    lua_pop(L, 1);
    if (same) return true;
  }
  return false;
}

// __index of a shared record: a name without a value is nil, a name that nobody declared an error.
static int strict_index(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL || lua_type(L, 2) != LUA_TSTRING) return 1;
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushvalue(L, lua_upvalueindex(1));
  push_names(L, lua_gettop(L));
  lua_remove(L, -2);
  if (!is_listed(L, 5, 2)) return cls_refuse_name(L, 2);
  lua_pushnil(L);
  return 1;
}

static void freeze_value(lua_State *L, int owner);

// Freezes the tables inside the one at `table`.
static void freeze_members(lua_State *L, int table, int owner) {
  lua_pushnil(L);
  while (lua_next(L, table)) {  // giving a present key another value is allowed meanwhile
    freeze_value(L, owner);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, table);
  }
}

static bool is_frozen(lua_State *L, int table) {
  if (!lua_getmetatable(L, table)) return false;
  bool frozen = lua_rawgetp(L, -1, &cls_key_hidden) == LUA_TTABLE;
  lua_pop(L, 2);
  return frozen;
}

// Freezes the value on top, with all that it holds; an owner other than 0 makes it strict.
// Depth is bounded: no argument is nested deeper than 32 tables.
static void freeze_value(lua_State *L, int owner) {
  if (!lua_istable(L, -1)) return;
  luaL_checkstack(L, 12, "an argument is nested too deeply");
  int table = lua_gettop(L);
  if (is_frozen(L, table)) return;  // shared before, with an owner of its own
  freeze_members(L, table, owner);
  lua_pushvalue(L, table);
  cls_freeze(L);
  if (owner) {
    lua_getmetatable(L, -1);
    lua_pushvalue(L, table);
    lua_pushvalue(L, owner);
    lua_pushcclosure(L, strict_index, 2);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
  }
  lua_replace(L, table);
}

// Freezes the value on top, which came from the host. Without an owner, a missing name is nil.
void cls_freeze_all(lua_State *L, const char *owner, size_t length) {
  if (length == 0) {
    freeze_value(L, 0);
    return;
  }
  lua_pushlstring(L, owner, length);
  lua_insert(L, -2);
  freeze_value(L, lua_gettop(L) - 1);
  lua_remove(L, -2);
}

void cls_set_guide(cls_vm *vm, int32_t function) { vm->guide = function; }
