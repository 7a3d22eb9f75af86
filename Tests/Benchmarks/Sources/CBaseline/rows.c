#include "CBaseline.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct baseline_database {
  sqlite3 *handle;
};

typedef struct row {
  int64_t numbers[BASELINE_NUMBERS];
  const char *texts[BASELINE_TEXTS];
  int lengths[BASELINE_TEXTS];
} row;

enum { COLUMNS = BASELINE_NUMBERS + BASELINE_TEXTS, FIRST_TEXT = 2, BLOCK = 1 << 14 };

static int is_text(int column) {
  return column >= FIRST_TEXT && column < FIRST_TEXT + BASELINE_TEXTS;
}

baseline_database *baseline_open(const char *path, int cache_kib) {
  baseline_database *database = calloc(1, sizeof *database);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path, &database->handle, flags, NULL) != SQLITE_OK) abort();
  char text[160];
  snprintf(
    text, sizeof text,
    "PRAGMA synchronous = FULL; PRAGMA cache_size = %d; PRAGMA foreign_keys = ON;"
    "PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = OFF", -cache_kib);
  if (baseline_script(database, text)) abort();
  return database;
}

void baseline_close(baseline_database *database) {
  sqlite3_close(database->handle);
  free(database);
}

int baseline_script(baseline_database *database, const char *sql) {
  return sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
}

static sqlite3_stmt *prepare(baseline_database *database, const char *sql) {
  sqlite3_stmt *statement;
  int code =
    sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sqlite3_errmsg(database->handle), sql);
    abort();
  }
  return statement;
}

int64_t baseline_number(baseline_database *database, const char *sql) {
  sqlite3_stmt *statement = prepare(database, sql);
  int64_t number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  return number;
}

// Bytes that are taken one after the other, and freed all at once.
typedef struct block {
  struct block *next;
  char bytes[];
} block;

typedef struct arena {
  block *blocks;
  char *top, *end;
} arena;

// Where more is wanted than is left.
static void add_block(arena *arena, size_t size) {
  if (size < BLOCK) size = BLOCK;
  block *added = malloc(sizeof *added + size);
  if (!added) abort();
  added->next = arena->blocks;
  arena->blocks = added;
  arena->top = added->bytes;
  arena->end = added->bytes + size;
}

static inline char *take(arena *arena, size_t size) {
  if ((size_t)(arena->end - arena->top) < size) add_block(arena, size);
  char *bytes = arena->top;
  arena->top += size;
  return bytes;
}

static void free_arena(arena *arena) {
  while (arena->blocks) {
    block *next = arena->blocks->next;
    free(arena->blocks);
    arena->blocks = next;
  }
}

// Copies every column, the texts to `arena`.
static void copy_row(sqlite3_stmt *statement, row *copy, arena *arena) {
  int text = 0, number = 0;
  for (int column = 0; column < COLUMNS; column++) {
    if (!is_text(column)) {
      copy->numbers[number++] = sqlite3_column_int64(statement, column);
      continue;
    }
    const unsigned char *bytes = sqlite3_column_text(statement, column);
    int length = bytes ? sqlite3_column_bytes(statement, column) : 0;
    char *kept = bytes ? take(arena, (size_t)length + 1) : NULL;
    if (bytes) memcpy(kept, bytes, (size_t)length + 1);
    copy->texts[text] = kept;
    copy->lengths[text++] = length;
  }
}

// Rows that are looked at one at a time lie in the same memory.
static int64_t step_all(sqlite3_stmt *statement) {
  static char shared[4 * BLOCK];
  row copy;
  int64_t sum = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    arena arena = {NULL, shared, shared + sizeof shared};
    copy_row(statement, &copy, &arena);
    sum += copy.numbers[0] + copy.lengths[0];
    free_arena(&arena);
  }
  return sum;
}

// A page outlives the statement that it was read with, so it owns its rows and their bytes.
typedef struct page {
  int64_t count;
  arena arena;
  row rows[BASELINE_PAGE];
} page;

static page *read_page(sqlite3_stmt *statement) {
  page *result = malloc(sizeof *result);
  if (!result) abort();
  result->count = 0;
  result->arena = (arena){0};
  while (result->count < BASELINE_PAGE && sqlite3_step(statement) == SQLITE_ROW) {
    copy_row(statement, &result->rows[result->count++], &result->arena);
  }
  return result;
}

static void free_page(page *page) {
  free_arena(&page->arena);
  free(page);
}

static int64_t step_page(sqlite3_stmt *statement) {
  page *page = read_page(statement);
  int64_t count = page->count;
  free_page(page);
  return count;
}

static int64_t step_each(
  baseline_database *database, const char *sql, const int64_t *arguments, int64_t count,
  int64_t (*step)(sqlite3_stmt *)) {
  baseline_script(database, "BEGIN");
  sqlite3_stmt *statement = prepare(database, sql);
  int64_t sum = 0;
  for (int64_t i = 0; i < count; i++) {
    sqlite3_bind_int64(statement, 1, arguments[i]);
    sum += step(statement);
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  baseline_script(database, "COMMIT");
  return sum;
}

int64_t baseline_fetch(
  baseline_database *database, const char *sql, const int64_t *keys, int64_t count) {
  return step_each(database, sql, keys, count, step_all);
}

int64_t baseline_pages(
  baseline_database *database, const char *sql, const int64_t *owners, int64_t count) {
  return step_each(database, sql, owners, count, step_page);
}

int64_t baseline_scan(baseline_database *database, const char *sql) {
  sqlite3_stmt *statement = prepare(database, sql);
  int64_t sum = step_all(statement);
  sqlite3_finalize(statement);
  return sum;
}

// MARK: Writing

struct baseline_rows {
  int64_t count;
  row *rows;
  arena arena;
};

baseline_rows *baseline_read_rows(baseline_database *database, const char *sql, int64_t count) {
  baseline_rows *result = calloc(1, sizeof *result);
  result->rows = calloc((size_t)count, sizeof(row));
  sqlite3_stmt *statement = prepare(database, sql);
  while (result->count < count && sqlite3_step(statement) == SQLITE_ROW) {
    copy_row(statement, &result->rows[result->count++], &result->arena);
  }
  sqlite3_finalize(statement);
  return result;
}

void baseline_free_rows(baseline_rows *rows) {
  free(rows->rows);
  free_arena(&rows->arena);
  free(rows);
}

static void bind_row(sqlite3_stmt *statement, const row *source, int64_t id) {
  int text = 0, number = 0;
  for (int column = 0; column < COLUMNS; column++) {
    if (!is_text(column)) {
      int64_t value = column == 0 ? id : source->numbers[number];
      number++;
      sqlite3_bind_int64(statement, column + 1, value);
    } else {
      const char *bytes = source->texts[text];
      int length = source->lengths[text++];
      if (bytes) {
        sqlite3_bind_text(statement, column + 1, bytes, length, SQLITE_TRANSIENT);
      } else {
        sqlite3_bind_null(statement, column + 1);
      }
    }
  }
}

int baseline_insert(
  baseline_database *database, const char *sql, const baseline_rows *rows, int64_t first_id) {
  sqlite3_stmt *statement = prepare(database, sql);
  int code = baseline_script(database, "BEGIN IMMEDIATE");
  for (int64_t i = 0; i < rows->count && code == SQLITE_OK; i++) {
    bind_row(statement, &rows->rows[i], first_id + i);
    code = sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  return code ? code : baseline_script(database, "COMMIT");
}

const char *baseline_sqlite_version(void) { return sqlite3_libversion(); }
