#include <stdlib.h>

#include "handle.h"

// Locks

int crm_file_unlock(sqlite3_file *file, int level) {
  handle *h = (handle *)file;
  sqlite3_mutex_enter(h->disk->mutex);
  node *n = h->node;
  if (n->exclusive == h) n->exclusive = NULL;
  if (n->reserved == h) n->reserved = NULL;
  if (level < SQLITE_LOCK_SHARED && h->level >= SQLITE_LOCK_SHARED) n->shared_count--;
  if (level < h->level) h->level = level;
  return leave(h, SQLITE_OK);
}

static int take_lock(handle *h, int level) {
  node *n = h->node;
  if (level <= h->level) return SQLITE_OK;
  if (n->exclusive && n->exclusive != h) return SQLITE_BUSY;
  if (h->level < SQLITE_LOCK_SHARED) {
    n->shared_count++;
    h->level = SQLITE_LOCK_SHARED;
  }
  if (level >= SQLITE_LOCK_RESERVED) {
    if (n->reserved && n->reserved != h) return SQLITE_BUSY;
    n->reserved = h;
    h->level = SQLITE_LOCK_RESERVED;
  }
  if (level == SQLITE_LOCK_EXCLUSIVE) {
    n->exclusive = h;  // pending already keeps new readers out
    h->level = SQLITE_LOCK_PENDING;
    if (n->shared_count > 1) return SQLITE_BUSY;
    h->level = level;
  }
  return SQLITE_OK;
}

int crm_file_lock(sqlite3_file *file, int level) {
  FILE_CALL(lock);
  return leave(h, code ? code : take_lock(h, level));
}

int crm_file_check_reserved(sqlite3_file *file, int *result) {
  FILE_CALL(lock);
  *result = h->node->reserved != NULL;
  return leave(h, code);
}

// Shared memory

int crm_shm_map(sqlite3_file *file, int index, int size, int extends, void volatile **result) {
  FILE_CALL(shared_memory);
  node *n = h->node;
  *result = NULL;
  if (!code && index >= shm_region_limit) code = SQLITE_NOMEM;
  while (!code && extends && n->region_count <= index)
    n->regions[n->region_count++] = calloc(1, size);
  if (!code && index < n->region_count) *result = n->regions[index];
  return leave(h, code);
}

static void shm_unlock(handle *h, int first, int count, int flags) {
  for (int i = first; i < first + count; i++) {
    if (flags & SQLITE_SHM_EXCLUSIVE) h->node->shm_exclusive[i] = NULL;
    if (flags & SQLITE_SHM_SHARED) h->node->shm_shared[i]--;
  }
}

static int shm_take(handle *h, int first, int count, int flags) {
  node *n = h->node;
  for (int i = first; i < first + count; i++) {
    if (n->shm_exclusive[i] && n->shm_exclusive[i] != h) return SQLITE_BUSY;
    if ((flags & SQLITE_SHM_EXCLUSIVE) && n->shm_shared[i] > 0) return SQLITE_BUSY;
  }
  for (int i = first; i < first + count; i++) {
    if (flags & SQLITE_SHM_EXCLUSIVE) n->shm_exclusive[i] = h;
    if (flags & SQLITE_SHM_SHARED) n->shm_shared[i]++;
  }
  return SQLITE_OK;
}

int crm_shm_lock(sqlite3_file *file, int first, int count, int flags) {
  if (flags & SQLITE_SHM_UNLOCK) {
    // Letting go never fails: SQLite doesn't look.
    handle *h = (handle *)file;
    sqlite3_mutex_enter(h->disk->mutex);
    shm_unlock(h, first, count, flags);
    return leave(h, SQLITE_OK);
  }
  FILE_CALL(shared_memory);
  return leave(h, code ? code : shm_take(h, first, count, flags));
}

void crm_shm_barrier(sqlite3_file *file) {
  handle *h = (handle *)file;
  sqlite3_mutex_enter(h->disk->mutex);
  sqlite3_mutex_leave(h->disk->mutex);
}

int crm_shm_unmap(sqlite3_file *file, int deletes) {
  handle *h = (handle *)file;
  sqlite3_mutex_enter(h->disk->mutex);
  node *n = h->node;
  if (deletes || n->handle_count == 1) {
    for (int i = 0; i < n->region_count; i++) free(n->regions[i]);
    n->region_count = 0;
  }
  return leave(h, SQLITE_OK);
}
