// Character classes and sets of patterns.
#include "pattern.h"

// Classes are those of ASCII whatever the locale.
static inline bool in_range(int c, int low, int high) { return c >= low && c <= high; }
static bool is_digit(int c) { return in_range(c, '0', '9'); }
static bool is_lower(int c) { return in_range(c, 'a', 'z'); }
static bool is_upper(int c) { return in_range(c, 'A', 'Z'); }
static bool is_alpha(int c) { return is_lower(c) || is_upper(c); }
static bool is_graph(int c) { return in_range(c, 0x21, 0x7e); }

bool cls_is_in_class(int c, int letter) {
  bool found;
  switch (letter | 0x20) {
    case 'a': found = is_alpha(c); break;
    case 'c': found = c < 0x20 || c == 0x7f; break;
    case 'd': found = is_digit(c); break;
    case 'g': found = is_graph(c); break;
    case 'l': found = is_lower(c); break;
    case 'p': found = is_graph(c) && !is_alpha(c) && !is_digit(c); break;
    case 's': found = c == ' ' || in_range(c, '\t', '\r'); break;
    case 'u': found = is_upper(c); break;
    case 'w': found = is_alpha(c) || is_digit(c); break;
    case 'x': found = is_digit(c) || in_range(c | 0x20, 'a', 'f'); break;
    default: return letter == c;
  }
  if (!is_alpha(letter)) return letter == c;
  return is_upper(letter) ? !found : found;
}

// `p` stands at '[', `last` at its ']'.
bool cls_is_in_set(int c, const char *p, const char *last) {
  bool found = true;
  if (p[1] == '^') {
    found = false;
    p++;
  }
  while (++p < last) {
    if (*p == '%') {
      p++;
      if (cls_is_in_class(c, (unsigned char)*p)) return found;
    } else if (p[1] == '-' && p + 2 < last) {
      p += 2;
      if (in_range(c, (unsigned char)p[-2], (unsigned char)*p)) return found;
    } else if ((unsigned char)*p == c) {
      return found;
    }
  }
  return !found;
}
