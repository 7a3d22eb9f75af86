#include "disk.h"

#include <stdlib.h>
#include <string.h>

enum { sector_size = 512 };

// Bytes

static void bytes_resize(bytes *b, int64_t count) {
  if (count > b->capacity) {
    int64_t capacity = count * 2;
    b->start = realloc(b->start, capacity);
    memset(b->start + b->capacity, 0, capacity - b->capacity);
    b->capacity = capacity;
  }
  if (count < b->count) memset(b->start + count, 0, b->count - count);
  b->count = count;
}

static void bytes_write(bytes *b, const uint8_t *from, int64_t count, int64_t offset) {
  if (offset + count > b->count) bytes_resize(b, offset + count);
  memcpy(b->start + offset, from, count);
}

// Files

node *crm_node_find(crm_disk *disk, const char *path) {
  for (node *n = disk->nodes; n; n = n->next)
    if (n->path && !n->is_deleted && strcmp(n->path, path) == 0) return n;
  return NULL;
}

void crm_forget_deleted(crm_disk *disk, const char *path) {
  for (node *n = disk->nodes, *next; n; n = next) {
    next = n->next;
    if (!n->may_return || (path && strcmp(n->path, path) != 0)) continue;
    n->may_return = false;
    crm_node_release(disk, n);
  }
}

node *crm_node_create(crm_disk *disk, const char *path) {
  if (path) crm_forget_deleted(disk, path);
  node *n = calloc(1, sizeof *n);
  n->path = path ? strdup(path) : NULL;
  n->next = disk->nodes;
  disk->nodes = n;
  return n;
}

static void forget_changes(node *n) {
  for (int i = 0; i < n->change_count; i++) free(n->changes[i].bytes);
  n->change_count = 0;
}

static void node_free(node *n) {
  forget_changes(n);
  free(n->changes);
  free(n->now.start);
  free(n->durable.start);
  for (int i = 0; i < n->region_count; i++) free(n->regions[i]);
  free(n->path);
  free(n);
}

void crm_node_release(crm_disk *disk, node *released) {
  bool has_name = released->path && (!released->is_deleted || released->may_return);
  if (released->handle_count > 0 || has_name) return;
  for (node **place = &disk->nodes; *place; place = &(*place)->next) {
    if (*place != released) continue;
    *place = released->next;
    node_free(released);
    return;
  }
}

int crm_node_read(node *n, void *to, int64_t count, int64_t offset) {
  int64_t available = n->now.count - offset;
  if (available < 0) available = 0;
  if (available > count) available = count;
  if (available > 0) memcpy(to, n->now.start + offset, available);
  memset((uint8_t *)to + available, 0, count - available);
  return available == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void add_change(node *n, change change) {
  if (n->change_count == n->change_capacity) {
    n->change_capacity = n->change_capacity ? n->change_capacity * 2 : 64;
    n->changes = realloc(n->changes, n->change_capacity * sizeof change);
  }
  n->changes[n->change_count++] = change;
}

/// Remembers each sector as a change of its own: a disk may keep one and lose the next.
void crm_node_write(node *n, const void *from, int64_t count, int64_t offset) {
  const uint8_t *start = from;
  bytes_write(&n->now, start, count, offset);
  while (count > 0) {
    int64_t part = sector_size - offset % sector_size;
    if (part > count) part = count;
    uint8_t *copy = malloc(part);
    memcpy(copy, start, part);
    add_change(n, (change){.offset = offset, .count = part, .bytes = copy});
    start += part, offset += part, count -= part;
  }
}

void crm_node_truncate(node *n, int64_t size) {
  bytes_resize(&n->now, size);
  add_change(n, (change){.is_truncation = true, .offset = size});
}

void crm_node_sync(node *n) {
  bytes_resize(&n->durable, n->now.count);
  if (n->now.count > 0) memcpy(n->durable.start, n->now.start, n->now.count);
  forget_changes(n);
  n->was_synced = true;
}

// Faults

static bool writes(crm_disk_call call) {
  return call == crm_disk_call_write || call == crm_disk_call_truncate;
}

static int io_error(crm_disk_call call) {
  switch (call) {
    case crm_disk_call_open: return SQLITE_CANTOPEN;
    case crm_disk_call_delete: return SQLITE_IOERR_DELETE;
    case crm_disk_call_read: return SQLITE_IOERR_READ;
    case crm_disk_call_write: return SQLITE_IOERR_WRITE;
    case crm_disk_call_truncate: return SQLITE_IOERR_TRUNCATE;
    case crm_disk_call_sync: return SQLITE_IOERR_FSYNC;
    case crm_disk_call_size: return SQLITE_IOERR_FSTAT;
    case crm_disk_call_lock: return SQLITE_IOERR_LOCK;
    case crm_disk_call_shared_memory: return SQLITE_IOERR_SHMMAP;
    case crm_disk_call_none: break;
  }
  return SQLITE_IOERR;
}

int crm_disk_enter(crm_disk *disk, crm_disk_call call) {
  disk->calls++;
  if (disk->cut_at > 0 && --disk->cut_at == 0) disk->is_off = true;
  if (disk->is_off) return io_error(call);
  if (disk->is_full && writes(call)) return SQLITE_FULL;
  if (disk->fail_at > 0 && --disk->fail_at == 0) {
    disk->failed = call;
    return disk->fails_full && writes(call) ? SQLITE_FULL : io_error(call);
  }
  return SQLITE_OK;
}

// Power cuts

/// SplitMix64, https://prng.di.unimi.it/splitmix64.c.
static uint64_t next_random(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

static void keep_change(node *n, const change *change, uint64_t *random) {
  if (change->is_truncation) return bytes_resize(&n->durable, change->offset);
  int64_t count = change->count;
  // A torn sector: the head is new, the tail is as it was, or garbage.
  bool is_torn = next_random(random) % 8 == 0;
  if (is_torn) count = next_random(random) % (count + 1);
  bytes_write(&n->durable, change->bytes, count, change->offset);
  if (!is_torn || next_random(random) % 2) return;
  for (int64_t i = count; i < change->count; i++) {
    uint8_t garbage = next_random(random);
    bytes_write(&n->durable, &garbage, 1, change->offset + i);
  }
}

/// Keeps some of what wasn't synced, in any order.
static void lose_power(node *n, uint64_t *random) {
  for (int i = 0; i < n->region_count; i++) free(n->regions[i]);
  n->region_count = 0;
  if (n->may_return && next_random(random) % 2) n->is_deleted = false;
  n->may_return = false;
  // From nothing to everything: most cuts in between would hardly ever keep a whole commit.
  uint64_t kept_of_8 = next_random(random) % 9;
  bool in_order = next_random(random) % 2;
  for (int i = n->change_count - 1; i > 0 && !in_order; i--) {
    int other = next_random(random) % (i + 1);
    change swapped = n->changes[i];
    n->changes[i] = n->changes[other];
    n->changes[other] = swapped;
  }
  bool is_kept = n->change_count > 0 && kept_of_8 > 0;
  for (int i = 0; i < n->change_count; i++)
    if (next_random(random) % 8 < kept_of_8) keep_change(n, &n->changes[i], random);
  // A new file has no name on the disk until it is synced, but may have got one.
  if (!n->was_synced && !is_kept) n->is_deleted = true;
  n->was_synced = true;
  forget_changes(n);
  bytes_resize(&n->now, 0);
  bytes_resize(&n->now, n->durable.count);
  if (n->durable.count > 0) memcpy(n->now.start, n->durable.start, n->durable.count);
}

bool crm_disk_restart(crm_disk *disk, uint64_t seed) {
  sqlite3_mutex_enter(disk->mutex);
  bool is_idle = disk->handle_count == 0;
  for (node *n = is_idle ? disk->nodes : NULL, *next; n; n = next) {
    next = n->next;
    lose_power(n, &seed);
    crm_node_release(disk, n);
  }
  if (is_idle) {
    disk->is_off = disk->is_full = false;
    disk->calls = disk->cut_at = disk->fail_at = 0;
  }
  sqlite3_mutex_leave(disk->mutex);
  return is_idle;
}
