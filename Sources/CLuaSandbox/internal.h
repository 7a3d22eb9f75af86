// What the files of this target share. Every lua_* call of the package is in this folder.
#pragma once

#include "CLuaSandbox.h"

#include <lauxlib.h>
#include <locale.h>
#include <lua.h>
#include <lualib.h>
#if __APPLE__
#include <xlocale.h>
#endif

// A module that is being loaded, in the frame of its `require`.
typedef struct cls_loading {
  const char *name;
  const void *loaded;  // whose: the table of what the same run has loaded
  const struct cls_loading *outer;
} cls_loading;

struct cls_vm {
  lua_State *L;
  cls_limits limits;
  cls_host host;
  cls_flag *cancel;
  bool console;
  uint64_t seed, random;

  // Memory, kept by the allocator. `grace` lifts the cap while an error report is built.
  size_t used, peak, allocated;
  bool grace;

  // The budget. `deadline` is 0 until the first tick reads the clock.
  int64_t left, deadline;
  // What the call did in all its rows: instructions and charged work, but not what it allocated,
  // which depends on what the machine held before.
  int64_t work;
  cls_status killed;
  uintptr_t stack_base;

  // Calls nest when a host function calls back; results stay above `floor`.
  int depth, floor;
  locale_t c_locale, host_locale;

  bool has_modules;
  const cls_loading *loading;  // the innermost, or NULL

  // The report of the last error.
  char message[1024], traceback[2048], file[LUA_IDSIZE];
  int line;
  bool host_failed;

  int32_t guide;  // the host function that words what is missing, or -1

  // What is known of the functions that the host keeps, by reference; see formula.c.
  struct cls_known *known;
  size_t known_capacity;

  // Values on their way to the host; kept between calls.
  cls_value *out;
  size_t out_count, out_capacity;
  bool reading;
};

static inline cls_vm *cls_vm_of(lua_State *L) { return *(cls_vm **)lua_getextraspace(L); }

enum {
  CLS_HOOK_INTERVAL = 1000,      // finer costs no more: Lua checks at every instruction anyway
  CLS_MAX_SOURCE = 256 * 1024,   // bytes
  CLS_MAX_SUFFIXES = 64,         // see scan.c
  CLS_MAX_DEPTH = 32,            // tables within tables
};

// vm.c
cls_status cls_enter(cls_vm *vm, lua_CFunction body, void *job);
bool cls_begin(cls_vm *vm);
void cls_forget_report(cls_vm *vm);
int cls_protected_call(cls_vm *vm, int arguments, int results);
cls_status cls_end(cls_vm *vm, int lua_status);

// alloc.c
void *cls_allocate(void *vm, void *block, size_t old_size, size_t new_size);

// budget.c
void cls_budget_renew(cls_vm *vm);
static inline void cls_renew_for_row(cls_vm *vm) {
  // Rows of a nested call live on the budget of the outermost.
  if (vm->depth == 1) cls_budget_renew(vm);
}
void cls_budget_refill(cls_vm *vm);
bool cls_budget_exhausted(cls_vm *vm);
void cls_charge(lua_State *L, int64_t work);
void cls_charge_bytes(lua_State *L, size_t bytes);
void cls_check_stack(lua_State *L);
int cls_raise_killed(lua_State *L);
bool cls_flag_get(const cls_flag *flag);

// report.c
int cls_message_handler(lua_State *L);
void cls_note_place(cls_vm *vm);
cls_status cls_classify(cls_vm *vm, int lua_status);

// formula.c
void cls_forget_formula(cls_vm *vm, int32_t reference);
void cls_forget_formulas(cls_vm *vm);

// base.c, metatable.c
void cls_push_tostring(lua_State *L, int index);
void cls_open_base(lua_State *L, int environment, int stock);
void cls_open_metatables(lua_State *L, int environment);
void cls_require_writable(lua_State *L, int index);

// The libraries: each leaves its table on top of the stack.
void cls_open_string(lua_State *L, int stock);
void cls_open_utf8(lua_State *L, int stock);
void cls_open_table(lua_State *L);
void cls_open_math(lua_State *L, int stock);
void cls_open_money(lua_State *L, int environment);
int cls_string_find(lua_State *L);
int cls_string_match(lua_State *L);
int cls_string_gmatch(lua_State *L);
int cls_string_gsub(lua_State *L);
int cls_table_sort(lua_State *L);
int cls_money_make(lua_State *L);
int cls_money_split(lua_State *L);
int cls_money_share(lua_State *L);
int64_t cls_check_money(lua_State *L, int index);
int64_t cls_check_rate(lua_State *L, int index);
int64_t cls_check_step(lua_State *L, int index);
void cls_push_money(lua_State *L, int64_t millionths);

// order.c, pairs.c: keys in a fixed order
int cls_next(lua_State *L);
int cls_pairs(lua_State *L);
void cls_push_ordered_iterator(lua_State *L, int table);
void cls_push_ordered_keys(lua_State *L, int table, lua_Integer total);

// Hidden keys of the metatables that belong to the host; see metatable.c.
extern const char cls_key_shown, cls_key_order;

// module.c, nearest.c
void cls_push_require(lua_State *L);
void cls_push_suggestion(lua_State *L, int name, int names);

// argument.c, result.c, host.c, environment.c, scan.c
void cls_push_value(lua_State *L, const cls_value **cursor, int depth);
void cls_push_scalar(lua_State *L, const cls_value *value);
bool cls_read_scalar(lua_State *L, int index, cls_value *value);
void cls_read_values(lua_State *L, int first, int last, bool shallow);
void cls_forget_unread(cls_vm *vm);
int cls_call_host(lua_State *L);
int cls_ask_host(lua_State *L, int32_t function);
int cls_expose_body(lua_State *L);
int cls_open_environment(lua_State *L);
void cls_freeze(lua_State *L);
extern const char cls_key_environment, cls_key_globals, cls_key_namespaces, cls_key_host_error,
  cls_key_shapes, cls_key_modules;
extern const char cls_key_hidden;
void cls_see_through(lua_State *L, int index);
void cls_freeze_all(lua_State *L, const char *owner, size_t length);
int cls_refuse_name(lua_State *L, int name);
void cls_read_items(lua_State *L, int table, lua_Integer count);
int cls_scan_source(const char *source, size_t count, const char **reason);
