// table.sort as a bottom-up merge sort: stable, with at most n log n comparisons whatever the
// comparator says. The stock one is unstable, seeds its pivot from the clock, and takes hours with
// a bad comparator. This one sorts copies: an error in the comparator leaves the table as it was.
#include "internal.h"

enum { TABLE = 1, COMPARATOR = 2 };

// Whether the value at `a` comes before the one at `b` (absolute indices).
static bool comes_before(lua_State *L, int a, int b) {
  cls_charge(L, 2);
  if (lua_isnil(L, COMPARATOR)) return lua_compare(L, a, b, LUA_OPLT);
  lua_pushvalue(L, COMPARATOR);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  bool before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

static void copy(lua_State *L, int from, lua_Integer i, int to, lua_Integer k) {
  lua_rawgeti(L, from, i);
  lua_rawseti(L, to, k);
}

// Merges [low, middle) and [middle, high) of `from` into `to`.
static void merge(
  lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
  lua_Integer left = low, right = middle, k = low;
  while (left < middle && right < high) {
    lua_rawgeti(L, from, left);
    lua_rawgeti(L, from, right);
    int top = lua_gettop(L);
    // Equal values keep their order: the right one goes first only if it is really smaller.
    if (comes_before(L, top, top - 1)) {
      lua_rawseti(L, to, k++);
      lua_pop(L, 1);
      right++;
    } else {
      lua_pop(L, 1);
      lua_rawseti(L, to, k++);
      left++;
    }
  }
  while (left < middle) copy(L, from, left++, to, k++);
  while (right < high) copy(L, from, right++, to, k++);
  cls_charge(L, (high - low) / 2 + 1);
}

static lua_Integer least(lua_Integer a, lua_Integer b) { return a < b ? a : b; }

int cls_table_sort(lua_State *L) {
  cls_require_writable(L, TABLE);
  lua_settop(L, 2);
  if (!lua_isnil(L, COMPARATOR)) luaL_checktype(L, COMPARATOR, LUA_TFUNCTION);
  lua_Integer count = (lua_Integer)lua_rawlen(L, TABLE);
  if (count < 2) return 0;
  cls_charge(L, count / 4);
  int hint = (int)least(count, 1 << 24);
  lua_createtable(L, hint, 0);
  lua_createtable(L, hint, 0);
  int from = 3, to = 4;
  for (lua_Integer i = 1; i <= count; i++) copy(L, TABLE, i, from, i);
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer low = 1; low <= count; low += 2 * width) {
      lua_Integer middle = least(low + width, count + 1);
      merge(L, from, to, low, middle, least(low + 2 * width, count + 1));
    }
    int other = from;
    from = to;
    to = other;
  }
  for (lua_Integer i = 1; i <= count; i++) copy(L, from, i, TABLE, i);
  return 0;
}
