// The math library without the clock: `random` is seeded by the host for each call.
#include "internal.h"

// From the C library, so their last digits differ between machines: exp, log, sin and the like
// serve drawings and estimates. A price must not depend on them.
static const char *const inexact[] = {
  "acos", "asin", "atan", "cos", "exp", "log", "sin", "tan", NULL,
};

static const char *const exact[] = {
  "abs",  "ceil",       "floor", "fmod", "huge",      "max",  "maxinteger", "min",
  "mininteger", "modf", "pi",    "sqrt", "tointeger", "type", "ult",        NULL,
};

// SplitMix64, https://prng.di.unimi.it/splitmix64.c
static uint64_t next_random(cls_vm *vm) {
  uint64_t z = (vm->random += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static int random_number(lua_State *L) {
  cls_vm *vm = cls_vm_of(L);
  lua_Integer low = 1, high;
  switch (lua_gettop(L)) {
    case 0:
      lua_pushnumber(L, (double)(next_random(vm) >> 11) * 0x1p-53);
      return 1;
    case 1:
      high = luaL_checkinteger(L, 1);
      break;
    default:
      low = luaL_checkinteger(L, 1);
      high = luaL_checkinteger(L, 2);
  }
  luaL_argcheck(L, low <= high, lua_gettop(L) > 1 ? 2 : 1, "interval is empty");
  uint64_t span = (uint64_t)high - (uint64_t)low + 1;  // 0 stands for all 2^64 integers
  uint64_t offset = span ? next_random(vm) % span : next_random(vm);
  lua_pushinteger(L, (lua_Integer)((uint64_t)low + offset));
  return 1;
}

static void copy(lua_State *L, int stock, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, stock, *names);
    lua_setfield(L, -2, *names);
  }
}

void cls_open_math(lua_State *L, int stock) {
  lua_newtable(L);
  copy(L, stock, exact);
  copy(L, stock, inexact);
  lua_pushcfunction(L, random_number);
  lua_setfield(L, -2, "random");
}
