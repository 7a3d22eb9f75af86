#include <stdlib.h>
#include <string.h>

#include "handle.h"

// Reading and writing

static int file_read(sqlite3_file *file, void *to, int count, sqlite3_int64 offset) {
  FILE_CALL(read);
  return leave(h, code ? code : crm_node_read(h->node, to, count, offset));
}

static int file_write(sqlite3_file *file, const void *from, int count, sqlite3_int64 offset) {
  FILE_CALL(write);
  if (!code) crm_node_write(h->node, from, count, offset);
  return leave(h, code);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  FILE_CALL(truncate);
  if (!code) crm_node_truncate(h->node, size);
  return leave(h, code);
}

static int file_sync(sqlite3_file *file, int flags) {
  FILE_CALL(sync);
  if (!code) crm_node_sync(h->node);
  if (!code && h->syncs_folder) crm_forget_deleted(h->disk, NULL);
  return leave(h, code);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  FILE_CALL(size);
  *size = h->node->now.count;
  return leave(h, code);
}

// Opening and closing

static int file_close(sqlite3_file *file) {
  handle *h = (handle *)file;
  crm_file_unlock(file, SQLITE_LOCK_NONE);
  sqlite3_mutex_enter(h->disk->mutex);
  if (h->deletes_on_close) h->node->is_deleted = true;
  h->node->handle_count--;
  h->disk->handle_count--;
  crm_node_release(h->disk, h->node);
  return leave(h, SQLITE_OK);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
  return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *file) { return 512; }

/// What SQLite takes for granted on Unix: bytes beside those written stay as they were.
static int file_characteristics(sqlite3_file *file) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, crm_file_lock,
    crm_file_unlock, crm_file_check_reserved, file_control, file_sector_size, file_characteristics,
    crm_shm_map, crm_shm_lock, crm_shm_barrier, crm_shm_unmap, NULL, NULL,
};

static int vfs_open(
    sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
  crm_disk *disk = (crm_disk *)vfs;
  handle *h = (handle *)file;
  memset(h, 0, sizeof *h);
  h->disk = disk;
  sqlite3_mutex_enter(disk->mutex);
  int code = crm_disk_enter(disk, crm_disk_call_open);
  if (code) return leave(h, code);
  node *n = path ? crm_node_find(disk, path) : NULL;
  if (!n && !(flags & SQLITE_OPEN_CREATE)) return leave(h, SQLITE_CANTOPEN);
  h->node = n ? n : crm_node_create(disk, path);
  h->node->handle_count++;
  disk->handle_count++;
  // As on Unix, where a new journal would be worth nothing without its name.
  int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  h->syncs_folder = !n && (flags & journals);
  h->deletes_on_close = flags & SQLITE_OPEN_DELETEONCLOSE;
  h->base.pMethods = &methods;
  if (out_flags) *out_flags = flags;
  return leave(h, SQLITE_OK);
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
  crm_disk *disk = (crm_disk *)vfs;
  sqlite3_mutex_enter(disk->mutex);
  int code = crm_disk_enter(disk, crm_disk_call_delete);
  node *n = crm_node_find(disk, path);
  if (!code && !n) code = SQLITE_IOERR_DELETE_NOENT;
  if (!code) {
    n->is_deleted = true;
    n->may_return = n->was_synced && !syncs_folder;
    crm_node_release(disk, n);
  }
  sqlite3_mutex_leave(disk->mutex);
  return code;
}

static int vfs_access(sqlite3_vfs *vfs, const char *path, int flags, int *result) {
  crm_disk *disk = (crm_disk *)vfs;
  sqlite3_mutex_enter(disk->mutex);
  node *n = crm_node_find(disk, path);
  // As on Unix, an empty file counts as none where SQLite looks for a journal.
  *result = n && (flags != SQLITE_ACCESS_EXISTS || n->now.count > 0);
  sqlite3_mutex_leave(disk->mutex);
  return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *path, int size, char *result) {
  sqlite3_snprintf(size, result, "%s", path);
  return SQLITE_OK;
}

static sqlite3_vfs *system_vfs(void) { return sqlite3_vfs_find(NULL); }

static int vfs_randomness(sqlite3_vfs *vfs, int count, char *result) {
  return system_vfs()->xRandomness(system_vfs(), count, result);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
  return system_vfs()->xSleep(system_vfs(), microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *result) {
  return system_vfs()->xCurrentTime(system_vfs(), result);
}

static int vfs_time64(sqlite3_vfs *vfs, sqlite3_int64 *result) {
  return system_vfs()->xCurrentTimeInt64(system_vfs(), result);
}

static int vfs_last_error(sqlite3_vfs *vfs, int size, char *result) { return 0; }

// The disk's own functions

crm_disk *crm_disk_create(const char *name) {
  sqlite3_initialize();
  crm_disk *disk = calloc(1, sizeof *disk);
  disk->mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
  disk->vfs = (sqlite3_vfs){
      .iVersion = 2,
      .szOsFile = sizeof(handle),
      .mxPathname = 512,
      .zName = strdup(name),
      .xOpen = vfs_open,
      .xDelete = vfs_delete,
      .xAccess = vfs_access,
      .xFullPathname = vfs_full_path,
      .xRandomness = vfs_randomness,
      .xSleep = vfs_sleep,
      .xCurrentTime = vfs_time,
      .xGetLastError = vfs_last_error,
      .xCurrentTimeInt64 = vfs_time64,
  };
  sqlite3_vfs_register(&disk->vfs, 0);
  return disk;
}

bool crm_disk_destroy(crm_disk *disk) {
  if (disk->handle_count > 0) return false;
  sqlite3_vfs_unregister(&disk->vfs);
  for (node *n = disk->nodes, *next; n; n = next) {
    next = n->next;
    n->is_deleted = true;
    n->may_return = false;
    crm_node_release(disk, n);
  }
  sqlite3_mutex_free(disk->mutex);
  free((char *)disk->vfs.zName);
  free(disk);
  return true;
}

#define LOCKED(statement)             \
  sqlite3_mutex_enter(disk->mutex);   \
  statement;                          \
  sqlite3_mutex_leave(disk->mutex)

long crm_disk_call_count(crm_disk *disk) {
  LOCKED(long count = disk->calls);
  return count;
}

void crm_disk_fail_at(crm_disk *disk, long call, bool is_full) {
  LOCKED(disk->fail_at = call; disk->fails_full = is_full; disk->failed = crm_disk_call_none);
}

crm_disk_call crm_disk_failed_call(crm_disk *disk) {
  LOCKED(crm_disk_call call = disk->failed);
  return call;
}

void crm_disk_set_full(crm_disk *disk, bool is_full) { LOCKED(disk->is_full = is_full); }

void crm_disk_cut_at(crm_disk *disk, long call) { LOCKED(disk->cut_at = call); }

bool crm_disk_is_off(crm_disk *disk) {
  LOCKED(bool is_off = disk->is_off);
  return is_off;
}

bool crm_disk_flip(crm_disk *disk, const char *path, int64_t offset, int64_t count) {
  sqlite3_mutex_enter(disk->mutex);
  node *n = crm_node_find(disk, path);
  bool fits = n && offset + count <= n->now.count;
  for (int64_t i = offset; fits && i < offset + count; i++) n->now.start[i] ^= 0xff;
  sqlite3_mutex_leave(disk->mutex);
  return fits;
}

int64_t crm_disk_file_size(crm_disk *disk, const char *path) {
  LOCKED(node *n = crm_node_find(disk, path));
  return n ? n->now.count : -1;
}
