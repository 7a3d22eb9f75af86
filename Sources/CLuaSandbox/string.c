// The string and utf8 libraries: stock functions, charged by the bytes that they touch.
#include "internal.h"

#include <string.h>

static int call_stock(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

// Work in proportion to the first argument.
static int by_argument(lua_State *L) {
  cls_charge_bytes(L, lua_rawlen(L, 1));
  return call_stock(L);
}

// Work in proportion to the result, as of `s:sub(i, i)` in a loop over a long string.
static int by_result(lua_State *L) {
  int results = call_stock(L);
  size_t bytes = results == 1 ? lua_rawlen(L, -1) : 0;
  cls_charge(L, 1 + (int64_t)(bytes >> 4) + results / 2);
  return results;
}

// `utf8.offset(s, n)` walks at most n characters of four bytes.
static int by_offset(lua_State *L) {
  lua_Integer characters = luaL_checkinteger(L, 2);
  size_t bytes = lua_rawlen(L, 1);
  if (characters > -(1 << 20) && characters < (1 << 20)) {
    size_t walked = 4 * (size_t)(characters < 0 ? -characters : characters);
    if (walked < bytes) bytes = walked;
  }
  cls_charge_bytes(L, bytes);
  return call_stock(L);
}

static int repeat(lua_State *L) {
  size_t length, separator;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &separator);
  size_t limit = cls_vm_of(L)->limits.string;
  if (count > 0) {
    double bytes = (double)(length + separator) * (double)count;
    if (bytes > (double)limit) {
      return luaL_error(L, "resulting string too large (limit %d bytes)", (int)limit);
    }
    cls_charge(L, 1 + (int64_t)bytes / 16 + count / 4);  // empty strings take their turn too
  }
  return call_stock(L);
}

// Prepares one argument of `format` for the directive that ends at `letter`.
static void prepare_argument(lua_State *L, int argument, char letter) {
  cls_charge(L, 4);
  if (letter == 'p' || letter == 'a' || letter == 'A') {
    // Addresses, and digits that differ between C libraries.
    luaL_error(L, "invalid conversion '%%%c' to 'format'", letter);
  }
  if (argument > lua_gettop(L)) return;
  if (letter == 's' && lua_type(L, argument) != LUA_TSTRING) {
    cls_push_tostring(L, argument);
    lua_replace(L, argument);
  }
  if (letter == 's' || letter == 'q') cls_charge_bytes(L, lua_rawlen(L, argument));
}

static int format(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *end = text + length;
  cls_charge(L, 1 + (int64_t)(length >> 3));
  int argument = 1;
  while (text < end) {
    if (*text++ != '%') continue;
    if (text < end && *text == '%') {
      text++;
      continue;
    }
    while (text < end && *text && strchr("-+ #0123456789.", *text)) text++;
    if (text >= end) break;
    prepare_argument(L, ++argument, *text++);
  }
  return call_stock(L);
}

// Sets `name` in the table on top to `function`, with the stock function of that name as upvalue.
static void wrap(lua_State *L, int stock, const char *name, lua_CFunction function) {
  lua_getfield(L, stock, name);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
}

static void copy(lua_State *L, int stock, const char *name) {
  lua_getfield(L, stock, name);
  lua_setfield(L, -2, name);
}

void cls_open_string(lua_State *L, int stock) {
  static const luaL_Reg own[] = {
    {"find", cls_string_find},
    {"gmatch", cls_string_gmatch},
    {"gsub", cls_string_gsub},
    {"match", cls_string_match},
    {NULL, NULL},
  };
  luaL_newlib(L, own);
  copy(L, stock, "len");
  wrap(L, stock, "byte", by_result);
  wrap(L, stock, "char", by_result);
  wrap(L, stock, "format", format);
  wrap(L, stock, "lower", by_argument);
  wrap(L, stock, "rep", repeat);
  wrap(L, stock, "reverse", by_argument);
  wrap(L, stock, "sub", by_result);
  wrap(L, stock, "upper", by_argument);
}

// `utf8.codes` is left out: 5.4.4 accepts stray continuation bytes there.
void cls_open_utf8(lua_State *L, int stock) {
  lua_newtable(L);
  copy(L, stock, "charpattern");
  wrap(L, stock, "char", by_result);
  wrap(L, stock, "codepoint", by_result);
  wrap(L, stock, "len", by_argument);
  wrap(L, stock, "offset", by_offset);
}
