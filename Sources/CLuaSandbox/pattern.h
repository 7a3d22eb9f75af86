// Lua patterns, matched step by charged step.
#pragma once

#include "internal.h"

enum { CLS_MAX_CAPTURES = 32, CLS_MAX_MATCH_DEPTH = 200 };

typedef struct cls_matcher {
  lua_State *L;
  const char *subject, *subject_end, *pattern_end;
  int depth;    // levels of recursion left
  int count;    // captures, open or closed
  int64_t steps;
  struct {
    const char *start;
    ptrdiff_t length;  // or one of the two below
  } captures[CLS_MAX_CAPTURES];
} cls_matcher;

void cls_matcher_init(
  cls_matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern_end);
// Where a match that begins at `s` ends, or NULL.
const char *cls_matcher_run(cls_matcher *m, const char *s, const char *pattern);
// Pushes one capture; the whole match stands for the first one if there are none.
void cls_matcher_push(cls_matcher *m, int index, const char *start, const char *end);
// Pushes all captures; without any, the whole match if `start` is given. Returns how many.
int cls_matcher_push_all(cls_matcher *m, const char *start, const char *end);

// Whether a byte is in the class of `letter`, as in %a, or is `letter` itself.
bool cls_is_in_class(int c, int letter);
// Whether a byte is in the set from '[' at `p` to ']' at `last`.
bool cls_is_in_set(int c, const char *p, const char *last);
