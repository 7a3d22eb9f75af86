#pragma once
#include <stdbool.h>
#include <stdint.h>

/// A disk in memory, which SQLite uses as a VFS, and which can fail and lose its power.
///
/// What is written is volatile until it is synced. A power cut keeps of the
/// rest what a real disk may: any of the sectors, in any order, some of them torn.
/// Its functions may be called from any thread.
typedef struct crm_disk crm_disk;

/// What a call to the disk was for.
typedef enum crm_disk_call {
  crm_disk_call_none,
  crm_disk_call_open,
  crm_disk_call_delete,
  crm_disk_call_read,
  crm_disk_call_write,
  crm_disk_call_truncate,
  crm_disk_call_sync,
  crm_disk_call_size,
  crm_disk_call_lock,
  crm_disk_call_shared_memory,
} crm_disk_call;

/// Makes an empty disk, and registers it with SQLite as the VFS called `name`.
crm_disk *crm_disk_create(const char *name);

/// Frees the disk, unless a file is open: then it returns false.
bool crm_disk_destroy(crm_disk *disk);

/// How many calls were made since the disk was created or powered on.
long crm_disk_call_count(crm_disk *disk);

/// Lets the call number `call`, counted from now, fail once: full, if it writes and
/// `is_full`, or else with an I/O error. 0 lets none fail.
void crm_disk_fail_at(crm_disk *disk, long call, bool is_full);

/// The call that failed, if it came to that.
crm_disk_call crm_disk_failed_call(crm_disk *disk);

/// Lets no write through any more while `is_full`: no byte is free.
void crm_disk_set_full(crm_disk *disk, bool is_full);

/// Cuts the power at call number `call`, counted from now: it and all later ones fail.
void crm_disk_cut_at(crm_disk *disk, long call);

/// Whether the power is off.
bool crm_disk_is_off(crm_disk *disk);

/// Cuts the power if it is still on, loses what a disk may lose, and switches it on again.
///
/// Equal seeds lose the same. Returns false, and does nothing, while a file is open.
bool crm_disk_restart(crm_disk *disk, uint64_t seed);

/// Overwrites `count` bytes of a file with their complement. Returns false if it is shorter.
bool crm_disk_flip(crm_disk *disk, const char *path, int64_t offset, int64_t count);

/// The size of a file, or -1 if there is none.
int64_t crm_disk_file_size(crm_disk *disk, const char *path);
