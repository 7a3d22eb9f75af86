// Which of the known names was probably meant by one that isn't there.
#include "internal.h"

#include <string.h>

enum { LONGEST_NAME = 64 };  // bytes; what is longer isn't compared

static int least(int a, int b) { return a < b ? a : b; }

// How many single-byte edits lead from one name to the other (Levenshtein, 1965).
static int edits(const char *from, size_t from_count, const char *to, size_t to_count) {
  int row[LONGEST_NAME + 1];
  for (size_t j = 0; j <= to_count; j++) row[j] = (int)j;
  for (size_t i = 0; i < from_count; i++) {
    int diagonal = row[0];
    row[0] = (int)i + 1;
    for (size_t j = 0; j < to_count; j++) {
      int edit = from[i] == to[j] ? diagonal : 1 + least(diagonal, least(row[j], row[j + 1]));
      diagonal = row[j + 1];
      row[j + 1] = edit;
    }
  }
  return row[to_count];
}

// Pushes ": did you mean '...'?" for the name at `name`, or "" if nothing in the list of names at
// `names` is near.
void cls_push_suggestion(lua_State *L, int name, int names) {
  name = lua_absindex(L, name);
  names = lua_absindex(L, names);
  size_t length, nearest_length = 0;
  const char *text = lua_tolstring(L, name, &length), *nearest = NULL;
  int fewest = 2 + (int)(length / 3);  // this many are too many
  lua_Integer count = length <= LONGEST_NAME ? (lua_Integer)lua_rawlen(L, names) : 0;
  for (lua_Integer i = 1; i <= count; i++) {
    cls_charge(L, 1 + (int64_t)length);
    // The list keeps the string alive after it was popped.
    bool named = lua_rawgeti(L, names, i) == LUA_TSTRING;
    const char *known = named ? lua_tolstring(L, -1, &nearest_length) : NULL;
    lua_pop(L, 1);
    if (!known || nearest_length > LONGEST_NAME) continue;
    int needed = edits(text, length, known, nearest_length);
    if (needed >= fewest || needed >= (int)length) continue;  // nothing in common
    fewest = needed;
    nearest = known;
  }
  if (nearest) {
    lua_pushfstring(L, ": did you mean '%s'?", nearest);
  } else {
    lua_pushliteral(L, "");
  }
}
