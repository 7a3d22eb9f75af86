// string.find, match, gmatch and gsub, on the charged matcher.
#include "pattern.h"

#include <string.h>

// The offset from 0 that `init` (1 if absent) means; beyond the end it is `length + 1`.
static size_t start_offset(lua_State *L, int argument, size_t length) {
  lua_Integer init = luaL_optinteger(L, argument, 1);
  if (init > 0) return (size_t)init - 1 > length ? length + 1 : (size_t)init - 1;
  if (init == 0 || init < -(lua_Integer)length) return 0;
  return length + (size_t)init;
}

static bool is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (pattern[i] && strchr("^$*+?.([%-", pattern[i])) return false;
  }
  return true;
}

static size_t common_prefix(const char *a, const char *b, size_t length) {
  size_t i = 0;
  while (i < length && a[i] == b[i]) i++;
  return i;
}

// Looks for a text as it is. `memchr` runs ahead; each candidate is charged by what it compared.
static const char *find_text(
  lua_State *L, const char *s, const char *end, const char *text, size_t length) {
  if (length == 0) return s;
  while ((size_t)(end - s) >= length) {
    const char *found = memchr(s, text[0], (size_t)(end - s) - length + 1);
    cls_charge(L, 1 + ((found ? found : end) - s) / 32);
    if (!found) return NULL;
    size_t same = common_prefix(found, text, length);
    cls_charge_bytes(L, same);
    if (same == length) return found;
    s = found + 1;
  }
  return NULL;
}

static int find_plain(lua_State *L, const char *s, size_t length, size_t offset) {
  size_t text_length;
  const char *text = lua_tolstring(L, 2, &text_length);
  const char *found = find_text(L, s + offset, s + length, text, text_length);
  if (!found) {
    luaL_pushfail(L);
    return 1;
  }
  lua_pushinteger(L, found - s + 1);
  lua_pushinteger(L, found - s + (lua_Integer)text_length);
  return 2;
}

static int find_or_match(lua_State *L, bool find) {
  size_t length, pattern_length;
  const char *s = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  size_t offset = start_offset(L, 3, length);
  if (offset > length) {
    luaL_pushfail(L);
    return 1;
  }
  cls_charge(L, 4);
  if (find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length))) {
    return find_plain(L, s, length, offset);
  }
  cls_matcher m;
  cls_matcher_init(&m, L, s, length, pattern + pattern_length);
  bool anchored = pattern_length > 0 && *pattern == '^';
  if (anchored) pattern++;
  const char *start = s + offset;
  do {
    const char *end = cls_matcher_run(&m, start, pattern);
    if (end && find) {
      lua_pushinteger(L, start - s + 1);
      lua_pushinteger(L, end - s);
      return cls_matcher_push_all(&m, NULL, NULL) + 2;
    }
    if (end) return cls_matcher_push_all(&m, start, end);
  } while (start++ < m.subject_end && !anchored);
  luaL_pushfail(L);
  return 1;
}

int cls_string_find(lua_State *L) { return find_or_match(L, true); }
int cls_string_match(lua_State *L) { return find_or_match(L, false); }

// The iterator of gmatch. Upvalues: subject, pattern, where to go on, where the last match ended.
static int next_match(lua_State *L) {
  size_t length, pattern_length;
  const char *s = lua_tolstring(L, lua_upvalueindex(1), &length);
  const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
  size_t offset = (size_t)lua_tointeger(L, lua_upvalueindex(3));
  lua_Integer last_end = lua_tointeger(L, lua_upvalueindex(4));
  cls_matcher m;
  cls_matcher_init(&m, L, s, length, pattern + pattern_length);
  cls_charge(L, 4);
  for (; offset <= length; offset++) {
    const char *end = cls_matcher_run(&m, s + offset, pattern);
    if (!end || end - s == last_end) continue;
    lua_pushinteger(L, end - s);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return cls_matcher_push_all(&m, s + offset, end);
  }
  return 0;
}

int cls_string_gmatch(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  size_t offset = start_offset(L, 3, length);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)offset);
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

// Adds the replacement text of gsub with its captures filled in.
static void add_text(cls_matcher *m, luaL_Buffer *out, const char *start, const char *end) {
  lua_State *L = m->L;
  size_t length;
  const char *text = lua_tolstring(L, 3, &length);
  cls_charge(L, 1 + (int64_t)(length >> 3));
  for (const char *stop = text + length; text < stop; text++) {
    if (*text != '%') {
      luaL_addchar(out, *text);
      continue;
    }
    text++;
    if (text < stop && *text == '%') {
      luaL_addchar(out, '%');
    } else if (text < stop && *text == '0') {
      luaL_addlstring(out, start, (size_t)(end - start));
    } else if (text < stop && *text >= '1' && *text <= '9') {
      cls_matcher_push(m, *text - '1', start, end);
      luaL_tolstring(L, -1, NULL);
      lua_remove(L, -2);
      luaL_addvalue(out);
    } else {
      luaL_error(L, "invalid use of '%%' in replacement string");
    }
  }
}

// Adds what a function or a table says; false and nil keep the match.
static void add_looked_up(cls_matcher *m, luaL_Buffer *out, const char *start, const char *end) {
  lua_State *L = m->L;
  if (lua_type(L, 3) == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    int count = cls_matcher_push_all(m, start, end);
    lua_call(L, count, 1);
  } else {
    cls_matcher_push(m, 0, start, end);
    lua_gettable(L, 3);
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(out, start, (size_t)(end - start));
  } else if (!lua_isstring(L, -1)) {
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  } else {
    luaL_addvalue(out);
  }
}

int cls_string_gsub(lua_State *L) {
  size_t length, pattern_length;
  const char *s = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  int kind = lua_type(L, 3);
  bool text = kind == LUA_TNUMBER || kind == LUA_TSTRING;
  luaL_argexpected(
    L, text || kind == LUA_TFUNCTION || kind == LUA_TTABLE, 3, "string/function/table");
  lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  cls_matcher m;
  cls_matcher_init(&m, L, s, length, pattern + pattern_length);
  bool anchored = pattern_length > 0 && *pattern == '^';
  if (anchored) pattern++;
  cls_charge(L, 4);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  lua_Integer count = 0;
  const char *last_end = NULL;
  while (count < limit) {
    const char *end = cls_matcher_run(&m, s, pattern);
    if (end && end != last_end) {
      count++;
      if (text) add_text(&m, &out, s, end);
      else add_looked_up(&m, &out, s, end);
      s = last_end = end;
    } else if (s < m.subject_end) {
      luaL_addchar(&out, *s++);
    } else {
      break;
    }
    if (anchored) break;
  }
  luaL_addlstring(&out, s, (size_t)(m.subject_end - s));
  luaL_pushresult(&out);
  lua_pushinteger(L, count);
  return 2;
}
