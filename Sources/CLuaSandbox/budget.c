// Instructions, time and cancellation. The count hook ticks every 1000 VM instructions; work inside
// C functions is charged by the functions themselves, because no hook runs there.
#include "internal.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

struct cls_flag {
  atomic_bool value;
};

cls_flag *cls_flag_create(void) { return calloc(1, sizeof(cls_flag)); }
void cls_flag_free(cls_flag *flag) { free(flag); }

void cls_flag_set(cls_flag *flag, bool value) {
  atomic_store_explicit(&flag->value, value, memory_order_relaxed);
}

// Relaxed is enough: the flag carries no data, only the wish to stop soon.
bool cls_flag_get(const cls_flag *flag) {
  return atomic_load_explicit(&flag->value, memory_order_relaxed);
}

// The time that this thread worked, not the time that passed: a plugin isn't stopped because the
// machine is busy, and a host function may wait for a disk.
static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void tick(lua_State *L, lua_Debug *activation);

// Counting starts afresh, so that the same call costs the same whatever ran before it.
static void arm(lua_State *L, int interval) { lua_sethook(L, tick, LUA_MASKCOUNT, interval); }

// All but the count, for work in which Lua takes no part.
void cls_budget_refill(cls_vm *vm) {
  vm->left = vm->limits.instructions;
  vm->deadline = 0;
  vm->allocated = 0;
  vm->killed = CLS_OK;
  vm->random = vm->seed;
}

void cls_budget_renew(cls_vm *vm) {
  cls_budget_refill(vm);
  arm(vm->L, CLS_HOOK_INTERVAL);
}

// Settles what was allocated and says whether any limit is passed; remembers which.
bool cls_budget_exhausted(cls_vm *vm) {
  if (vm->killed) return true;
  vm->left -= (int64_t)(vm->allocated >> 6);  // bytes are work too: `..` copies in one instruction
  vm->allocated &= 63;
  if (vm->left < 0) {
    vm->killed = CLS_INSTRUCTIONS;
  } else if (cls_flag_get(vm->cancel)) {
    vm->killed = CLS_CANCELLED;
  } else if (vm->deadline == 0) {
    // The clock starts at the first tick: a call of fewer instructions never reads it.
    int64_t start = now();
    bool forever = vm->limits.nanoseconds > INT64_MAX - start;
    vm->deadline = forever ? INT64_MAX : start + vm->limits.nanoseconds;
  } else if (now() > vm->deadline) {
    vm->killed = CLS_DEADLINE;
  }
  return vm->killed != CLS_OK;
}

// The error object of a limit. Raising it allocates nothing, and `pcall` never hands it out.
static const char kill_sentinel = 0;

int cls_raise_killed(lua_State *L) {
  // From here on every instruction raises again, so that no handler gets anywhere.
  if (lua_gethookcount(L) != 1) {
    arm(L, 1);
    if (!cls_vm_of(L)->line) cls_note_place(cls_vm_of(L));
  }
  lua_pushlightuserdata(L, (void *)&kill_sentinel);
  return lua_error(L);
}

static void check(lua_State *L) {
  cls_vm *vm = cls_vm_of(L);
  if (!vm->killed) vm->line = 0;  // a place that the allocator noted in vain
  if (cls_budget_exhausted(vm)) cls_raise_killed(L);
}

static void tick(lua_State *L, lua_Debug *activation) {
  (void)activation;
  cls_vm *vm = cls_vm_of(L);
  vm->left -= CLS_HOOK_INTERVAL;
  vm->work += CLS_HOOK_INTERVAL;
  cls_check_stack(L);
  check(L);
}

// Lua allows 200 nested C calls, which take 409 KB through `gsub`; the threads of Swift's
// concurrency have 512 KB in all on macOS. So the address itself is checked.
void cls_check_stack(lua_State *L) {
  cls_vm *vm = cls_vm_of(L);
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (vm->stack_base > here && vm->stack_base - here > vm->limits.c_stack && !vm->grace) {
    luaL_error(L, "C stack overflow (%d KiB)", (int)(vm->limits.c_stack >> 10));
  }
}

void cls_charge(lua_State *L, int64_t work) {
  cls_vm *vm = cls_vm_of(L);
  vm->left -= work > 0 ? work : 1;
  vm->work += work > 0 ? work : 1;
  cls_check_stack(L);
  if (vm->left < 0 || work >= CLS_HOOK_INTERVAL) check(L);
}

void cls_charge_bytes(lua_State *L, size_t bytes) { cls_charge(L, 1 + (int64_t)(bytes >> 4)); }
