#include "CBaseline.h"

#include <lauxlib.h>
#include <lua.h>
#include <math.h>
#include <stdlib.h>

struct baseline_lua {
  lua_State *state;
  int function;
};

baseline_lua *baseline_lua_open(void) {
  baseline_lua *lua = calloc(1, sizeof *lua);
  lua->state = luaL_newstate();
  if (luaL_dostring(lua->state, "return function(a, b) return a + b end")) abort();
  lua->function = luaL_ref(lua->state, LUA_REGISTRYINDEX);
  return lua;
}

void baseline_lua_close(baseline_lua *lua) {
  lua_close(lua->state);
  free(lua);
}

double baseline_lua_calls(baseline_lua *lua, int64_t count) {
  lua_State *L = lua->state;
  double sum = 0;
  for (int64_t i = 0; i < count; i++) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, lua->function);
    lua_pushnumber(L, (double)i);
    lua_pushnumber(L, 1);
    if (lua_pcall(L, 2, 1, 0) != LUA_OK) abort();
    sum += lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  return sum;
}

const char *baseline_lua_version(void) { return LUA_RELEASE; }

// MARK: Prices

typedef __int128 wide;
static const int64_t BILLION = 1000000000;

// Times a decimal factor with nine places, rounded half to even.
static int64_t scaled(int64_t amount, double factor) {
  wide product = (wide)amount * llrint(factor * 1e9);
  wide quotient = product / BILLION, rest = product % BILLION;
  int direction = product < 0 ? -1 : 1;
  if (rest < 0) rest = -rest;
  if (2 * rest > BILLION || (2 * rest == BILLION && quotient % 2 != 0)) quotient += direction;
  if (quotient > INT64_MAX || quotient < INT64_MIN) abort();
  return (int64_t)quotient;
}

void baseline_price(const baseline_line *lines, int64_t count, int64_t *totals) {
  for (int64_t i = 0; i < count; i++) {
    const baseline_line *line = &lines[i];
    int64_t price = scaled(line->list_price, 1 - line->discount);
    if (line->quantity >= 100) price = scaled(price, 0.9);
    if (price < line->cost) price = line->cost;
    wide total = (wide)price * line->quantity;
    if (total > INT64_MAX || total < INT64_MIN) abort();
    totals[i] = (int64_t)total;
  }
}
