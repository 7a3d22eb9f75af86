#ifndef CTERMINAL_H
#define CTERMINAL_H

/// Opens a terminal that nobody sits at: what is written to `inner` comes out of `outer`, with the
/// line breaks of a terminal. Answers 0, or -1 with `errno`.
int terminal_open(int *outer, int *inner);

#endif
