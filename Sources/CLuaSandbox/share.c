// Dividing money so that the parts always add up: by largest remainder (Hamilton's method),
// https://en.wikipedia.org/wiki/Quota_method
#include "internal.h"

#include <stdlib.h>

typedef __int128 wide;
enum { MAX_PARTS = 10000 };

typedef struct part {
  int64_t weight;
  int64_t steps;   // whole steps that the part gets
  wide remainder;  // what it lost by that
  int position;
} part;

static int by_remainder(const void *left, const void *right) {
  const part *a = left, *b = right;
  if (a->remainder != b->remainder) return a->remainder > b->remainder ? -1 : 1;
  return a->position - b->position;  // of equals the earlier is served first
}

static int by_position(const void *left, const void *right) {
  return ((const part *)left)->position - ((const part *)right)->position;
}

// Divides `steps` (not negative) by the weights.
static void allocate(part *parts, int count, int64_t steps, wide total) {
  int64_t left = steps;
  for (int i = 0; i < count; i++) {
    wide exact = (wide)steps * parts[i].weight;
    parts[i].steps = (int64_t)(exact / total);
    parts[i].remainder = exact % total;
    left -= parts[i].steps;
  }
  qsort(parts, (size_t)count, sizeof *parts, by_remainder);
  for (int i = 0; i < left; i++) parts[i].steps++;
  qsort(parts, (size_t)count, sizeof *parts, by_position);
}

// Pushes the list of parts. What is below one step goes to the first part with a weight.
static int push_parts(lua_State *L, part *parts, int count, wide total, int64_t step) {
  int64_t amount = cls_check_money(L, 1);
  int64_t steps = amount / step, rest = amount % step;
  if (steps == INT64_MIN) return luaL_error(L, "money overflow");
  int sign = steps < 0 ? -1 : 1;
  allocate(parts, count, steps < 0 ? -steps : steps, total);
  lua_createtable(L, count, 0);
  for (int i = 0; i < count; i++) {
    int64_t share = sign * parts[i].steps * step;
    if (rest != 0 && parts[i].weight > 0) {
      share += rest;
      rest = 0;
    }
    cls_push_money(L, share);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

// m:split(n, step?): n equal parts.
int cls_money_split(lua_State *L) {
  cls_check_money(L, 1);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_argcheck(L, count >= 1 && count <= MAX_PARTS, 2, "from 1 to 10000 parts expected");
  int64_t step = cls_check_step(L, 3);
  cls_charge(L, count * 4);
  part *parts = lua_newuserdatauv(L, (size_t)count * sizeof *parts, 0);
  for (int i = 0; i < count; i++) parts[i] = (part){.weight = 1, .position = i};
  return push_parts(L, parts, (int)count, count, step);
}

static int64_t check_weight(lua_State *L, int position) {
  int64_t weight = -1;
  if (lua_islightuserdata(L, -1)) {
    weight = cls_check_money(L, -1);
  } else if (lua_type(L, -1) == LUA_TNUMBER) {
    weight = cls_check_rate(L, lua_gettop(L));
  } else {
    luaL_error(L, "weight %d must be a number or money, got %s", position, luaL_typename(L, -1));
  }
  if (weight < 0) luaL_error(L, "weight %d is negative", position);
  return weight;
}

// m:share({ 3, 2, 1 }, step?): parts in proportion to weights, all numbers or all money.
int cls_money_share(lua_State *L) {
  cls_check_money(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_Integer count = (lua_Integer)lua_rawlen(L, 2);
  luaL_argcheck(L, count >= 1 && count <= MAX_PARTS, 2, "a list of 1 to 10000 weights expected");
  int64_t step = cls_check_step(L, 3);
  cls_charge(L, count * 8);
  part *parts = lua_newuserdatauv(L, (size_t)count * sizeof *parts, 0);
  wide total = 0;
  int kind = LUA_TNONE;
  for (int i = 0; i < count; i++) {
    lua_rawgeti(L, 2, i + 1);
    parts[i] = (part){.weight = check_weight(L, i + 1), .position = i};
    if (i > 0 && lua_type(L, -1) != kind) {
      return luaL_error(L, "weights must be all numbers or all money");
    }
    kind = lua_type(L, -1);
    total += parts[i].weight;
    lua_pop(L, 1);
  }
  if (total == 0) return luaL_error(L, "the weights add up to zero");
  return push_parts(L, parts, (int)count, total, step);
}
