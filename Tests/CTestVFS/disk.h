#pragma once
#include <sqlite3.h>

#include "CTestVFS.h"

/// A growing run of bytes; what was never written is zero.
typedef struct bytes {
  uint8_t *start;
  int64_t count, capacity;
} bytes;

/// Something that was done to a file since it was last synced.
typedef struct change {
  bool is_truncation;
  int64_t offset, count;  // a truncation's new size is its offset
  uint8_t *bytes;
} change;

enum { shm_lock_count = SQLITE_SHM_NLOCK, shm_region_limit = 64 };

typedef struct node {
  struct node *next;
  char *path;  // NULL: temporary
  bytes now;      // what the programs see
  bytes durable;  // what the disk certainly has
  change *changes;
  int change_count, change_capacity;
  bool was_synced, is_deleted;
  bool may_return;  // deleted, but its folder wasn't synced since
  int handle_count;
  int shared_count;             // locks on the file
  const void *reserved, *exclusive;
  uint8_t *regions[shm_region_limit];
  int region_count;
  int shm_shared[shm_lock_count];
  const void *shm_exclusive[shm_lock_count];
} node;

struct crm_disk {
  sqlite3_vfs vfs;  // first, so that SQLite's pointer is ours
  sqlite3_mutex *mutex;
  node *nodes;
  long calls, fail_at, cut_at;
  bool fails_full, is_full, is_off;
  crm_disk_call failed;
  int handle_count;
};

/// Counts a call, and says whether it fails: with SQLITE_OK, or the code it fails with.
int crm_disk_enter(crm_disk *disk, crm_disk_call call);

node *crm_node_find(crm_disk *disk, const char *path);
node *crm_node_create(crm_disk *disk, const char *path);
/// Makes the deletion of `path`, or of all files if it is NULL, durable.
void crm_forget_deleted(crm_disk *disk, const char *path);
/// Frees a node that has neither a name nor a handle.
void crm_node_release(crm_disk *disk, node *node);

int crm_node_read(node *node, void *to, int64_t count, int64_t offset);
void crm_node_write(node *node, const void *from, int64_t count, int64_t offset);
void crm_node_truncate(node *node, int64_t size);
void crm_node_sync(node *node);
