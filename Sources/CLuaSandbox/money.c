// Money: an exact amount in millionths, kept in the bits of a light userdata. It allocates nothing,
// compares with `==` and serves as a key. All light userdata share one metatable, so a program must
// never see any other.
#include "internal.h"

#include "arithmetic.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(void *) >= sizeof(int64_t), "an amount must fit into a light userdata");

void cls_push_money(lua_State *L, int64_t millionths) {
  lua_pushlightuserdata(L, (void *)(intptr_t)millionths);
}

// Ends an operator: pushes the amount if it fits.
static int finish(lua_State *L, bool fits, int64_t millionths) {
  if (!fits) return luaL_error(L, "money overflow");
  cls_push_money(L, millionths);
  return 1;
}

int64_t cls_check_money(lua_State *L, int index) {
  // Programs see no userdata but money, so only null, which may be zero money, is looked at twice.
  void *bits = lua_touserdata(L, index);
  if (!bits && lua_type(L, index) != LUA_TLIGHTUSERDATA) {
    luaL_error(L, "expected money, got %s (write money(\"9.90\"))", luaL_typename(L, index));
  }
  return (int64_t)(intptr_t)bits;
}

static int64_t rate_in_range(lua_State *L, double rate) {
  int64_t billionths = 0;
  if (!cls_read_rate(rate, &billionths)) {
    if (!isfinite(rate)) luaL_error(L, "a rate must be a finite number");
    luaL_error(L, "rate out of range (9 000 000 000)");
  }
  return billionths;
}

int64_t cls_check_rate(lua_State *L, int index) {
  return rate_in_range(L, luaL_checknumber(L, index));
}

bool cls_divide(cls_wide numerator, cls_wide denominator, int64_t *quotient) {
  bool narrow = denominator > 0 && numerator == (int64_t)numerator;
  if (narrow && denominator <= INT64_MAX) {
    *quotient = cls_divide_narrow((int64_t)numerator, (int64_t)denominator);
    return true;
  }
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  cls_wide whole = numerator / denominator, rest = numerator % denominator;
  int direction = numerator < 0 ? -1 : 1;
  if (rest < 0) rest = -rest;
  if (2 * rest > denominator || (2 * rest == denominator && whole % 2 != 0)) whole += direction;
  *quotient = (int64_t)whole;
  return whole == *quotient;
}

// MARK: Arithmetic

static int add(lua_State *L) {
  int64_t sum = 0;
  bool fits = cls_add_money(cls_check_money(L, 1), cls_check_money(L, 2), &sum);
  return finish(L, fits, sum);
}

static int subtract(lua_State *L) {
  int64_t difference = 0;
  bool fits = cls_subtract_money(cls_check_money(L, 1), cls_check_money(L, 2), &difference);
  return finish(L, fits, difference);
}

static int negate(lua_State *L) {
  int64_t negated = 0;
  bool fits = cls_subtract_money(0, cls_check_money(L, 1), &negated);
  return finish(L, fits, negated);
}

// Lua would name an argument that nobody wrote.
static int refuse_operand(lua_State *L, const char *what, int operand) {
  bool absent = lua_isnil(L, operand);
  return luaL_error(
    L, "cannot %s %s%s", what, luaL_typename(L, operand),
    absent ? ": is the name right, and can the value be missing?" : "");
}

static int multiply(lua_State *L) {
  int amount = lua_type(L, 1) == LUA_TLIGHTUSERDATA ? 1 : 2;
  int factor = 3 - amount;
  int64_t value = cls_check_money(L, amount), product = 0;
  if (lua_isinteger(L, factor)) {
    return finish(L, cls_times_integer(value, lua_tointeger(L, factor), &product), product);
  }
  // Money as the factor is no number, so it is told apart only where it is an error.
  int is_number;
  double rate = lua_tonumberx(L, factor, &is_number);
  if (!is_number && lua_islightuserdata(L, factor)) {
    return luaL_error(L, "cannot multiply money by money");
  }
  if (!is_number) return refuse_operand(L, "multiply money by", factor);
  return finish(L, cls_times_rate(value, rate_in_range(L, rate), &product), product);
}

// money / money is a plain number; money / number is money.
static int quotient(lua_State *L) {
  int64_t value = cls_check_money(L, 1), result = 0;
  if (lua_islightuserdata(L, 2)) {
    int64_t divisor = cls_check_money(L, 2);
    if (divisor == 0) return luaL_error(L, "division by zero money");
    lua_pushnumber(L, (double)value / (double)divisor);
    return 1;
  }
  bool integer = lua_isinteger(L, 2);
  if (!lua_isnumber(L, 2)) return refuse_operand(L, "divide money by", 2);
  int64_t divisor = integer ? (int64_t)lua_tointeger(L, 2) : cls_check_rate(L, 2);
  if (divisor == 0) return luaL_error(L, "money divided by zero");
  bool fits = integer ? cls_by_integer(value, divisor, &result)
                      : cls_by_rate(value, divisor, &result);
  return finish(L, fits, result);
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
    (unsigned long long)(size / CLS_MILLION), (unsigned long long)(size % CLS_MILLION));
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
  cls_wide steps = value / step, rest = value % step;
  if (rest < 0) rest = -rest;
  bool half = 2 * rest == step, more = 2 * rest > step, away = false;
  switch (mode) {
    case HALF_UP: away = half || more; break;
    case HALF_EVEN: away = more || (half && steps % 2 != 0); break;
    case UP: away = rest != 0; break;
    case DOWN: break;
  }
  if (away) steps += value < 0 ? -1 : 1;
  cls_wide rounded = steps * step;
  return finish(L, rounded == (int64_t)rounded, (int64_t)rounded);
}

static int refuse_method(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "money has no fields");
  return luaL_error(
    L, "money has no '%s': it has :round(), :split() and :share{}", lua_tostring(L, 2));
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
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, refuse_method);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
  lua_pushcfunction(L, cls_money_make);
  lua_setfield(L, environment, "money");
}
