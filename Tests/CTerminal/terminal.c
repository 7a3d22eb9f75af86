// In C, since Glibc's module for Swift doesn't have pty.h.
#include "CTerminal.h"

#include <stddef.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

int terminal_open(int *outer, int *inner) {
  struct winsize size = {.ws_row = 50, .ws_col = 100};
  return openpty(outer, inner, NULL, NULL, &size);
}
