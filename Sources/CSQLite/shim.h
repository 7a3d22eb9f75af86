#include <sqlite3.h>

// Variadic, so out of Swift's reach: no writes to the schema or to the shadow tables of an index.
static inline int crm_sqlite3_be_defensive(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
