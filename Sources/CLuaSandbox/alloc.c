// The memory cap. Every byte that Lua holds passes here.
#include "internal.h"

#include <stdlib.h>

enum {
  LARGE_BLOCK = 64 * 1024,  // from here on the budget is settled at once, not at the next tick
  COLLECTION_SHIFT = 9,     // bytes in use that one unit of the budget collects
  STRING_HEADER = 64,       // room for Lua's own header of a string
};

// Refuses a block. Lua then collects all garbage and asks once more; a program that lives just
// below the cap could so buy one full collection an instruction, which no hook sees. Therefore each
// refusal is charged, and the clock is read here too.
static void *refuse(cls_vm *vm, bool creates_object) {
  vm->left -= (int64_t)(vm->used >> COLLECTION_SHIFT);
  cls_budget_exhausted(vm);
  // Memory errors skip message handlers, so the place is taken here; but only while an object is
  // being created: while the stack itself moves (5.4.6 and later) its pointers are offsets.
  vm->line = 0;
  if (creates_object) cls_note_place(vm);
  return NULL;
}

void *cls_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  cls_vm *vm = context;
  // Without a block `old_size` is the type of the object that is being created.
  size_t had = block ? old_size : 0;
  if (new_size == 0) {
    vm->used -= had;
    free(block);
    return NULL;
  }
  if (new_size > had && !vm->grace) {
    size_t growth = new_size - had;
    bool creates_object = !block && old_size != 0;
    if (growth > vm->limits.memory || vm->used > vm->limits.memory - growth) {
      return refuse(vm, creates_object);
    }
    if (!block && old_size == LUA_TSTRING && new_size > vm->limits.string + STRING_HEADER) {
      return refuse(vm, true);
    }
    vm->allocated += growth;
    if (growth >= LARGE_BLOCK && cls_budget_exhausted(vm)) return refuse(vm, creates_object);
  }
  void *moved = realloc(block, new_size);
  if (!moved) {
    // Lua takes it for granted that a block can shrink.
    return new_size <= had ? block : NULL;
  }
  vm->used += new_size - had;
  if (vm->used > vm->peak) vm->peak = vm->used;
  return moved;
}
