#pragma once
#include "disk.h"

/// An open file, as SQLite knows it.
typedef struct handle {
  sqlite3_file base;
  crm_disk *disk;
  node *node;
  int level;
  bool deletes_on_close;
  bool syncs_folder;  // with its first sync
} handle;

#define FILE_CALL(kind)                                            \
  handle *h = (handle *)file;                                      \
  sqlite3_mutex_enter(h->disk->mutex);                             \
  int code = crm_disk_enter(h->disk, crm_disk_call_##kind)

static inline int leave(handle *h, int code) {
  sqlite3_mutex_leave(h->disk->mutex);
  return code;
}

// Locks, https://sqlite.org/lockingv3.html
int crm_file_lock(sqlite3_file *file, int level);
int crm_file_unlock(sqlite3_file *file, int level);
int crm_file_check_reserved(sqlite3_file *file, int *result);

// Shared memory, https://sqlite.org/walformat.html#the_wal_index_file_format
int crm_shm_map(sqlite3_file *file, int index, int size, int extends, void volatile **result);
int crm_shm_lock(sqlite3_file *file, int first, int count, int flags);
void crm_shm_barrier(sqlite3_file *file);
int crm_shm_unmap(sqlite3_file *file, int deletes);
