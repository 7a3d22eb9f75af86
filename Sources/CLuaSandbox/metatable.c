// Metatables without the fields that reach the collector or run code while the stack unwinds:
//   __gc     runs with hooks off, so it could spin for ever;
//   __mode   weak tables make the collector quadratic, and corrupt memory up to 5.4.7;
//   __close  runs while unwinding, and 5.4.4 loses it on `break`.
// Refusing them in `setmetatable` is not enough: Lua reads __mode and __close when it needs them,
// so a program could add them afterwards. Every table that serves as a metatable therefore gets a
// private metatable of its own, whose __newindex keeps refusing.
#include "internal.h"

#include <string.h>

// In a private metatable: what `getmetatable` shows instead (false: nothing).
const char cls_key_shown = 0;
// In the private metatable of a record from the host: its names in order.
const char cls_key_order = 0;
// In a private metatable: the author's own __newindex.
static const char key_newindex = 0;
// In the registry: the private metatable of a metatable that has none of its own.
static const char key_guard = 0;

static const char *const refused[] = {"__gc", "__mode", "__close", NULL};

static bool is_refused(const char *name) {
  for (int i = 0; refused[i]; i++) {
    if (strcmp(refused[i], name) == 0) return true;
  }
  return false;
}

static int refuse(lua_State *L, const char *name) {
  return luaL_error(L, "metafield '%s' is not available to plugins", name);
}

// The metatable of `index` if it is the host's own: pushed, or nothing and false.
static bool push_private_metatable(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  if (lua_rawgetp(L, -1, &cls_key_shown) != LUA_TNIL) {
    lua_pop(L, 1);
    return true;
  }
  lua_pop(L, 2);
  return false;
}

// A table that is its own metatable has a private copy behind it, which must learn a new metafield.
static void mirror_if_own(lua_State *L) {
  if (!push_private_metatable(L, 1)) return;
  lua_rawgetp(L, -1, &cls_key_shown);
  if (lua_rawequal(L, -1, 1) && lua_type(L, 2) == LUA_TSTRING) {
    lua_pop(L, 1);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    bool newindex = strcmp(lua_tostring(L, 2), "__newindex") == 0;
    if (newindex) {
      lua_rawsetp(L, 4, &key_newindex);
    } else {
      lua_rawset(L, 4);
    }
  }
  lua_settop(L, 3);
}

// __newindex of a table that is a metatable.
static int guarded_newindex(lua_State *L) {
  cls_charge(L, 2);
  if (lua_type(L, 2) == LUA_TSTRING && is_refused(lua_tostring(L, 2))) {
    return refuse(L, lua_tostring(L, 2));
  }
  lua_settop(L, 3);
  if (lua_getmetatable(L, 1)) {
    int kind = lua_rawgetp(L, -1, &key_newindex);
    lua_replace(L, 4);
    lua_settop(L, 4);
    if (kind == LUA_TFUNCTION) {
      lua_insert(L, 1);
      lua_call(L, 3, 0);
      return 0;
    }
    if (kind != LUA_TNIL) {
      lua_insert(L, 2);
      lua_settable(L, 2);
      return 0;
    }
    lua_settop(L, 3);
  }
  mirror_if_own(L);
  lua_rawset(L, 1);
  return 0;
}

// Copies the metafields of the table at `from` into the one on top.
static void copy_metafields(lua_State *L, int from) {
  int to = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, from)) {
    bool named = lua_type(L, -2) == LUA_TSTRING;
    if (named && strncmp(lua_tostring(L, -2), "__", 2) == 0 && !is_refused(lua_tostring(L, -2))) {
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, to);
    } else {
      lua_pop(L, 1);
    }
  }
}

// Pushes a private copy of the metatable at `original` (absolute) that keeps guarding.
static void push_guarded_copy(lua_State *L, int original) {
  lua_newtable(L);
  copy_metafields(L, original);
  lua_getfield(L, -1, "__newindex");
  lua_rawsetp(L, -2, &key_newindex);
  lua_pushcfunction(L, guarded_newindex);
  lua_setfield(L, -2, "__newindex");
  if (lua_rawgetp(L, original, &cls_key_shown) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_pushvalue(L, original);
  }
  lua_rawsetp(L, -2, &cls_key_shown);
  lua_rawgetp(L, original, &cls_key_order);
  lua_rawsetp(L, -2, &cls_key_order);
}

// Whether the metatable at `own` refuses the fields already: a guard's or a frozen table's.
static bool refuses_fields(lua_State *L, int own) {
  bool hosts = lua_rawgetp(L, own, &cls_key_shown) != LUA_TNIL;
  lua_pushliteral(L, "__newindex");
  bool refuses = hosts && lua_rawget(L, own) != LUA_TNIL;
  lua_settop(L, own);
  return refuses;
}

// Makes sure that the table at `index` (absolute) keeps refusing fields while it is a metatable.
static void guard(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_guard);
    lua_setmetatable(L, index);
    return;
  }
  int own = lua_gettop(L);
  if (!refuses_fields(L, own)) {
    push_guarded_copy(L, own);
    lua_setmetatable(L, index);
  }
  lua_settop(L, own - 1);
}

static bool is_guarded(lua_State *L, int index) {
  if (!push_private_metatable(L, index)) return false;
  lua_getfield(L, -1, "__newindex");
  bool guarded = lua_tocfunction(L, -1) == guarded_newindex;
  lua_pop(L, 2);
  return guarded;
}

static int set_metatable(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
  lua_settop(L, 2);
  cls_charge(L, 2);
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
    return luaL_error(L, "cannot change a protected metatable");
  }
  bool guarded = is_guarded(L, 1);  // the table is itself a metatable, and must stay guarded
  if (lua_isnil(L, 2)) {
    if (guarded) lua_rawgetp(L, LUA_REGISTRYINDEX, &key_guard);
  } else {
    for (int i = 0; refused[i]; i++) {
      lua_pushstring(L, refused[i]);
      if (lua_rawget(L, 2) != LUA_TNIL) return refuse(L, refused[i]);
      lua_pop(L, 1);
    }
    guard(L, 2);
    if (guarded || lua_rawequal(L, 1, 2)) {
      push_guarded_copy(L, 2);
    } else {
      lua_pushvalue(L, 2);
    }
  }
  if (lua_gettop(L) == 2) lua_pushnil(L);
  lua_setmetatable(L, 1);
  lua_settop(L, 1);
  return 1;
}

static int get_metatable(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return 1;
  if (push_private_metatable(L, 1)) {
    lua_rawgetp(L, -1, &cls_key_shown);
    if (!lua_istable(L, -1)) lua_pushnil(L);
    return 1;
  }
  if (!lua_getmetatable(L, 1)) lua_pushnil(L);
  return 1;
}

// Raw writers must not reach through the frozen tables: that is how one evaluation would leave
// something for the next.
void cls_require_writable(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  if (luaL_getmetafield(L, index, "__metatable") != LUA_TNIL) {
    luaL_error(L, "attempt to modify a read-only table");
  }
}

void cls_open_metatables(lua_State *L, int environment) {
  lua_newtable(L);
  lua_pushcfunction(L, guarded_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, false);
  lua_rawsetp(L, -2, &cls_key_shown);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key_guard);
  lua_pushcfunction(L, set_metatable);
  lua_setfield(L, environment, "setmetatable");
  lua_pushcfunction(L, get_metatable);
  lua_setfield(L, environment, "getmetatable");
}
