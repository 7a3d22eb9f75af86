// `pairs` and `next` in a fixed order. Stock order depends on addresses and hash seeds: it changed
// in each of six starts of a process, and with it whatever a program adds up or writes.
//
// Order: numbers ascending, then names (as the host gave them in its records, else by bytes), then
// booleans, then other keys as they lie.
#include "internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct sort_key {
  int rank;
  bool integer;
  lua_Integer i;
  double d;
  const char *bytes;
  size_t count;
  lua_Integer position;
} sort_key;

enum { RANK_NUMBER, RANK_LISTED, RANK_NAME, RANK_BOOLEAN, RANK_OTHER };

static sort_key key_at(lua_State *L, int index, lua_Integer position) {
  sort_key key = {.rank = RANK_OTHER, .position = position};
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      key.rank = RANK_NUMBER;
      key.integer = lua_isinteger(L, index);
      key.i = key.integer ? lua_tointeger(L, index) : 0;
      key.d = lua_tonumber(L, index);
      break;
    case LUA_TSTRING:
      key.rank = RANK_NAME;
      key.bytes = lua_tolstring(L, index, &key.count);
      break;
    case LUA_TBOOLEAN:
      key.rank = RANK_BOOLEAN;
      key.i = lua_toboolean(L, index);
      break;
  }
  return key;
}

static int sign(bool greater, bool less) { return (int)greater - (int)less; }

static int compare_bytes(const sort_key *a, const sort_key *b) {
  int order = memcmp(a->bytes, b->bytes, a->count < b->count ? a->count : b->count);
  return order ? order : sign(a->count > b->count, a->count < b->count);
}

static int compare(const void *left, const void *right) {
  const sort_key *a = left, *b = right;
  if (a->rank != b->rank) return a->rank - b->rank;
  switch (a->rank) {
    case RANK_NUMBER:
      if (a->integer && b->integer) return sign(a->i > b->i, a->i < b->i);
      return sign(a->d > b->d, a->d < b->d);
    case RANK_NAME: return compare_bytes(a, b);
    case RANK_BOOLEAN: return sign(a->i > b->i, a->i < b->i);
    default: return sign(a->position > b->position, a->position < b->position);
  }
}

// Pushes the host's list of names for the table at `table`, if it has one.
static bool push_listed_names(lua_State *L, int table) {
  if (!lua_getmetatable(L, table)) return false;
  bool listed = lua_rawgetp(L, -1, &cls_key_order) == LUA_TTABLE;
  lua_remove(L, -2);
  if (!listed) lua_pop(L, 1);
  return listed;
}

// How many names of the list on top are in the table.
static lua_Integer count_listed(lua_State *L, int table) {
  lua_Integer found = 0, length = (lua_Integer)lua_rawlen(L, -1);
  for (lua_Integer i = 1; i <= length; i++) {
    lua_rawgeti(L, -1, i);
    if (lua_rawget(L, table) != LUA_TNIL) found++;
    lua_pop(L, 1);
  }
  return found;
}

// Replaces the list on top by a table from name to position.
static void invert(lua_State *L) {
  int list = lua_gettop(L);
  lua_Integer length = (lua_Integer)lua_rawlen(L, list);
  lua_createtable(L, 0, (int)length);
  for (lua_Integer i = 1; i <= length; i++) {
    lua_rawgeti(L, list, i);
    lua_pushinteger(L, i);
    lua_rawset(L, -3);
  }
  lua_remove(L, list);
}

// Fills `keys` and the list at `met` with the keys as they lie.
static void collect(lua_State *L, int table, int positions, int met, sort_key *keys) {
  lua_Integer count = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    sort_key key = key_at(L, -1, count + 1);
    if (key.rank == RANK_NAME) {
      lua_pushvalue(L, -1);
      if (lua_rawget(L, positions) != LUA_TNIL) {
        key.rank = RANK_LISTED;
        key.position = lua_tointeger(L, -1);
      }
      lua_pop(L, 1);
    }
    key.i = key.rank == RANK_LISTED ? count + 1 : key.i;
    keys[count++] = key;
    lua_pushvalue(L, -1);
    lua_rawseti(L, met, count);
  }
}

// Where a key stands in the list of keys as met.
static lua_Integer met_at(const sort_key *key) {
  return key->rank == RANK_LISTED ? key->i : key->position;
}

static void push_sorted_keys(lua_State *L, int table, int positions, lua_Integer total) {
  sort_key *keys = lua_newuserdatauv(L, (size_t)total * sizeof *keys + 1, 0);
  lua_createtable(L, (int)total, 0);
  int met = lua_gettop(L);
  collect(L, table, positions, met, keys);
  int64_t rounds = 1;
  while ((1LL << rounds) < total) rounds++;
  cls_charge(L, total * rounds / 8 + 1);
  qsort(keys, (size_t)total, sizeof *keys, compare);
  lua_createtable(L, (int)total, 0);
  for (lua_Integer i = 0; i < total; i++) {
    lua_rawgeti(L, met, met_at(&keys[i]));
    lua_rawseti(L, -2, i + 1);
  }
  lua_replace(L, met - 1);
  lua_pop(L, 1);
}

// Pushes the list of the `total` keys of the table at `table` (absolute), in order.
void cls_push_ordered_keys(lua_State *L, int table, lua_Integer total) {
  luaL_checkstack(L, 12, NULL);
  if (push_listed_names(L, table)) {
    cls_charge(L, total / 2 + 1);
    if (count_listed(L, table) == total) return;  // a record as it came: its list is the answer
    invert(L);
  } else {
    lua_newtable(L);
  }
  int positions = lua_gettop(L);
  push_sorted_keys(L, table, positions, total);
  lua_remove(L, positions);
}

// The key after the given one by value: n steps each, so `pairs` is the way to walk a table.
int cls_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  cls_see_through(L, 1);
  lua_settop(L, 2);
  bool first = lua_isnil(L, 2);
  lua_Integer position = 0;
  sort_key from = key_at(L, 2, 0), best = {0};
  lua_pushnil(L);
  lua_pushnil(L);  // 3: the best key so far, 4: the key met
  // Keys without an order of their own stand where they lie, so the place is looked up first.
  while (from.rank == RANK_OTHER && !first && lua_next(L, 1)) {
    lua_pop(L, 1);
    position++;
    if (lua_rawequal(L, -1, 2)) from.position = position;
  }
  lua_settop(L, 3);
  lua_pushnil(L);
  position = 0;
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    sort_key met = key_at(L, -1, ++position);
    bool after = first || compare(&met, &from) > 0;
    if (after && (lua_isnil(L, 3) || compare(&met, &best) < 0)) {
      best = met;
      lua_copy(L, -1, 3);
    }
  }
  cls_charge(L, 2 + position / 4);
  lua_settop(L, 3);
  if (lua_isnil(L, 3)) return 1;
  lua_pushvalue(L, 3);
  lua_rawget(L, 1);
  return 2;
}
