// What the ratios are against: the same work in plain C on the same libraries, without a guard, a
// check or a string type. None of it is part of the product.
#pragma once

#include <stdint.h>

#include "prices.h"

// MARK: SQLite

typedef struct baseline_database baseline_database;

// Opens a file as the library opens it for reading (or for writing): cache in KiB, WAL, FULL.
baseline_database *baseline_open(const char *path, int cache_kib);
void baseline_close(baseline_database *database);
// Runs statements without rows; returns 0 if all is well.
int baseline_script(baseline_database *database, const char *sql);
// The single number that a statement returns.
int64_t baseline_number(baseline_database *database, const char *sql);

// Rows of 20 columns, an id first, then a version, 12 texts and 6 numbers.
enum { BASELINE_TEXTS = 12, BASELINE_NUMBERS = 8, BASELINE_PAGE = 50 };

// Each prepares once and copies the bytes of every column of every row, in one read transaction;
// returns a checksum. Rows fetched or scanned are looked at one by one; a page is a result that
// owns its rows, at most BASELINE_PAGE of them.
int64_t baseline_fetch(
  baseline_database *database, const char *sql, const int64_t *keys, int64_t count);
int64_t baseline_pages(
  baseline_database *database, const char *sql, const int64_t *owners, int64_t count);
int64_t baseline_scan(baseline_database *database, const char *sql);

// Rows kept in memory, to be written again.
typedef struct baseline_rows baseline_rows;
baseline_rows *baseline_read_rows(baseline_database *database, const char *sql, int64_t count);
void baseline_free_rows(baseline_rows *rows);
// Writes the rows with ids from `first_id` on; returns 0 if all is well.
int baseline_insert(
  baseline_database *database, const char *sql, const baseline_rows *rows, int64_t first_id);

const char *baseline_sqlite_version(void);

// MARK: Lua

typedef struct baseline_lua baseline_lua;

// A bare state with a function of two numbers that adds them.
baseline_lua *baseline_lua_open(void);
void baseline_lua_close(baseline_lua *lua);
// Calls it `count` times, a lua_pcall each; returns the sum of the results.
double baseline_lua_calls(baseline_lua *lua, int64_t count);

const char *baseline_lua_version(void);

// MARK: Prices

typedef struct baseline_line {
  int64_t quantity;
  int64_t list_price;  // millionths
  double discount;
  int64_t cost;  // millionths
} baseline_line;

// The plugin's arithmetic, rounded half to even at a millionth where the sandbox rounds.
void baseline_price(const baseline_line *lines, int64_t count, int64_t *totals);
