// Values from the host, as flat lists: a table stands before its items, the names of its fields and
// their values.
#include "internal.h"

#include <string.h>

void cls_push_scalar(lua_State *L, const cls_value *value) {
  switch (value->tag) {
    case CLS_TAG_BOOLEAN: lua_pushboolean(L, value->as.boolean); break;
    case CLS_TAG_INTEGER: lua_pushinteger(L, value->as.integer); break;
    case CLS_TAG_NUMBER: lua_pushnumber(L, value->as.number); break;
    case CLS_TAG_MONEY: cls_push_money(L, value->as.integer); break;
    case CLS_TAG_STRING:
      lua_pushlstring(L, value->as.string.bytes, value->as.string.count);
      break;
    case CLS_TAG_FUNCTION:
    case CLS_TAG_SHARED:
      lua_rawgeti(L, LUA_REGISTRYINDEX, (lua_Integer)value->as.integer);
      break;
    default: lua_pushnil(L);
  }
}

// FNV-1a over the names, http://www.isthe.com/chongo/tech/comp/fnv/
static lua_Integer shape_hash(const cls_value *names, size_t count) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < names[i].as.string.count; k++) {
      hash = (hash ^ (unsigned char)names[i].as.string.bytes[k]) * 0x100000001B3u;
    }
    hash = (hash ^ 0xFF) * 0x100000001B3u;  // a byte that UTF-8 never holds parts the names
  }
  return (lua_Integer)hash;
}

// Whether the list on top holds these names.
static bool is_shape(lua_State *L, const cls_value *names, size_t count) {
  if (lua_rawlen(L, -1) != count) return false;
  bool same = true;
  for (size_t i = 0; i < count && same; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    size_t length;
    const char *bytes = lua_tolstring(L, -1, &length);
    same = length == names[i].as.string.count &&
           memcmp(bytes, names[i].as.string.bytes, length) == 0;
    lua_pop(L, 1);
  }
  return same;
}

// Pushes a new private metatable with the list of names.
static void make_shape(lua_State *L, const cls_value *names, size_t count) {
  lua_createtable(L, 0, 2);
  lua_pushboolean(L, false);
  lua_rawsetp(L, -2, &cls_key_shown);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    cls_push_scalar(L, &names[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_rawsetp(L, -2, &cls_key_order);
}

enum { MAX_SHAPES = 256 };

// The shapes seen, by hash; forgotten all at once when a host keeps making new ones.
static void push_shapes(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_shapes);
  lua_pushliteral(L, "count");
  lua_rawget(L, -2);
  lua_Integer count = lua_tointeger(L, -1);
  lua_pop(L, 1);
  if (count >= MAX_SHAPES) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &cls_key_shapes);
  }
}

// Pushes the private metatable that remembers these names in order, and their list. Records of one
// shape share it, so its strings are interned once.
static void push_shape(lua_State *L, const cls_value *names, size_t count) {
  lua_Integer hash = shape_hash(names, count);
  push_shapes(L);
  int shapes = lua_gettop(L);
  if (lua_rawgeti(L, shapes, hash) == LUA_TTABLE) {
    lua_rawgetp(L, -1, &cls_key_order);
    if (is_shape(L, names, count)) {
      lua_remove(L, shapes);
      return;
    }
  }
  lua_settop(L, shapes);
  make_shape(L, names, count);
  lua_pushvalue(L, -1);
  lua_rawseti(L, shapes, hash);
  lua_pushliteral(L, "count");
  lua_pushvalue(L, -1);
  lua_rawget(L, shapes);
  lua_pushinteger(L, lua_tointeger(L, -1) + 1);
  lua_remove(L, -2);
  lua_rawset(L, shapes);
  lua_rawgetp(L, -1, &cls_key_order);
  lua_remove(L, shapes);
}

static void push_table(lua_State *L, const cls_value **cursor, int depth) {
  if (depth >= CLS_MAX_DEPTH) luaL_error(L, "an argument is nested deeper than 32 tables");
  luaL_checkstack(L, 8, "an argument is nested too deeply");
  size_t items = (*cursor)->as.table.items, fields = (*cursor)->as.table.fields;
  (*cursor)++;
  lua_createtable(L, (int)items, (int)fields);
  int table = lua_gettop(L);
  for (size_t i = 0; i < items; i++) {
    cls_push_value(L, cursor, depth + 1);
    lua_rawseti(L, table, (lua_Integer)i + 1);
  }
  if (fields == 0) return;
  const cls_value *names = *cursor;
  *cursor += fields;
  push_shape(L, names, fields);
  for (size_t i = 0; i < fields; i++) {
    lua_rawgeti(L, table + 2, (lua_Integer)i + 1);
    cls_push_value(L, cursor, depth + 1);
    lua_rawset(L, table);
  }
  lua_settop(L, table + 1);
  lua_setmetatable(L, table);
}

// Pushes the value at the cursor and moves it on.
void cls_push_value(lua_State *L, const cls_value **cursor, int depth) {
  if ((*cursor)->tag == CLS_TAG_TABLE) {
    push_table(L, cursor, depth);
  } else {
    cls_push_scalar(L, (*cursor)++);
  }
}
