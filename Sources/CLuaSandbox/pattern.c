// The matcher. Stock Lua matches inside one C call, where no hook runs and backtracking can take
// centuries; here every step is charged. Results are those of stock Lua in the C locale.
#include "pattern.h"

#include <string.h>

enum { OPEN = -1, POSITION = -2, STEPS_A_CHARGE = 256 };

static const char *match(cls_matcher *m, const char *s, const char *p);

static inline void step(cls_matcher *m) {
  if (++m->steps < STEPS_A_CHARGE) return;
  int64_t steps = m->steps;
  m->steps = 0;
  cls_charge(m->L, steps);
}

// The end of the single-character item at `p`.
static const char *item_end(cls_matcher *m, const char *p) {
  if (*p == '%') {
    if (p + 1 == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 2;
  }
  if (*p != '[') return p + 1;
  p++;
  if (p < m->pattern_end && *p == '^') p++;
  do {  // a ']' that comes first is an ordinary character
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    if (*p++ == '%') {
      if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
      p++;
    }
  } while (p == m->pattern_end || *p != ']');
  return p + 1;
}

static bool matches_one(cls_matcher *m, const char *s, const char *p, const char *end) {
  if (s >= m->subject_end) return false;
  step(m);
  int c = (unsigned char)*s;
  switch (*p) {
    case '.': return true;
    case '%': return cls_is_in_class(c, (unsigned char)p[1]);
    case '[': return cls_is_in_set(c, p, end - 1);
    default: return (unsigned char)*p == c;
  }
}

static const char *start_capture(cls_matcher *m, const char *s, const char *p) {
  bool position = p[1] == ')' && p + 1 < m->pattern_end;
  if (m->count >= CLS_MAX_CAPTURES) luaL_error(m->L, "too many captures");
  m->captures[m->count].start = s;
  m->captures[m->count].length = position ? POSITION : OPEN;
  m->count++;
  const char *end = match(m, s, p + (position ? 2 : 1));
  if (!end) m->count--;
  return end;
}

static const char *end_capture(cls_matcher *m, const char *s, const char *p) {
  int last = m->count - 1;
  while (last >= 0 && m->captures[last].length != OPEN) last--;
  if (last < 0) luaL_error(m->L, "invalid pattern capture");
  m->captures[last].length = s - m->captures[last].start;
  const char *end = match(m, s, p + 1);
  if (!end) m->captures[last].length = OPEN;
  return end;
}

// %bxy at `p`: the end of the balanced text at `s`.
static const char *match_balance(cls_matcher *m, const char *s, const char *p) {
  if (p + 3 >= m->pattern_end) {
    luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  }
  if (s >= m->subject_end || *s != p[2]) return NULL;
  int level = 1;
  for (s++; s < m->subject_end; s++) {
    step(m);
    if (*s == p[3]) {
      if (--level == 0) return s + 1;
    } else if (*s == p[2]) {
      level++;
    }
  }
  return NULL;
}

// %1: the end of the captured text repeated at `s`.
static const char *match_back_reference(cls_matcher *m, const char *s, int digit) {
  int index = digit - '1';
  if (index < 0 || index >= m->count || m->captures[index].length == OPEN) {
    luaL_error(m->L, "invalid capture index %%%d", index + 1);
  }
  // Stock Lua takes the length of a position capture, -2, for a huge one, which never fits.
  if (m->captures[index].length == POSITION) return NULL;
  size_t length = (size_t)m->captures[index].length;
  cls_charge_bytes(m->L, length);
  if ((size_t)(m->subject_end - s) < length) return NULL;
  return memcmp(m->captures[index].start, s, length) == 0 ? s + length : NULL;
}

// %f[set] whose set begins at `p`: whether `s` is at the border.
static bool is_frontier(cls_matcher *m, const char *s, const char *p, const char *end) {
  step(m);
  int before = s == m->subject ? 0 : (unsigned char)s[-1];
  int after = s < m->subject_end ? (unsigned char)*s : 0;
  return !cls_is_in_set(before, p, end - 1) && cls_is_in_set(after, p, end - 1);
}

static const char *expand_greedily(
  cls_matcher *m, const char *s, const char *p, const char *end, ptrdiff_t least) {
  ptrdiff_t count = 0;
  while (matches_one(m, s + count, p, end)) count++;
  for (; count >= least; count--) {
    step(m);
    const char *rest = match(m, s + count, end + 1);
    if (rest) return rest;
  }
  return NULL;
}

static const char *expand_lazily(
  cls_matcher *m, const char *s, const char *p, const char *end) {
  for (;;) {
    step(m);
    const char *rest = match(m, s, end + 1);
    if (rest) return rest;
    if (!matches_one(m, s, p, end)) return NULL;
    s++;
  }
}

// One item and its repetition. Sets `*p` where matching goes on, or to NULL when `s` is the answer.
static const char *match_item(cls_matcher *m, const char *s, const char **p) {
  const char *item = *p;
  const char *end = item_end(m, item);
  switch (end < m->pattern_end ? *end : 0) {
    case '?':
      if (matches_one(m, s, item, end)) {
        const char *rest = match(m, s + 1, end + 1);
        if (rest) {
          *p = NULL;
          return rest;
        }
      }
      *p = end + 1;
      return s;
    case '*': *p = NULL; return expand_greedily(m, s, item, end, 0);
    case '+': *p = NULL; return expand_greedily(m, s, item, end, 1);
    case '-': *p = NULL; return expand_lazily(m, s, item, end);
    default:
      *p = end;
      return matches_one(m, s, item, end) ? s + 1 : NULL;
  }
}

// The items that begin with '%' and match other than one character; as `match_item`.
static const char *match_escape(cls_matcher *m, const char *s, const char **p) {
  const char *item = *p;
  int letter = item + 1 < m->pattern_end ? (unsigned char)item[1] : 0;
  if (letter == 'b') {
    *p = item + 4;
    return match_balance(m, s, item);
  }
  if (letter == 'f') {
    const char *set = item + 2;
    if (set >= m->pattern_end || *set != '[') {
      luaL_error(m->L, "missing '[' after '%%f' in pattern");
    }
    *p = item_end(m, set);
    return is_frontier(m, s, set, *p) ? s : NULL;
  }
  if (letter >= '0' && letter <= '9') {
    *p = item + 2;
    return match_back_reference(m, s, letter);
  }
  return match_item(m, s, p);
}

static const char *match(cls_matcher *m, const char *s, const char *p) {
  if (m->depth-- == 0) luaL_error(m->L, "pattern too complex");
  cls_check_stack(m->L);
  while (s && p && p != m->pattern_end) {
    if (*p == '(') {
      s = start_capture(m, s, p);
      p = NULL;
    } else if (*p == ')') {
      s = end_capture(m, s, p);
      p = NULL;
    } else if (*p == '$' && p + 1 == m->pattern_end) {
      s = s == m->subject_end ? s : NULL;
      p = NULL;
    } else if (*p == '%') {
      s = match_escape(m, s, &p);
    } else {
      s = match_item(m, s, &p);
    }
  }
  m->depth++;
  return s;
}

void cls_matcher_init(
  cls_matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern_end) {
  m->L = L;
  m->subject = subject;
  m->subject_end = subject + length;
  m->pattern_end = pattern_end;
  m->steps = 0;
  m->count = 0;
}

const char *cls_matcher_run(cls_matcher *m, const char *s, const char *pattern) {
  m->depth = CLS_MAX_MATCH_DEPTH;
  m->count = 0;
  step(m);
  return match(m, s, pattern);
}

void cls_matcher_push(cls_matcher *m, int index, const char *start, const char *end) {
  if (index >= m->count) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, start, (size_t)(end - start));
    return;
  }
  const char *captured = m->captures[index].start;
  switch (m->captures[index].length) {
    case OPEN: luaL_error(m->L, "unfinished capture"); break;
    case POSITION: lua_pushinteger(m->L, captured - m->subject + 1); break;
    default: lua_pushlstring(m->L, captured, (size_t)m->captures[index].length);
  }
}

int cls_matcher_push_all(cls_matcher *m, const char *start, const char *end) {
  int count = m->count == 0 && start ? 1 : m->count;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++) cls_matcher_push(m, i, start, end);
  return count;
}
