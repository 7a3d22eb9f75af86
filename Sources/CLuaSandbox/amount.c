// Reading amounts of money.
#include "internal.h"

#include <math.h>

typedef __int128 wide;
enum { MILLION = 1000000, DEFAULT_STEP = 10000 };

// Reads "-12.345678". Returns what is wrong, or NULL.
static const char *parse(const char *text, size_t count, wide *millionths) {
  bool negative = count > 0 && text[0] == '-';
  wide value = 0;
  int digits = 0, decimals = -1;
  for (size_t i = negative; i < count; i++) {
    if (text[i] == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return "is not an amount (write money(\"9.90\"))";
    if (decimals == 6) return "has more than six decimals";
    if (++digits > 19) return "is too large";
    if (decimals >= 0) decimals++;
    value = value * 10 + (text[i] - '0');
  }
  if (digits == 0) return "is not an amount (write money(\"9.90\"))";
  for (int i = decimals < 0 ? 0 : decimals; i < 6; i++) value *= 10;
  *millionths = negative ? -value : value;
  return NULL;
}

static wide check_amount_text(lua_State *L, int index) {
  size_t count;
  const char *text = lua_tolstring(L, index, &count);
  wide millionths = 0;
  const char *problem = parse(text, count, &millionths);
  if (problem) luaL_error(L, "'%s' %s", text, problem);
  return millionths;
}

static void push_amount(lua_State *L, wide millionths) {
  if (millionths > INT64_MAX || millionths < INT64_MIN) luaL_error(L, "money overflow");
  cls_push_money(L, (int64_t)millionths);
}

// money("9.90"), money(12). A float is refused: it is no longer what was written.
int cls_money_make(lua_State *L) {
  cls_charge(L, 1);
  if (lua_islightuserdata(L, 1)) {
    lua_settop(L, 1);
  } else if (lua_isinteger(L, 1)) {
    push_amount(L, (wide)lua_tointeger(L, 1) * MILLION);
  } else if (lua_type(L, 1) == LUA_TSTRING) {
    push_amount(L, check_amount_text(L, 1));
  } else if (lua_type(L, 1) == LUA_TNUMBER) {
    const char *text = lua_tostring(L, 1);
    return luaL_error(L, "the float %s is not exact: write money(\"%s\")", text, text);
  } else {
    return luaL_error(
      L, "money expects a string such as \"9.90\" or an integer, got %s", luaL_typename(L, 1));
  }
  return 1;
}

// The unit of a rounding or a division: 0.01 unless given; money, a number or a text.
int64_t cls_check_step(lua_State *L, int index) {
  wide step = DEFAULT_STEP;
  if (lua_islightuserdata(L, index)) {
    step = cls_check_money(L, index);
  } else if (lua_type(L, index) == LUA_TSTRING) {
    step = check_amount_text(L, index);
  } else if (!lua_isnoneornil(L, index)) {
    double number = luaL_checknumber(L, index);
    bool in_range = number > 0 && number < 9e9;
    step = in_range ? llrint(number * 1e6) : 0;
  }
  luaL_argcheck(L, step > 0 && step <= INT64_MAX, index, "a step of at least 0.000001 expected");
  return (int64_t)step;
}
