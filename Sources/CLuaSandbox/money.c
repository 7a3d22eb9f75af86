// Money: an exact amount in millionths, kept in the bits of a light userdata. It allocates nothing,
// compares with `==` and serves as a key. All light userdata share one metatable, so a program must
// never see any other.
#include "internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef __int128 wide;
enum { MILLION = 1000000, BILLION = 1000000000 };
_Static_assert(sizeof(void *) >= sizeof(int64_t), "an amount must fit into a light userdata");

void cls_push_money(lua_State *L, int64_t millionths) {
  lua_pushlightuserdata(L, (void *)(intptr_t)millionths);
}

static void push_wide(lua_State *L, wide millionths) {
  if (millionths > INT64_MAX || millionths < INT64_MIN) luaL_error(L, "money overflow");
  cls_push_money(L, (int64_t)millionths);
}

int64_t cls_check_money(lua_State *L, int index) {
  // Programs see no userdata but money, so only null, which may be zero money, is looked at twice.
  void *bits = lua_touserdata(L, index);
  if (!bits && lua_type(L, index) != LUA_TLIGHTUSERDATA) {
    luaL_error(L, "expected money, got %s (write money(\"9.90\"))", luaL_typename(L, index));
  }
  return (int64_t)(intptr_t)bits;
}

// A Lua number read as a decimal with nine places, in billionths: so 0.9, 0.19 and 1.075 are exact.
int64_t cls_check_rate(lua_State *L, int index) {
  double rate = luaL_checknumber(L, index);
  if (!isfinite(rate)) luaL_error(L, "a rate must be a finite number");
  if (!(rate > -9e9 && rate < 9e9)) luaL_error(L, "rate out of range (9 000 000 000)");
  return llrint(rate * 1e9);
}

// Divides by a positive number, rounding half to even, where 64 bits hold it all: most prices.
static int64_t divide_narrow(int64_t numerator, int64_t denominator) {
  int64_t quotient = numerator / denominator, rest = numerator % denominator;
  if (rest < 0) rest = -rest;
  int64_t missing = denominator - rest;
  if (rest > missing || (rest == missing && quotient % 2 != 0)) quotient += numerator < 0 ? -1 : 1;
  return quotient;
}

// Divides, rounding half to even.
static wide divide(wide numerator, wide denominator) {
  if (denominator > 0 && numerator == (int64_t)numerator) {
    return divide_narrow((int64_t)numerator, (int64_t)denominator);
  }
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  wide quotient = numerator / denominator, rest = numerator % denominator;
  int direction = numerator < 0 ? -1 : 1;
  if (rest < 0) rest = -rest;
  if (2 * rest > denominator || (2 * rest == denominator && quotient % 2 != 0)) {
    quotient += direction;
  }
  return quotient;
}

// MARK: Arithmetic

static int add(lua_State *L) {
  push_wide(L, (wide)cls_check_money(L, 1) + cls_check_money(L, 2));
  return 1;
}

static int subtract(lua_State *L) {
  push_wide(L, (wide)cls_check_money(L, 1) - cls_check_money(L, 2));
  return 1;
}

static int negate(lua_State *L) {
  push_wide(L, -(wide)cls_check_money(L, 1));
  return 1;
}

static int multiply(lua_State *L) {
  int amount = lua_type(L, 1) == LUA_TLIGHTUSERDATA ? 1 : 2;
  int factor = 3 - amount;
  wide value = cls_check_money(L, amount);
  if (lua_isinteger(L, factor)) {
    push_wide(L, value * lua_tointeger(L, factor));
  } else if (lua_islightuserdata(L, factor)) {
    return luaL_error(L, "cannot multiply money by money");
  } else {
    push_wide(L, divide(value * cls_check_rate(L, factor), BILLION));
  }
  return 1;
}

// money / money is a plain number; money / number is money.
static int quotient(lua_State *L) {
  wide value = cls_check_money(L, 1);
  if (lua_islightuserdata(L, 2)) {
    int64_t divisor = cls_check_money(L, 2);
    if (divisor == 0) return luaL_error(L, "division by zero money");
    lua_pushnumber(L, (double)value / (double)divisor);
    return 1;
  }
  bool integer = lua_isinteger(L, 2);
  int64_t divisor = integer ? (int64_t)lua_tointeger(L, 2) : cls_check_rate(L, 2);
  if (divisor == 0) return luaL_error(L, "money divided by zero");
  push_wide(L, divide(integer ? value : value * BILLION, divisor));
  return 1;
}

static int refuse_operator(lua_State *L) {
  return luaL_error(
    L, "money has no such operator: use +, -, *, /, :round(), :split() or :share{}");
}

static int less(lua_State *L) {
  lua_pushboolean(L, cls_check_money(L, 1) < cls_check_money(L, 2));
  return 1;
}

static int less_or_equal(lua_State *L) {
  lua_pushboolean(L, cls_check_money(L, 1) <= cls_check_money(L, 2));
  return 1;
}

// MARK: Text and rounding

// Canonical: a point, at least two decimals, no more zeros than that.
static int to_string(lua_State *L) {
  int64_t value = cls_check_money(L, 1);
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  char text[48];
  int count = snprintf(
    text, sizeof text, "%s%llu.%06llu", value < 0 ? "-" : "",
    (unsigned long long)(size / MILLION), (unsigned long long)(size % MILLION));
  while (text[count - 1] == '0' && text[count - 3] != '.') count--;
  lua_pushlstring(L, text, (size_t)count);
  return 1;
}

static int concatenate(lua_State *L) {
  cls_push_tostring(L, 1);
  cls_push_tostring(L, 2);
  lua_concat(L, 2);
  return 1;
}

// m:round(step?, mode?); half_up (away from zero, as in commerce) unless said otherwise.
static int round_to(lua_State *L) {
  static const char *const modes[] = {"half_up", "half_even", "up", "down", NULL};
  enum { HALF_UP, HALF_EVEN, UP, DOWN };
  int64_t value = cls_check_money(L, 1), step = cls_check_step(L, 2);
  int mode = luaL_checkoption(L, 3, "half_up", modes);
  wide steps = value / step, rest = value % step;
  if (rest < 0) rest = -rest;
  bool half = 2 * rest == step, more = 2 * rest > step, away = false;
  switch (mode) {
    case HALF_UP: away = half || more; break;
    case HALF_EVEN: away = more || (half && steps % 2 != 0); break;
    case UP: away = rest != 0; break;
    case DOWN: break;
  }
  if (away) steps += value < 0 ? -1 : 1;
  push_wide(L, steps * step);
  return 1;
}

void cls_open_money(lua_State *L, int environment) {
  static const luaL_Reg operators[] = {
    {"__add", add},           {"__sub", subtract},      {"__mul", multiply},
    {"__div", quotient},      {"__unm", negate},        {"__idiv", refuse_operator},
    {"__mod", refuse_operator}, {"__pow", refuse_operator}, {"__lt", less},
    {"__le", less_or_equal},  {"__tostring", to_string}, {"__concat", concatenate},
    {NULL, NULL},
  };
  static const luaL_Reg methods[] = {
    {"round", round_to}, {"split", cls_money_split}, {"share", cls_money_share}, {NULL, NULL},
  };
  cls_push_money(L, 0);
  luaL_newlib(L, operators);
  luaL_newlib(L, methods);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
  lua_pushcfunction(L, cls_money_make);
  lua_setfield(L, environment, "money");
}
