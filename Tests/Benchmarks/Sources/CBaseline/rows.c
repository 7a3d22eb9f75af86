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

enum { COLUMNS = BASELINE_NUMBERS + BASELINE_TEXTS, FIRST_TEXT = 2, ARENA = 1 << 16 };

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

// Copies every column to `arena` and returns the first byte after the copies.
static char *copy_row(sqlite3_stmt *statement, row *copy, char *arena) {
  int text = 0, number = 0;
  for (int column = 0; column < COLUMNS; column++) {
    if (!is_text(column)) {
      copy->numbers[number++] = sqlite3_column_int64(statement, column);
      continue;
    }
    const unsigned char *bytes = sqlite3_column_text(statement, column);
    int length = bytes ? sqlite3_column_bytes(statement, column) : 0;
    copy->texts[text] = bytes ? arena : NULL;
    copy->lengths[text++] = length;
    if (bytes) memcpy(arena, bytes, (size_t)length + 1);
    arena += bytes ? length + 1 : 0;
  }
  return arena;
}

static int64_t step_all(sqlite3_stmt *statement) {
  static char arena[ARENA];
  row copy;
  int64_t sum = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    copy_row(statement, &copy, arena);
    sum += copy.numbers[0] + copy.lengths[0];
  }
  return sum;
}

static int64_t step_each(
  baseline_database *database, const char *sql, const int64_t *arguments, int64_t count) {
  baseline_script(database, "BEGIN");
  sqlite3_stmt *statement = prepare(database, sql);
  int64_t sum = 0;
  for (int64_t i = 0; i < count; i++) {
    sqlite3_bind_int64(statement, 1, arguments[i]);
    sum += step_all(statement);
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  baseline_script(database, "COMMIT");
  return sum;
}

int64_t baseline_fetch(
  baseline_database *database, const char *sql, const int64_t *keys, int64_t count) {
  return step_each(database, sql, keys, count);
}

int64_t baseline_pages(
  baseline_database *database, const char *sql, const int64_t *owners, int64_t count) {
  return step_each(database, sql, owners, count);
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
  char *arena;
};

baseline_rows *baseline_read_rows(baseline_database *database, const char *sql, int64_t count) {
  baseline_rows *result = calloc(1, sizeof *result);
  result->rows = calloc((size_t)count, sizeof(row));
  result->arena = malloc((size_t)count * 4096);
  char *top = result->arena;
  sqlite3_stmt *statement = prepare(database, sql);
  while (result->count < count && sqlite3_step(statement) == SQLITE_ROW) {
    top = copy_row(statement, &result->rows[result->count++], top);
  }
  sqlite3_finalize(statement);
  return result;
}

void baseline_free_rows(baseline_rows *rows) {
  free(rows->rows);
  free(rows->arena);
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
