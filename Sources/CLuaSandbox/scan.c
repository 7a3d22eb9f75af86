// The lexical guard, before anything is compiled. Up to 5.4.6 Lua words an error about `a.b.c.d` by
// recursion over the chain: 6000 suffixes overflow a stack of 512 KB. 64 are far beyond any honest
// source.
#include "internal.h"

#include <string.h>

enum { MAX_BRACKETS = 250 };  // Lua itself allows 200

typedef struct scanner {
  const char *at, *end;
  int line, depth;
  int suffixes[MAX_BRACKETS + 1];  // of the expression open at each depth of brackets
  bool grouping[MAX_BRACKETS + 1]; // whether the bracket is a parenthesis around an expression
  enum { START, OPERAND, SUFFIX } last;  // what the last token was
} scanner;

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static char peek(const scanner *s, int ahead) {
  return s->end - s->at > ahead ? s->at[ahead] : 0;
}

static void advance(scanner *s) {
  if (*s->at++ == '\n') s->line++;
}

// The number of '=' in a long bracket that opens here, or -1.
static int long_bracket_level(const scanner *s) {
  if (peek(s, 0) != '[') return -1;
  int level = 0;
  while (peek(s, 1 + level) == '=') level++;
  return peek(s, 1 + level) == '[' ? level : -1;
}

static bool closes_long_bracket(const scanner *s, int level) {
  if (*s->at != ']') return false;
  for (int i = 1; i <= level; i++) {
    if (peek(s, i) != '=') return false;
  }
  return peek(s, level + 1) == ']';
}

static void skip_long_bracket(scanner *s, int level) {
  s->at += level + 2;
  while (s->at < s->end && !closes_long_bracket(s, level)) advance(s);
  s->at += s->end - s->at > level + 2 ? level + 2 : s->end - s->at;
}

static void skip_comment(scanner *s) {
  s->at += 2;
  int level = long_bracket_level(s);
  if (level >= 0) {
    skip_long_bracket(s, level);
  } else {
    while (s->at < s->end && *s->at != '\n') s->at++;
  }
}

static void skip_quoted(scanner *s) {
  char quote = *s->at++;
  while (s->at < s->end && *s->at != quote && *s->at != '\n') {
    if (*s->at == '\\' && peek(s, 1) == 'z') {
      s->at += 2;
      while (s->at < s->end && is_space(*s->at)) advance(s);
    } else {
      if (*s->at == '\\' && s->end - s->at > 1) s->at++;
      advance(s);
    }
  }
  if (s->at < s->end && *s->at == quote) s->at++;
}

static void skip_number(scanner *s) {
  bool more = true;
  while (s->at < s->end && more) {
    bool exponent = strchr("eEpP", *s->at) && *s->at;
    s->at++;
    char c = peek(s, 0);
    more = is_letter(c) || is_digit(c) || c == '.' || (exponent && (c == '+' || c == '-'));
  }
}

static bool is_keyword(const char *word, size_t count) {
  static const char *const keywords[] = {
    "and", "break", "do", "else", "elseif", "end", "for", "function", "goto", "if", "in",
    "local", "not", "or", "repeat", "return", "then", "until", "while", NULL,
  };
  for (int i = 0; keywords[i]; i++) {
    if (strlen(keywords[i]) == count && memcmp(keywords[i], word, count) == 0) return true;
  }
  return false;
}

static void skip_word(scanner *s) {
  const char *start = s->at;
  while (s->at < s->end && (is_letter(*s->at) || is_digit(*s->at))) s->at++;
  if (is_keyword(start, (size_t)(s->at - start))) {
    s->suffixes[s->depth] = 0;
    s->last = START;
    return;
  }
  // A name that no '.' or ':' leads to begins a new expression.
  if (s->last != SUFFIX) s->suffixes[s->depth] = 0;
  s->last = OPERAND;
}

// Opens a bracket; false if there are too many.
static bool open(scanner *s) {
  if (s->depth == MAX_BRACKETS) return false;
  s->grouping[s->depth + 1] = *s->at == '(' && s->last != OPERAND;
  s->suffixes[++s->depth] = 0;
  s->last = START;
  s->at++;
  return true;
}

// What is in `(a.b).c` and `t[a.b]` belongs to the chain around it; arguments of calls do not.
static void close(scanner *s) {
  bool index = *s->at == ']';
  if (s->depth > 0) {
    int inner = s->suffixes[s->depth];
    bool grouping = s->grouping[s->depth];
    s->depth--;
    if (grouping) s->suffixes[s->depth] = inner;
    if (index) s->suffixes[s->depth] += inner;
  }
  s->last = OPERAND;
  s->at++;
}

static const char *scan_symbol(scanner *s) {
  char c = *s->at;
  switch (c) {
    case '(': case '[': case '{': {
      if (c == '[') s->suffixes[s->depth]++;
      return open(s) ? NULL : "too many nested brackets";
    }
    case ')': case ']': case '}':
      close(s);
      return NULL;
    case '.': case ':':
      if (peek(s, 1) == c) {  // concatenation, varargs or a label
        s->at += c == '.' && peek(s, 2) == '.' ? 3 : 2;
        s->suffixes[s->depth] = 0;
        s->last = START;
        return NULL;
      }
      s->suffixes[s->depth]++;
      s->last = SUFFIX;
      s->at++;
      return NULL;
  }
  s->suffixes[s->depth] = 0;  // every other symbol separates or combines expressions
  s->last = START;
  s->at++;
  return NULL;
}

static const char *scan_token(scanner *s) {
  char c = *s->at;
  if (c == '\n' || is_space(c)) {
    advance(s);
  } else if (c == '-' && peek(s, 1) == '-') {
    skip_comment(s);
  } else if (c == '"' || c == '\'') {
    skip_quoted(s);
    s->last = OPERAND;
  } else if (long_bracket_level(s) >= 0) {
    skip_long_bracket(s, long_bracket_level(s));
    s->last = OPERAND;
  } else if (is_digit(c) || (c == '.' && is_digit(peek(s, 1)))) {
    skip_number(s);
    s->last = OPERAND;
  } else if (is_letter(c)) {
    skip_word(s);
  } else {
    return scan_symbol(s);
  }
  return NULL;
}

// Returns 0, or the line of what is refused and why.
int cls_scan_source(const char *source, size_t count, const char **reason) {
  if (count > CLS_MAX_SOURCE) {
    *reason = "the source is larger than 256 KiB";
    return 1;
  }
  scanner s = {.at = source, .end = source + count, .line = 1};
  while (s.at < s.end) {
    int line = s.line;
    const char *refusal = scan_token(&s);
    if (!refusal && s.suffixes[s.depth] > CLS_MAX_SUFFIXES) {
      refusal = "the expression is too long (more than 64 chained fields)";
    }
    if (refusal) {
      *reason = refusal;
      return line;
    }
  }
  return 0;
}
