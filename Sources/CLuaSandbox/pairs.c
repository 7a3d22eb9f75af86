// `pairs` in the fixed order of order.c.
#include "internal.h"

// Counts keys, and says whether they are 1, 2, 3... as they lie.
static lua_Integer count_keys(lua_State *L, int table, bool *sequence) {
  lua_Integer count = 0;
  *sequence = true;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    count++;
    if (*sequence && !(lua_isinteger(L, -1) && lua_tointeger(L, -1) == count)) *sequence = false;
  }
  cls_charge(L, 1 + count / 2);
  return count;
}

// Upvalues: table, keys, position, count. A key that has gone since is passed over.
static int next_ordered(lua_State *L) {
  lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
  lua_Integer count = lua_tointeger(L, lua_upvalueindex(4));
  while (i < count) {
    lua_rawgeti(L, lua_upvalueindex(2), ++i);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
      lua_pushinteger(L, i);
      lua_replace(L, lua_upvalueindex(3));
      return 2;
    }
    lua_pop(L, 2);
  }
  lua_pushinteger(L, count);
  lua_replace(L, lua_upvalueindex(3));
  lua_pushnil(L);
  return 1;
}

static void push_iterator(lua_State *L, int table, lua_Integer total) {
  lua_pushvalue(L, table);
  cls_push_ordered_keys(L, table, total);
  lua_pushinteger(L, 0);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -2));
  lua_pushcclosure(L, next_ordered, 4);
}

// Pushes an iterator that holds the table at `table` (absolute) out of sight.
void cls_push_ordered_iterator(lua_State *L, int table) {
  bool sequence;
  push_iterator(L, table, count_keys(L, table, &sequence));
}

static int next_in_sequence(lua_State *L) {
  lua_settop(L, 2);
  if (lua_next(L, 1)) return 2;
  lua_pushnil(L);
  return 1;
}

int cls_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  bool sequence;
  lua_Integer total = count_keys(L, 1, &sequence);
  if (sequence) {
    lua_pushcfunction(L, next_in_sequence);  // stock order is already 1 to n
  } else {
    push_iterator(L, 1, total);
  }
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}
