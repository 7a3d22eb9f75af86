// Making, entering and freeing a VM.
#include "internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Unreachable while every raising call is inside `cls_enter`; says so if that is ever untrue.
static int panic(lua_State *L) {
  (void)L;
  fputs("CLuaSandbox: a Lua error outside a protected call\n", stderr);
  abort();
}

void cls_forget_report(cls_vm *vm) {
  vm->message[0] = vm->traceback[0] = vm->file[0] = 0;
  vm->line = 0;
  vm->host_failed = false;
}

// Prepares a protected call and pushes its message handler; false if the call must not take place.
bool cls_begin(cls_vm *vm) {
  lua_State *L = vm->L;
  // Lua prints, reads and compares by the thread's locale; the host's must not change a price.
  locale_t before = uselocale(vm->c_locale);
  if (vm->depth == 0 || !vm->killed) cls_forget_report(vm);
  if (vm->depth == 0) {
    vm->host_locale = before;
    vm->stack_base = (uintptr_t)__builtin_frame_address(0);
    cls_budget_renew(vm);
    vm->work = 0;
    // A cancellation that came before the call stops it.
    if (cls_flag_get(vm->cancel)) vm->killed = CLS_CANCELLED;
  }
  lua_settop(L, vm->floor);
  cls_forget_unread(vm);
  vm->depth++;
  if (vm->killed || !lua_checkstack(L, 40)) return false;
  lua_pushcfunction(L, cls_message_handler);
  return true;
}

// Calls what is on the stack above the message handler.
int cls_protected_call(cls_vm *vm, int arguments, int results) {
  const cls_loading *loading = vm->loading;
  int status = lua_pcall(vm->L, arguments, results, vm->floor + 1);
  vm->loading = loading;
  return status;
}

cls_status cls_end(cls_vm *vm, int lua_status) {
  vm->depth--;
  vm->grace = false;
  cls_status status = cls_classify(vm, lua_status);
  uselocale(vm->host_locale);
  return status;
}

// The door into Lua for everything that can raise.
cls_status cls_enter(cls_vm *vm, lua_CFunction body, void *job) {
  int status = LUA_ERRMEM;
  if (cls_begin(vm)) {
    lua_pushcfunction(vm->L, body);
    lua_pushlightuserdata(vm->L, job);
    status = cls_protected_call(vm, 1, LUA_MULTRET);
  }
  return cls_end(vm, status);
}

static bool open_state(cls_vm *vm) {
  vm->L = lua_newstate(cls_allocate, vm);
  if (!vm->L) return false;
  // The hook finds the VM without looking into the registry.
  *(cls_vm **)lua_getextraspace(vm->L) = vm;
  lua_atpanic(vm->L, panic);
  return true;
}

cls_status cls_create(const cls_limits *limits, bool console, cls_flag *cancel, cls_vm **out) {
  *out = NULL;
  cls_vm *vm = calloc(1, sizeof *vm);
  if (!vm) return CLS_MEMORY;
  vm->limits = *limits;
  vm->cancel = cancel;
  vm->console = console;
  vm->guide = -1;
  vm->left = INT64_MAX / 2;       // opening the libraries is not the program's work,
  vm->deadline = INT64_MAX;       // but it is its memory
  vm->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  bool opened = vm->c_locale && open_state(vm);
  if (opened) {
    lua_pushcfunction(vm->L, cls_open_environment);
    opened = lua_pcall(vm->L, 0, 0, 0) == LUA_OK;
  }
  if (!opened) {
    cls_free(vm);
    return CLS_MEMORY;
  }
  *out = vm;
  return CLS_OK;
}

void cls_free(cls_vm *vm) {
  if (vm->L) {
    vm->grace = true;
    lua_close(vm->L);
  }
  if (vm->c_locale) freelocale(vm->c_locale);
  free(vm->out);
  cls_forget_formulas(vm);
  free(vm);
}

void cls_set_host(cls_vm *vm, const cls_host *host) { vm->host = *host; }
void cls_set_seed(cls_vm *vm, uint64_t seed) { vm->seed = seed; }
uint64_t cls_seed(const cls_vm *vm) { return vm->seed; }

int64_t cls_work_done(const cls_vm *vm) { return vm->work; }
int64_t cls_instructions_used(const cls_vm *vm) { return vm->limits.instructions - vm->left; }
size_t cls_memory_used(const cls_vm *vm) { return vm->used; }
size_t cls_memory_peak(const cls_vm *vm) { return vm->peak; }

const char *cls_lua_version(void) { return &LUA_RELEASE[sizeof("Lua ") - 1]; }

// `%.14g` as Lua writes it, with ".0" where it would read as an integer, and one spelling of NaN.
size_t cls_format_number(double number, char *buffer, size_t capacity) {
  if (isnan(number)) return (size_t)snprintf(buffer, capacity, "nan");
  locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  locale_t before = uselocale(c_locale);
  int count = snprintf(buffer, capacity, "%.14g", number);
  uselocale(before);
  if (c_locale) freelocale(c_locale);
  if (count > 0 && buffer[strspn(buffer, "-0123456789")] == 0) {
    count += snprintf(buffer + count, capacity - (size_t)count, ".0");
  }
  return (size_t)count;
}
