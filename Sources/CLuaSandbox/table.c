// The table library, raw: stock functions trust `__len`, `__index` and `__newindex`, with which a
// program can make one call run 2^63 steps. These use the table itself and charge what they move.
#include "internal.h"

static lua_Integer raw_length(lua_State *L, int index) {
  return (lua_Integer)lua_rawlen(L, index);
}

static int insert(lua_State *L) {
  cls_require_writable(L, 1);
  lua_Integer length = raw_length(L, 1);
  lua_Integer position = length + 1;
  int count = lua_gettop(L);
  if (count != 2 && count != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
  if (count == 3) {
    position = luaL_checkinteger(L, 2);
    luaL_argcheck(L, position >= 1 && position <= length + 1, 2, "position out of bounds");
  }
  cls_charge(L, (length - position) / 4 + 1);
  for (lua_Integer i = length; i >= position; i--) {
    lua_rawgeti(L, 1, i);
    lua_rawseti(L, 1, i + 1);
  }
  lua_rawseti(L, 1, position);
  return 0;
}

static int take(lua_State *L) {
  cls_require_writable(L, 1);
  lua_Integer length = raw_length(L, 1);
  lua_Integer position = luaL_optinteger(L, 2, length);
  if (lua_gettop(L) > 1) {
    bool empty = length == 0 && position == 0;
    bool inside = position >= 1 && position <= length + 1;
    luaL_argcheck(L, empty || inside, 2, "position out of bounds");
  }
  lua_rawgeti(L, 1, position);
  cls_charge(L, (length - position) / 4 + 1);
  for (; position < length; position++) {
    lua_rawgeti(L, 1, position + 1);
    lua_rawseti(L, 1, position);
  }
  if (position <= length) {
    lua_pushnil(L);
    lua_rawseti(L, 1, position);
  }
  return 1;
}

static int concat(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  cls_see_through(L, 1);
  size_t separator_length, total = 0;
  const char *separator = luaL_optlstring(L, 2, "", &separator_length);
  lua_Integer i = luaL_optinteger(L, 3, 1);
  lua_Integer last = luaL_optinteger(L, 4, raw_length(L, 1));
  size_t limit = cls_vm_of(L)->limits.string;
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  for (bool more = i <= last; more; i++) {
    more = i < last;
    lua_rawgeti(L, 1, i);
    if (!lua_isstring(L, -1)) {
      return luaL_error(L, "invalid value (at index %I) in table for 'concat'", (LUAI_UACINT)i);
    }
    size_t length = lua_rawlen(L, -1);
    cls_charge(L, 2 + (int64_t)((length + separator_length) >> 4));
    total += length + (more ? separator_length : 0);
    if (total > limit) {
      return luaL_error(L, "resulting string too large (limit %d bytes)", (int)limit);
    }
    luaL_addvalue(&out);
    if (more) luaL_addlstring(&out, separator, separator_length);
  }
  luaL_pushresult(&out);
  return 1;
}

enum { MAX_UNPACKED = 8000, MAX_MOVED = 1 << 24 };

static int unpack(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  cls_see_through(L, 1);
  lua_Integer first = luaL_optinteger(L, 2, 1);
  lua_Integer last = luaL_optinteger(L, 3, raw_length(L, 1));
  if (first > last) return 0;
  lua_Unsigned span = (lua_Unsigned)last - (lua_Unsigned)first;
  if (span >= MAX_UNPACKED || !lua_checkstack(L, (int)span + 1)) {
    return luaL_error(L, "too many results to unpack");
  }
  cls_charge(L, (int64_t)span / 2);
  for (lua_Unsigned i = 0; i <= span; i++) lua_rawgeti(L, 1, first + (lua_Integer)i);
  return (int)span + 1;
}

static int move(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer first = luaL_checkinteger(L, 2);
  lua_Integer last = luaL_checkinteger(L, 3);
  lua_Integer target = luaL_checkinteger(L, 4);
  int to = lua_isnoneornil(L, 5) ? 1 : 5;
  cls_require_writable(L, to);
  cls_see_through(L, 1);
  if (last >= first) {
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    lua_Integer count = last - first + 1;
    luaL_argcheck(L, target <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    luaL_argcheck(L, count <= MAX_MOVED, 3, "too many elements to move");
    bool upwards = target > last || target <= first || (to != 1 && !lua_rawequal(L, 1, to));
    for (lua_Integer i = 0; i < count; i++) {
      if (i % 1024 == 0) cls_charge(L, 512);
      lua_Integer k = upwards ? i : count - 1 - i;
      lua_rawgeti(L, 1, first + k);
      lua_rawseti(L, to, target + k);
    }
  }
  lua_pushvalue(L, to);
  return 1;
}

static int pack(lua_State *L) {
  int count = lua_gettop(L);
  cls_charge(L, count);
  lua_createtable(L, count, 1);
  lua_insert(L, 1);
  for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
  lua_pushinteger(L, count);
  lua_setfield(L, 1, "n");
  return 1;
}

void cls_open_table(lua_State *L) {
  static const luaL_Reg functions[] = {
    {"concat", concat}, {"insert", insert},     {"move", move},     {"pack", pack},
    {"remove", take},   {"sort", cls_table_sort}, {"unpack", unpack}, {NULL, NULL},
  };
  luaL_newlib(L, functions);
}
